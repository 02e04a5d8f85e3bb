import type { AllowedAddresses } from '../net/address-guard.ts'
import type { Exchange } from '../net/exchange.ts'
import type { JsonObject } from './json-object.ts'

/** The second server that a check needs: it talks to the target, and remembers what the target says to it. */
export interface Peer {
  /** Scheme, host and port at which targets reach it, without a final slash. */
  readonly origin: string
  /** What stands for it in the addresses of its users. */
  readonly address: string
  /** Address and port of this machine on which it listens: where a tunnel has to lead. */
  readonly listensAt: string
  /** How many TLS connections to it have ended without a request, as of a client that does not trust its certificate. */
  readonly brokenConnections: () => number
  readonly signatures: SignatureScheme
  readonly journal: PeerJournal
  /** What it can do wrong when it sends a request. */
  readonly misbehaviours: readonly Misbehaviour[]
  /** What its users can do, by name. */
  readonly gestures: readonly string[]
  /** The authority of its certificate, in PEM; undefined where it was given a certificate. */
  certificateAuthority(): Promise<string | undefined>
  /** Sends a signed request. Throws a `TypeError` for a message or a misbehaviour that it does not know. */
  send(request: PeerRequest): Promise<Exchange>
  /** Has a user of the peer do something. Throws a `TypeError` for a gesture that it does not know. */
  act(gesture: string, input: JsonObject): Promise<Acted>
  /** Tells before a run whether a target can reach the peer; no verdict on the target. */
  probe(target: URL): Promise<Reachability>
  /** Ends whatever is under way. */
  close(): Promise<void>
}

/** How a peer signs: as RFC 9421 has it, or as draft-cavage-http-signatures-12 did before. */
export type SignatureScheme = 'http-message-signatures' | 'draft-cavage'

/** How a peer is to run; what is left out has the default named. */
export interface PeerOptions {
  readonly signatures: SignatureScheme
  /** Default: a free port of 127.0.0.1. */
  readonly listen?: { readonly address: string; readonly port: number }
  /** The host of its origin, where that is its own port; default `localhost`. */
  readonly host?: string
  /** Where targets reach it, if that is not its own port on this machine: scheme, host and port. */
  readonly origin?: string
  /** Its certificate and private key, in PEM; default: one from an authority of its own. */
  readonly certificate?: { readonly certificate: string; readonly privateKey: string }
  /** The folder in which it keeps that authority; default: a new one each time. */
  readonly directory?: string
  /** Authorities that it trusts beside its own and those of the system, in PEM. */
  readonly trustedCertificates?: readonly string[]
  /** Accepts any certificate of those whom it contacts; default false. */
  readonly insecureTls?: boolean
  /** Which addresses it may contact; default: loopback ones if its origin is one, else only public ones. */
  readonly allow?: AllowedAddresses
  /** Milliseconds for each request; default 10 000. */
  readonly timeoutMs?: number
  /** The authority of its certificate; default: one of its own. */
  readonly authority?: CertificateAuthority
  /**
   * Ways in which it differs from the usual peer, by name: its own conducts, and the variants and faults of the reference
   * server. Throws a `TypeError` for one that there is not.
   */
  readonly conducts?: readonly string[]
}

/** An authority that makes certificates, in PEM. */
export interface CertificateAuthority {
  readonly certificate: string
  readonly privateKey: string
}

/** What a target is asked with before a peer is started. */
export interface Asking {
  readonly allow: AllowedAddresses
  readonly timeoutMs: number
  readonly trustedCertificates: readonly string[]
  readonly insecureTls: boolean
}

export type ChosenSignatures =
  | { readonly kind: 'chosen'; readonly signatures: SignatureScheme }
  | (Reachability & { readonly kind: 'target-failed' })

/** A named way in which the peer breaks what binds whoever sends a request. */
export interface Misbehaviour {
  readonly name: string
  readonly description: string
}

/** A request that the peer is to sign and send with POST. */
export interface PeerRequest {
  readonly url: string
  /** What its content is: the name of a message that the peer knows. */
  readonly message: string
  readonly body: string
  /** Default: those of a JSON object. */
  readonly headers?: Readonly<Record<string, string>>
  /** Names of what to do wrong; none where it is absent. */
  readonly misbehaviours?: readonly string[]
}

/** What came of a gesture. */
export type Acted =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly reason: string; readonly message: string }

/** The latest requests that the peer received and sent, within bounds. */
export interface PeerJournal {
  /** Oldest first. */
  readonly entries: () => readonly PeerJournalEntry[]
  /** How many entries were given up to keep within bounds: what they were about is not known any more. */
  readonly dropped: () => number
  readonly received: (fits: (entry: PeerJournalEntry) => boolean) => readonly PeerJournalEntry[]
  /**
   * The first entry that fits: one that is there, or one that comes. Undefined when the time is up and the signatures are
   * judged of all that has come by then, or when the signal aborts.
   */
  readonly until: (
    fits: (entry: PeerJournalEntry) => boolean,
    timeoutMs: number,
    signal?: AbortSignal,
  ) => Promise<PeerJournalEntry | undefined>
  /** Tells of each entry from now on; returns what ends that. */
  readonly subscribe: (listener: (entry: PeerJournalEntry) => void) => () => void
}

/** A request that the peer received or sent. Header names are in lower case; bodies are cut after 64 Ki characters. */
export interface PeerJournalEntry {
  readonly direction: 'received' | 'sent'
  /** Milliseconds since 1970. */
  readonly at: number
  /** What it is about, in words of the protocol. */
  readonly about: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whence it came, or whither it went. */
  readonly remote: string
  /** Absent where no answer came. */
  readonly answer?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  /** What its signature is worth; only of a received request that has one. */
  readonly signature?: JudgedSignature
}

export interface JudgedSignature {
  readonly scheme: SignatureScheme
  /** `unknown`: whose it is, or the key, could not be learned. */
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  /** Who signed, or why it is not valid: a sentence. */
  readonly detail: string
}

/** Whether a target reaches the peer, in sentences for people. */
export interface Reachability {
  /**
   * `reached`: the target asked the peer something. `silent`: it answered, and asked nothing. `unreachable-from-here`: not
   * even this machine reaches the peer at its origin, and the target did not either. `target-failed`: there was nothing
   * to be had from the target itself.
   */
  readonly kind: 'reached' | 'silent' | 'unreachable-from-here' | 'target-failed'
  /** What was seen. */
  readonly what: string
  /** What it comes from, as far as can be told. */
  readonly why: string
  /** What to do about it; empty where there is nothing to do. */
  readonly todo: readonly string[]
  /** What the target asked the peer. */
  readonly asked: readonly PeerJournalEntry[]
  /** What the probe sent. */
  readonly exchanges: readonly Exchange[]
}
