import { randomBytes } from 'node:crypto'
import type { AllowedAddresses } from '../../scripts/net/address-guard.ts'
import { createClient } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import type { Behaviour } from '../behaviour.ts'
import { userAgent } from '../correspondence.ts'
import { isTestSetUp } from '../discovery/test-set-up.ts'
import type { Gesture } from '../gestures/gesture.ts'
import type { CertificateAuthority, ServerCertificate } from '../http/certificate-authority.ts'
import type { FruitlessConnection } from '../http/fruitless-connections.ts'
import { once } from '../once.ts'
import { openAuthority } from '../own-secrets.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { openStore } from '../store/store.ts'
import { act, gestureNames } from './act.ts'
import { cavageMisbehaviours } from './cavage-misbehaviours.ts'
import { createCavageKey } from './cavage-signer.ts'
import { createSignatureJudge } from './judge-signature.ts'
import { misbehaviours as messageSignatureMisbehaviours } from './misbehaviours.ts'
import { olderServer } from './older-server.ts'
import { createPeerJournal, type PeerJournal } from './peer-journal.ts'
import { type Prober, probe } from './probe.ts'
import type { Reachability } from './reachability.ts'
import { type PeerMessage, readPeerMessage, sendSigned } from './send-signed.ts'
import { forthcoming } from './forthcoming.ts'
import { shortLived } from './short-lived.ts'
import type { SignatureScheme } from './signature-scheme.ts'
import { createTeller } from './teller.ts'

/** How a peer is to run; what is left out has the default named. */
export interface PeerOptions {
  readonly signatures: SignatureScheme
  readonly behaviours: readonly Behaviour[]
  /** Default: a free port of 127.0.0.1. */
  readonly listen?: { readonly address: string; readonly port: number }
  /** The host of its origin, where that is its own port; default `localhost`. */
  readonly host?: string
  /** Where targets reach it, if that is not its own port on this machine. */
  readonly origin?: string
  /** Default: one from an authority of its own. */
  readonly certificate?: ServerCertificate
  /** The authority of its certificate. */
  readonly authority?: CertificateAuthority
  /** Where it keeps an authority of its own, and nothing else; default: a new one each time. */
  readonly directory?: string
  /** PEM certificates of authorities that it trusts beside its own and those of the system. */
  readonly trustedCertificates?: readonly string[]
  /** Whether it accepts any certificate of those whom it contacts; default false. */
  readonly insecureTls?: boolean
  /** Default: `loopback` if its origin is such, else `public`. */
  readonly allow?: AllowedAddresses
  /** Milliseconds for each request; default 10 000. */
  readonly timeoutMs?: number
}

/** The reference server as the second party of a check: it sends what it is told, and remembers what it is sent. */
export interface Peer {
  readonly origin: string
  /** The host, and the port if there is one, of its users' OCM Addresses. */
  readonly address: string
  /** Address and port of this machine. */
  readonly listensAt: string
  /** How many TLS connections have ended without a request, as of a client that does not trust the certificate. */
  readonly brokenConnections: () => number
  readonly signatures: SignatureScheme
  readonly journal: PeerJournal
  readonly misbehaviours: readonly { readonly name: string; readonly description: string }[]
  readonly gestures: readonly string[]
  certificateAuthority(): Promise<string | undefined>
  send(request: PeerMessage): Promise<Exchange>
  act(gesture: string, input: Readonly<Record<string, unknown>>): Promise<Gesture<unknown>>
  probe(target: URL): Promise<Reachability>
  close(): Promise<void>
}

