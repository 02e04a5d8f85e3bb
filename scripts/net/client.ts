import { setTimeout as delay } from 'node:timers/promises'
import type { AllowedAddresses } from './address-guard.ts'
import { readText } from './body-text.ts'
import { decodeContent } from './content-decoding.ts'
import type { Exchange, ExchangeResponse } from './exchange.ts'
import { travel, type JourneyLog } from './journey.ts'
import { createLanes } from './lanes.ts'
import { composeHeaders } from './outgoing-headers.ts'
import { checkMessage, type OutgoingMessage } from './outgoing-message.ts'
import { RequestFailure } from './request-failure.ts'
import { readRetryAfter } from './retry-after.ts'
import { cancelled, sendOnce, type LocatedAnswer } from './send-once.ts'
import { hideCredentials, parseTargetUrl } from './target-url.ts'
import { createTimeBudget, type TimeBudget } from './time-budget.ts'
import { createTrust } from './trust.ts'

/** Sends HTTP requests within fixed limits, to allowed addresses only. */
export interface Client {
  /** Resolves to what came of the request, a failure included; rejects only for a bug of ours. */
  request(request: OutgoingRequest): Promise<Exchange>
  /** Cancels what is under way and resolves once every connection is closed. */
  close(): Promise<void>
}

/** The limits of a client; what is left out has the default named. */
export interface ClientOptions {
  /** Carries a contact URL, so that whoever runs a target can ask us to stop. */
  readonly userAgent: string
  /** Default `public`; metadata, multicast, unspecified and reserved addresses are refused whatever it says. */
  readonly allow?: AllowedAddresses
  /** Milliseconds for the whole request with its redirects and its body; default 10 000. */
  readonly timeoutMs?: number
  /** Bytes of a body, as sent and decompressed; default 1 MiB. */
  readonly maxBodyBytes?: number
  /** Bytes of a response head, interim responses included; default 64 KiB. */
  readonly maxHeadBytes?: number
  /** Default 5. */
  readonly maxRedirects?: number
  /** Requests in flight per origin; default 2. */
  readonly maxInFlight?: number
  /** Milliseconds that a 429 or 503 may have us wait; one that asks for more is returned; default 5 000. */
  readonly maxRetryAfterMs?: number
  /** Accepts any certificate; default false. */
  readonly insecureTls?: boolean
  /** PEM certificates of authorities to trust beside those of the system; default none. */
  readonly trustedCertificates?: readonly string[]
  /** Cancels every request of the client when aborted. */
  readonly signal?: AbortSignal
}

/** A request to send; headers are checked, and what our own code must not send throws a `TypeError`. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Default `follow`; `manual` returns a redirect as the response. */
  readonly redirect?: 'follow' | 'manual'
}

/** Makes the client through which everything is sent. */
export function createClient(options: ClientOptions): Client {
  const limits = { ...defaults, ...options }
  const trust = createTrust(limits.trustedCertificates)
  const lanes = createLanes(limits.maxInFlight)
  const closing = new AbortController()
  const lifetime = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])])
  const underWay = new Set<Promise<Exchange>>()

  /** Sends one message, and once more if the target asks for patience that we have. */
  async function ask(
    message: OutgoingMessage,
    allow: AllowedAddresses,
    means: Means,
  ): Promise<LocatedAnswer> {
    const slot = await orCancelled(message.url, lanes.enter(message.url.origin, lifetime))
    const send = (): Promise<LocatedAnswer> =>
      means.budget.spend(() => sendOnce(message, { ...limits, allow, trust }, means.budget, lifetime))
    try {
      const answer = await send()
      const waitMs = readRetryAfter(answer, Date.now())
      if (means.hasWaited || waitMs === undefined || waitMs > limits.maxRetryAfterMs) return answer
      means.hasWaited = true
      const wait = delay(waitMs, undefined, { signal: lifetime })
      await slot.pauseLane(orCancelled(message.url, wait))
      return await send()
    } finally {
      slot.leave()
    }
  }

  async function orCancelled<Result>(url: URL, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      throw lifetime.aborted ? cancelled(url) : error
    }
  }

  async function perform(request: OutgoingRequest): Promise<Exchange> {
    const { method, body, redirect = 'follow' } = request
    const headers = composeHeaders(request.headers ?? {}, options.userAgent)
    const content = { method, headers, ...(body === undefined ? {} : { body }) }
    const url = hideCredentials(request.url)
    const log: JourneyLog = { url, redirects: [] }
    const rules = { ...limits, followsRedirects: redirect === 'follow' }
    const means: Means = { budget: createTimeBudget(limits.timeoutMs), hasWaited: false }

    const finish = (end: Pick<Exchange, 'response'> | Pick<Exchange, 'failure'>): Exchange => ({
      request: { ...content, url },
      ...end,
      redirects: log.redirects,
      finalUrl: log.url,
      durationMs: Math.round(means.budget.spentMs()),
    })
    try {
      const message = { ...content, url: parseTargetUrl(request.url) }
      checkMessage(message)
      const answer = await travel(message, rules, log, (hop, allow) => ask(hop, allow, means))
      return finish({ response: await readResponse(answer, limits.maxBodyBytes) })
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      return finish({ failure: { code: error.code, message: error.message } })
    }
  }

  return {
    async request(request) {
      const exchange = perform(request)
      underWay.add(exchange)
      try {
        return await exchange
      } finally {
        underWay.delete(exchange)
      }
    },
    async close() {
      closing.abort()
      await Promise.allSettled(underWay)
    },
  }
}

const defaults = {
  allow: 'public',
  timeoutMs: 10_000,
  maxBodyBytes: 1024 * 1024,
  maxHeadBytes: 64 * 1024,
  maxRedirects: 5,
  maxInFlight: 2,
  maxRetryAfterMs: 5_000,
  insecureTls: false,
  trustedCertificates: [],
} as const

/** What one request may still use up. */
interface Means {
  readonly budget: TimeBudget
  hasWaited: boolean
}

async function readResponse(answer: LocatedAnswer, maxBodyBytes: number): Promise<ExchangeResponse> {
  const { status, statusText, headers } = answer
  const bytes = await decodeContent(answer, maxBodyBytes)
  const { text, validUtf8 } = readText(bytes)
  return { status, statusText, headers, body: text, bodyBytes: bytes.byteLength, validUtf8 }
}
