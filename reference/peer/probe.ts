import { randomBytes } from 'node:crypto'
import type { Exchange } from '../../scripts/net/exchange.ts'
import type { FruitlessConnection } from '../http/fruitless-connections.ts'
import { keysPath, wellKnownPath } from '../places.ts'
import { discoverTarget } from './discover-target.ts'
import { harmlessShare } from './harmless-share.ts'
import { olderDiscoveryPaths } from './older-server.ts'
import type { PeerJournal, PeerJournalEntry } from './peer-journal.ts'
import { explain, type Seen } from './probe-words.ts'
import type { Reachability } from './reachability.ts'
import { type Sender, sendSigned } from './send-signed.ts'
import type { SignatureScheme } from './signature-scheme.ts'

/** What a probe works with. */
export interface Prober extends Sender {
  /** Asks the peer itself, at its own origin. */
  readonly ownClient: Sender['client']
  readonly signatures: SignatureScheme
  readonly journal: PeerJournal
  /** The TLS connections to the peer on which no request came, from now on; returns what ends that. */
  readonly watchFruitless: (listener: (connection: FruitlessConnection) => void) => () => void
  readonly listensAt: string
  /** Whether its certificate is from an authority of its own. */
  readonly hasOwnAuthority: boolean
  readonly timeoutMs: number
  /** Aborts when the peer is closed. */
  readonly closing: AbortSignal
}

/**
 * Makes a target contact the peer, by a signed request that names it, and tells what came of it. First it looks whether
 * the peer answers at its own origin at all.
 */
export async function probe(prober: Prober, target: URL): Promise<Reachability> {
  const { server, journal, closing, timeoutMs } = prober
  const watch = watchAsked(prober)
  try {
    const own = await reachItself(prober, watch.nonce)
    const found = await discoverTarget(prober.client, target)
    const { listensAt, hasOwnAuthority } = prober
    const seen = { target, server, listensAt, hasOwnAuthority, own, ...watch.seen() }
    if (found.kind === 'not-found') {
      return explain({ ...seen, exchanges: [own.exchange, ...found.exchanges], notFound: found.message })
    }
    const { share, withdrawal } = harmlessShare(target, server, prober.signatures)
    const url = `${found.endPoint}/shares`
    const answered = await sendSigned(prober, { url, message: 'share', body: share })
    const patienceMs = answered.failure === undefined ? Math.min(longestPatienceMs, timeoutMs) : 0
    await journal.until(watch.isAsked, patienceMs, closing)
    const exchanges = [own.exchange, ...found.exchanges, answered]
    if ((answered.response?.status ?? 500) < 300) {
      const notifications = `${found.endPoint}/notifications`
      exchanges.push(
        await sendSigned(prober, { url: notifications, message: 'notification', body: withdrawal }),
      )
    }
    return explain({ ...seen, ...watch.seen(), exchanges, answered })
  } finally {
    watch.end()
  }
}

/** Milliseconds for a target that answers first, and looks at who asked then. */
const longestPatienceMs = 5_000

/** As many as a person can make use of. */
const mostAsked = 20

interface Watch {
  /** What tells the probe's own request from others. */
  readonly nonce: string
  readonly isAsked: (entry: PeerJournalEntry) => boolean
  readonly seen: () => Pick<Seen, 'asked' | 'fruitless'>
  readonly end: () => void
}

function watchAsked({ journal, watchFruitless, server }: Prober): Watch {
  const nonce = randomBytes(8).toString('hex')
  const began = server.now()
  const asked: PeerJournalEntry[] = []
  const fruitless: FruitlessConnection[] = []
  const isAsked = ({ direction, at, url }: PeerJournalEntry): boolean =>
    direction === 'received' &&
    at >= began &&
    !url.includes(nonce) &&
    wellKnownPaths.has(new URL(url).pathname)
  const ends = [
    journal.subscribe((entry) => {
      if (asked.length < mostAsked && isAsked(entry)) asked.push(entry)
    }),
    watchFruitless((connection) => {
      if (fruitless.length < mostAsked) fruitless.push(connection)
    }),
  ]
  return {
    nonce,
    isAsked,
    seen: () => ({ asked: [...asked], fruitless: [...fruitless] }),
    end: () => ends.forEach((end) => end()),
  }
}

/** What a server asks that wants to know with whom it has to do. */
const wellKnownPaths: ReadonlySet<string> = new Set([wellKnownPath, keysPath, ...olderDiscoveryPaths])

/** Asks the peer for its own Discovery object, where targets would, and looks whether it arrives. */
async function reachItself({ ownClient, server, journal }: Prober, nonce: string): Promise<Seen['own']> {
  const exchange: Exchange = await ownClient.request({
    method: 'GET',
    url: `${server.origin}${wellKnownPath}?probe=${nonce}`,
  })
  const [arrived] = journal.received(({ url }) => url.includes(nonce))
  return { exchange, isReached: arrived !== undefined }
}