/** Starts a peer; rejects with Node's error if its port is taken, and with a `StoreError` for a folder that cannot be used. */
export async function startPeer(options: PeerOptions): Promise<Peer> {
  const { directory, signatures, listen, origin, certificate, trustedCertificates = [] } = options
  const key = once(() => createCavageKey(running.server.origin))
  const isOlder = signatures === 'draft-cavage'
  const behaviours = [shortLived, forthcoming, ...(isOlder ? [olderServer(key)] : []), ...options.behaviours]
  const fruitless = createTeller<FruitlessConnection>()
  let brokenConnections = 0
  fruitless.subscribe(() => {
    brokenConnections += 1
  })
  const running = await startServer({
    port: listen?.port ?? 0,
    behaviours,
    trustedCertificates,
    journalDepth: 'everything',
    keyName: `key-${randomBytes(4).toString('hex')}-`,
    allowsPrivate: options.allow === 'private',
    insecureTls: options.insecureTls ?? false,
    onFruitlessConnection: fruitless.tell,
    ...(options.allow !== undefined && { allowsLoopback: options.allow === 'loopback' }),
    ...(listen !== undefined && { address: listen.address }),
    ...(options.host !== undefined && { host: options.host }),
    ...(origin !== undefined && { origin }),
    ...(certificate !== undefined && { certificate }),
    ...(directory !== undefined && { authority: await keptAuthority(directory) }),
    ...(options.authority !== undefined && { authority: options.authority }),
  })
  try {
    const misbehaviours = isOlder ? cavageMisbehaviours(key) : messageSignatureMisbehaviours
    return await openPeer({
      options,
      running,
      behaviours,
      misbehaviours,
      watchFruitless: fruitless.subscribe,
      brokenConnections: () => brokenConnections,
    })
  } catch (error) {
    await running.close()
    throw error
  }
}

/** What a peer is made of, once its server runs. */
interface Parts extends Pick<Prober, 'behaviours' | 'watchFruitless'>, Pick<Peer, 'brokenConnections'> {
  readonly options: PeerOptions
  readonly running: RunningServer
  readonly misbehaviours: readonly Behaviour[]
}

async function openPeer({
  options,
  running,
  misbehaviours,
  brokenConnections,
  ...watched
}: Parts): Promise<Peer> {
  const { signatures, certificate, trustedCertificates = [], timeoutMs = 10_000 } = options
  const { server, port } = running
  const closing = new AbortController()
  const shared = {
    userAgent,
    timeoutMs,
    // Whoever asks for patience is told of by its answer: a signed request sent again would be a replay.
    maxRetryAfterMs: 0,
    insecureTls: options.insecureTls ?? false,
    trustedCertificates: [await server.certificateAuthority(), ...trustedCertificates],
  }
  const byOrigin = isTestSetUp(server.host) ? 'loopback' : 'public'
  const client = createClient({ ...shared, allow: options.allow ?? byOrigin })
  // Where the peer is on loopback, itself is all that it may ask there if the target is elsewhere.
  const ownClient = options.allow === 'public' ? createClient({ ...shared, allow: byOrigin }) : client
  const prober: Prober = {
    ...watched,
    server,
    client,
    ownClient,
    signatures,
    timeoutMs,
    journal: createPeerJournal(server.journal, createSignatureJudge(server)),
    listensAt: `${options.listen?.address ?? '127.0.0.1'}:${port}`,
    hasOwnAuthority: certificate === undefined,
    closing: closing.signal,
  }
  return {
    origin: server.origin,
    address: server.host,
    listensAt: prober.listensAt,
    brokenConnections,
    signatures,
    journal: prober.journal,
    misbehaviours: misbehaviours.map(({ name, description }) => ({ name, description })),
    gestures: gestureNames,
    certificateAuthority: async () => (certificate === undefined ? server.certificateAuthority() : undefined),
    async send(request) {
      const wanted = (request.misbehaviours ?? []).map((name) => named(misbehaviours, name))
      return sendSigned(prober, readPeerMessage(request), wanted)
    },
    act: (gesture, input) => act(server, gesture, input),
    probe: (target) => probe(prober, target),
    close: once(async () => {
      closing.abort()
      await Promise.all([client.close(), ownClient.close()])
      await running.close()
    }),
  }
}

function named(misbehaviours: readonly Behaviour[], wanted: string): Behaviour {
  const found = misbehaviours.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  const known = misbehaviours.map(({ name }) => `\`${name}\``).join(', ')
  throw new TypeError(`Expected the name of a misbehaviour, received \`${wanted}\`. Known: ${known}.`)
}

/** So that a target that trusts the authority goes on doing so; keys and Shares are new each time, as targets remember those. */
export async function keptAuthority(directory: string): Promise<CertificateAuthority> {
  const store = openStore({ directory })
  try {
    return await openAuthority(store, Date.now())
  } finally {
    store.close()
  }
}
