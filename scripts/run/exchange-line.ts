import type { EvidenceExchange } from '../harness/evidence.ts'
import type { Secrets } from '../harness/secrets.ts'
import { cutText } from '../schema/literal.ts'
import type { ExchangeLine } from './run-options.ts'

const longestUrl = 300
const longestMethod = 20

/** What is told of an exchange while the run goes on. */
export function exchangeLine(
  { direction, request, response }: EvidenceExchange,
  secrets: Secrets,
): ExchangeLine {
  const url = URL.parse(request.url)
  return {
    ...(direction !== undefined && { direction }),
    method: cutText(request.method, longestMethod),
    url: cutText(
      secrets.scrub(url === null ? request.url : `${url.origin}${url.pathname}`, longestUrl),
      longestUrl,
    ),
    ...(response !== undefined && { status: response.status }),
  }
}
