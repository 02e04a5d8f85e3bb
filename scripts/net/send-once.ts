import type { SecureContext } from 'node:tls'
import { Client as Connection } from 'undici'
import { createAddressGuard, type AllowedAddresses } from './address-guard.ts'
import { createAnswerHandler, type IncomingAnswer } from './incoming-answer.ts'
import { explainNetworkError, timedOut, type Phase } from './network-error.ts'
import type { OutgoingMessage } from './outgoing-message.ts'
import { RequestFailure } from './request-failure.ts'
import { nameOf } from './target-url.ts'
import type { TimeBudget } from './time-budget.ts'

/** What one connection may do. */
export interface ConnectionRules {
  readonly allow: AllowedAddresses
  readonly maxHeadBytes: number
  readonly maxBodyBytes: number
  readonly insecureTls: boolean
  /** What an https connection trusts; undefined leaves that to Node. */
  readonly trust: () => SecureContext | undefined
}

/** An answer, where it comes from, and whether the host that gave it has a public address. */
export interface LocatedAnswer extends IncomingAnswer {
  readonly url: URL
  readonly fromPublicHost: boolean
}

/**
 * Sends one request over a connection of its own, which is closed afterwards: an answer can then neither
 * belong to another request, nor be lost because an idle connection had gone stale. Rejects with a
 * `RequestFailure` for whatever network and server do.
 */
export async function sendOnce(
  message: OutgoingMessage,
  rules: ConnectionRules,
  budget: TimeBudget,
  lifetime: AbortSignal,
): Promise<LocatedAnswer> {
  const { url } = message
  const guard = createAddressGuard(rules.allow)
  guard.admit(url.hostname)

  const secureContext = url.protocol === 'https:' ? rules.trust() : undefined
  const stop = new AbortController()
  const connection = new Connection(url.origin, {
    allowH2: false,
    connect: {
      lookup: guard.lookup,
      signal: stop.signal,
      rejectUnauthorized: !rules.insecureTls,
      timeout: 0,
      ...(secureContext && { secureContext }),
    },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: rules.maxHeadBytes,
    maxResponseSize: rules.maxBodyBytes,
    maxCachedSessions: 0,
    useMilo: false,
  })

  let phase: Phase = 'connecting'
  const timer = setTimeout(
    () => stop.abort(timedOut(url, phase, budget.limitMs)),
    Math.ceil(budget.remainingMs()),
  )
  const cancel = (): void => stop.abort(cancelled(url))
  lifetime.addEventListener('abort', cancel, { once: true })
  if (lifetime.aborted) cancel()

  try {
    const answer = await new Promise<IncomingAnswer>((resolve, reject) => {
      const fail = (error: unknown): void => reject(error)
      if (stop.signal.aborted) return fail(stop.signal.reason)
      stop.signal.addEventListener('abort', () => fail(stop.signal.reason), { once: true })
      connection.dispatch(
        {
          method: message.method,
          path: url.pathname + url.search,
          headers: { ...message.headers },
          body: message.body ?? null,
          reset: true,
        },
        createAnswerHandler(rules.maxHeadBytes, {
          onPhase: (reached) => {
            phase = reached
          },
          onAnswer: resolve,
          onError: fail,
        }),
      )
    })
    return { ...answer, url, fromPublicHost: guard.hasMetPublic() }
  } catch (error) {
    throw explainNetworkError(error, { url, phase, ...rules })
  } finally {
    clearTimeout(timer)
    lifetime.removeEventListener('abort', cancel)
    stop.abort(cancelled(url))
    await connection.destroy()
  }
}

/** The failure of a request that we gave up ourselves. */
export function cancelled(url: URL): RequestFailure {
  return new RequestFailure('aborted', `The request to ${nameOf(url)} was cancelled.`)
}
