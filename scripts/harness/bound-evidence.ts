import { cutText } from '../schema/literal.ts'
import type { EvidenceExchange } from './evidence.ts'

/** Of the exchanges of a run that are kept whole, as JSON; no honest server comes near it. */
const mostBytes = 8 * 1024 * 1024
const longestBody = 200
const longestUrl = 300

/**
 * The exchanges of a run as a file and a page can hold them: once they come to 8 MiB, what follows is kept as its
 * beginning, without headers. `isCut` tells that this was so.
 */
export function boundEvidence(exchanges: readonly EvidenceExchange[]): {
  readonly exchanges: readonly EvidenceExchange[]
  readonly isCut: boolean
} {
  let left = mostBytes
  const bounded = exchanges.map((exchange) => {
    if (left >= 0) left -= Buffer.byteLength(JSON.stringify(exchange))
    return left >= 0 ? exchange : beginningOf(exchange)
  })
  return { exchanges: bounded, isCut: left < 0 }
}

function beginningOf(exchange: EvidenceExchange): EvidenceExchange {
  const { request, response, failure } = exchange
  return {
    ...exchange,
    request: {
      method: cutText(request.method, longestUrl),
      url: cutText(request.url, longestUrl),
      headers: {},
      ...(request.body !== undefined && { body: cutText(request.body, longestBody) }),
    },
    ...(response && {
      response: {
        ...response,
        statusText: cutText(response.statusText, longestBody),
        headers: {},
        body: cutText(response.body, longestBody),
      },
    }),
    redirects: exchange.redirects.map((hop) => ({
      ...hop,
      url: cutText(hop.url, longestUrl),
      location: cutText(hop.location, longestUrl),
    })),
    finalUrl: cutText(exchange.finalUrl, longestUrl),
    ...(failure && { failure: { ...failure, message: cutText(failure.message, longestUrl) } }),
  }
}
