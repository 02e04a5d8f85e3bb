import type { Asking, CertificateAuthority, ChosenSignatures, Peer, PeerOptions } from './peer.ts'

/** A named way in which the reference server breaks the requirements it names, on purpose. */
export interface Fault {
  readonly name: string
  readonly description: string
  readonly breaks: readonly string[]
}

/** A named way in which the reference server behaves differently and still legally. */
export interface Variant {
  readonly name: string
  readonly description: string
}

/** How the reference server is to run; what is left out is for it to choose. */
export interface ReferenceOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly faults: readonly string[]
  readonly variants: readonly string[]
  /** The address to listen on; a loopback one where it is absent. */
  readonly address?: string
  /** Where others reach it: behind a proxy or a tunnel. */
  readonly origin?: string
  /** The folder in which it keeps its state; in memory where it is absent. */
  readonly directory?: string
  /** Its certificate and private key, in PEM. */
  readonly certificate?: { readonly certificate: string; readonly privateKey: string }
  /** Authorities that it trusts, in PEM. */
  readonly trustedCertificates?: readonly string[]
  /** Whether it may send requests to private addresses. */
  readonly allowPrivate?: boolean
}

export interface RunningReference {
  /** Where a visitor reaches it. */
  readonly url: string
  /** The page of its users, with what lets them in. */
  readonly pageUrl?: string
  /** What else its users want to know, such as the addresses of its accounts. */
  readonly notes?: readonly { readonly label: string; readonly text: string }[]
  /** How checks reach its users. */
  readonly users?: ReferenceUsers
  /** The authority of its certificate, in PEM. */
  certificateAuthority?(): Promise<string>
  close(): Promise<void>
}

/** What a run is told, for a target that is a reference server, of the users it has. */
export interface ReferenceUsers {
  /** The identifier of one who may be sent things. */
  readonly recipient: string
  /** The protocol's adapter that drives it, and what that takes from the environment elsewhere. */
  readonly adapter: string
  readonly variables: Readonly<Record<string, string>>
}

/** What the module named by `reference` in the workspace exports by default; what it may leave out, not every protocol needs. */
export interface ReferenceServer {
  readonly faults: readonly Fault[]
  readonly variants: readonly Variant[]
  readonly start: (options: ReferenceOptions) => Promise<RunningReference>
  readonly pair?: ReferencePair
  readonly peer?: ReferencePeer
}

/** Two reference servers at once. */
export interface ReferencePair {
  /** Starts two that trust each other, the second without faults and variants. */
  readonly start: (options: ReferenceOptions) => Promise<readonly [RunningReference, RunningReference]>
  /** What to do first with them, each in a sentence. */
  readonly firstSteps: readonly string[]
}

/** The reference server as the second party of checks. */
export interface ReferencePeer {
  readonly start: (options: PeerOptions) => Promise<Peer>
  /** Makes an authority for the certificates of several peers; with a folder, the one that is kept there. */
  readonly createAuthority: (directory?: string) => Promise<CertificateAuthority>
  /** The peer's own conducts; those of the reference server are its faults and variants. */
  readonly conducts: readonly Variant[]
  /** How a peer should sign for a target to verify it; or what to tell the user of a target that does not tell. */
  readonly chooseSignatures: (target: URL, asking: Asking) => Promise<ChosenSignatures>
}
