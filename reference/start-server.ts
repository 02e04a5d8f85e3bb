import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Behaviour } from './behaviour.ts'
import { createAccessMemory } from './access/access-memory.ts'
import { createTokenVault } from './access/token-vault.ts'
import { createCorrespondence } from './correspondence.ts'
import { combineBehaviours } from './hooks.ts'
import {
  type CertificateAuthority,
  issueServerCertificate,
  type ServerCertificate,
} from './http/certificate-authority.ts'
import type { FruitlessConnection } from './http/fruitless-connections.ts'
import { listen, type Listening } from './http/listen.ts'
import { createListener } from './http/router.ts'
import { createJournal, type JournalDepth } from './journal.ts'
import { isTestSetUp } from './discovery/test-set-up.ts'
import type { OcmServer } from './ocm-server.ts'
import { once } from './once.ts'
import { openAuthority, openKeyRing } from './own-secrets.ts'
import { createReplayMemory } from './signing/replay-memory.ts'
import { clockSkewSeconds, maxAgeSeconds } from './signing/verify-request.ts'
import { openStore, type Store } from './store/store.ts'
import type { Places } from './places.ts'
import { seedFiles } from './access/seed-files.ts'

/** How a server is to run; what is left out has the default named. */
export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Default 127.0.0.1. */
  readonly address?: string
  /** The host of its origin, where that is its own port; default `localhost`. */
  readonly host?: string
  /** What others reach it at, where that is not its own port: behind a proxy or a tunnel. Default `https://localhost:PORT`. */
  readonly origin?: string
  readonly behaviours: readonly Behaviour[]
  /** Where state is kept; default: in memory. */
  readonly directory?: string
  /** The authority of its certificate; default: one of its own. */
  readonly authority?: CertificateAuthority
  /** Its certificate, in place of one from the authority. */
  readonly certificate?: ServerCertificate
  /** PEM certificates of authorities that it trusts beside its own and those of the system. */
  readonly trustedCertificates?: readonly string[]
  /** Whether it may send requests to private addresses. */
  readonly allowsPrivate?: boolean
  /** Whether it may send requests to loopback addresses; default: while it is on loopback itself. */
  readonly allowsLoopback?: boolean
  /** Whether it accepts any certificate of those whom it contacts; default false. */
  readonly insecureTls?: boolean
  /** What its journal keeps; default: no secrets. */
  readonly journalDepth?: JournalDepth
  /** What the identifiers of its signing keys end in, before a number; default `key`. */
  readonly keyName?: string
  /** Is told of each TLS connection on which no request came. */
  readonly onFruitlessConnection?: (connection: FruitlessConnection) => void
  /** Milliseconds since 1970; default: the clock. */
  readonly now?: () => number
}

export interface RunningServer {
  readonly server: OcmServer
  readonly port: number
  close(): Promise<void>
}

/** Starts a server; rejects with Node's error if the port is taken, and with a `StoreError` for a directory that cannot be used. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const store = openStore(options.directory === undefined ? {} : { directory: options.directory })
  try {
    return await startWith(store, options)
  } catch (error) {
    store.close()
    throw error
  }
}

async function startWith(store: Store, options: ServerOptions): Promise<RunningServer> {
  const { behaviours, now = Date.now } = options
  const hooks = combineBehaviours(behaviours)
  const journal = createJournal(options.journalDepth ?? 'no secrets')
  const authority = once(async () => options.authority ?? openAuthority(store, now()))
  const certificateAuthority = async (): Promise<string> => (await authority()).certificate
  let server: OcmServer | undefined
  const running = (): OcmServer => {
    if (server === undefined) throw new TypeError('Expected a server that has its port.')
    return server
  }
  const certificate = async (): Promise<ServerCertificate> =>
    options.certificate ?? issueServerCertificate(await authority(), new URL(running().origin).hostname)
  const ports = await listenOnPorts(options, hooks.places, running, certificate)
  const origin = options.origin ?? `https://${options.host ?? 'localhost'}:${ports.main.port}`
  const { host } = new URL(origin)
  const keyRing = openKeyRing(store, host, hooks.keyTypes, options.keyName)
  const correspondence = createCorrespondence({
    behaviours,
    keyRing,
    journal,
    now,
    host,
    allowsPrivate: options.allowsPrivate ?? false,
    allowsLoopback: options.allowsLoopback ?? isTestSetUp(host),
    insecureTls: options.insecureTls ?? false,
    trustedCertificates: async () => [await certificateAuthority(), ...(options.trustedCertificates ?? [])],
  })
  // A signature from before a restart could be one that was used: what was seen then is not known any more.
  const earliest = options.directory === undefined ? 0 : Math.floor(now() / 1000)
  server = {
    origin,
    apiOrigin: ports.api === undefined ? origin : `https://${hooks.places.apiHost}:${ports.api.port}`,
    isProxied: options.origin !== undefined,
    host,
    hooks,
    store,
    keyRing,
    replays: createReplayMemory(maxAgeSeconds + clockSkewSeconds, now, earliest),
    tokens: createTokenVault(now),
    access: createAccessMemory(now, hooks.conduct),
    correspondence,
    journal,
    accessKey: randomBytes(18).toString('base64url'),
    certificateAuthority,
    now,
  }
  seedFiles(store, now())
  return {
    server,
    port: ports.main.port,
    async close() {
      await Promise.all([ports.main.close(), ports.api?.close()])
      await correspondence.close()
      store.close()
    },
  }
}

/** The port of the server, and that of its API where a variant gives it one. */
async function listenOnPorts(
  { address = '127.0.0.1', port, onFruitlessConnection }: ServerOptions,
  { apiHost }: Places,
  server: () => OcmServer,
  certificate: () => Promise<ServerCertificate>,
): Promise<{ readonly main: Listening; readonly api: Listening | undefined }> {
  const listener = once(() => createListener(server))
  const shared = {
    address,
    certificate,
    listener: (request: IncomingMessage, response: ServerResponse): void =>
      void listener()(request, response),
    ...(onFruitlessConnection !== undefined && { onFruitlessConnection }),
  }
  // Nobody knows the port of the API before the server is there; the other one may be asked at once.
  const api = apiHost === undefined ? undefined : await listen({ ...shared, port: 0 })
  try {
    return { main: await listen({ ...shared, port }), api }
  } catch (error) {
    await api?.close()
    throw error
  }
}
