import type { Client, OutgoingRequest } from '../net/client.ts'
import type { Exchange } from '../net/exchange.ts'
import { cutText } from '../schema/literal.ts'
import type { PeerJournalEntry } from './peer.ts'
import { createSecretFinder } from './find-secrets.ts'
import { removedSecret, type Secrets } from './secrets.ts'

/** An exchange of a run, sent by us or received by a peer of ours. */
export interface EvidenceExchange extends Exchange {
  /** Set where the target sent the request, and we answered. */
  readonly direction?: 'received'
  /** Milliseconds since 1970, when it began. */
  readonly at?: number
}

/** An exchange and where it stands in the run's evidence. */
export interface Observed {
  readonly exchange: EvidenceExchange
  readonly index: number
}

/** Everything that one run sent and received, in the order in which it was kept. */
export interface Evidence {
  readonly exchanges: readonly EvidenceExchange[]
  request(request: OutgoingRequest): Promise<Observed>
  /** Takes an exchange that was made otherwise. */
  keep(exchange: Exchange): Observed
  /** Takes what a peer received or sent; the same entry stands there once. */
  keepEntry(entry: PeerJournalEntry): Observed
}

export interface EvidenceOptions {
  readonly client: Client
  readonly secrets: Secrets
  /** Names of fields and parameters whose values are secret. */
  readonly secretNames: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of each exchange when its secrets are known. */
  readonly onKept?: (exchange: EvidenceExchange) => void
}

/** Keeps exchanges, and learns from each which of its values are secret. */
export function createEvidence({ client, secrets, secretNames, now, onKept }: EvidenceOptions): Evidence {
  const exchanges: EvidenceExchange[] = []
  const entries = new Map<string, Observed>()
  const findSecrets = createSecretFinder(secretNames, secrets.add)
  const add = (exchange: EvidenceExchange): Observed => {
    findSecrets(exchange)
    exchanges.push(exchange)
    onKept?.(exchange)
    return { exchange, index: exchanges.length - 1 }
  }
  return {
    exchanges,
    async request(request) {
      const exchange = await client.request(request)
      return add({ ...exchange, at: now() - exchange.durationMs })
    },
    keep: (exchange) => add({ ...exchange, at: now() - exchange.durationMs }),
    keepEntry(entry) {
      const key = JSON.stringify([entry.at, entry.direction, entry.method, entry.url, entry.headers])
      const known = entries.get(key)
      if (known !== undefined) return known
      const observed = add(exchangeOf(entry))
      entries.set(key, observed)
      return observed
    },
  }
}

function exchangeOf(entry: PeerJournalEntry): EvidenceExchange {
  const { direction, at, method, url, headers, body, answer } = entry
  return {
    ...(direction === 'received' && { direction }),
    at,
    request: { method, url, headers, ...(body !== '' && { body }) },
    ...(answer === undefined
      ? { failure: { code: 'connection-reset' as const, message: 'No answer came.' } }
      : {
          response: {
            ...answer,
            statusText: '',
            bodyBytes: Buffer.byteLength(answer.body),
            validUtf8: true,
          },
        }),
    redirects: [],
    finalUrl: url,
    durationMs: 0,
  }
}

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
const longestBody = 64 * 1024

/** An exchange as it may be kept and shown: credentials and cookies gone, secrets gone, a long body cut. */
export function scrubExchange(exchange: EvidenceExchange, secrets: Secrets): EvidenceExchange {
  const { request, response, failure } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      url: secrets.scrub(request.url),
      headers: scrubHeaders(request.headers, secrets),
      ...(request.body !== undefined && { body: keptBody(request.body, secrets) }),
    },
    ...(response && {
      response: {
        ...response,
        statusText: secrets.scrub(response.statusText),
        headers: scrubHeaders(response.headers, secrets),
        body: keptBody(response.body, secrets),
      },
    }),
    redirects: exchange.redirects.map((hop) => ({
      ...hop,
      url: secrets.scrub(hop.url),
      location: secrets.scrub(hop.location),
    })),
    finalUrl: secrets.scrub(exchange.finalUrl),
    ...(failure && { failure: { ...failure, message: secrets.scrub(failure.message) } }),
  }
}

/** What is cut off need not be looked through; what stands for a secret can be longer than that. */
function keptBody(body: string, secrets: Secrets): string {
  return cutText(secrets.scrub(body, longestBody), longestBody)
}

function scrubHeaders(headers: Readonly<Record<string, string>>, secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? removedSecret : secrets.scrub(value),
    ]),
  )
}
