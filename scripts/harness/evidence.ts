import type { Client, OutgoingRequest } from '../net/client.ts'
import type { Exchange } from '../net/exchange.ts'
import { cutText } from '../schema/literal.ts'
import type { Secrets } from './secrets.ts'

/** An exchange and where it stands in the run's evidence. */
export interface Observed {
  readonly exchange: Exchange
  readonly index: number
}

/** Everything that one run sent and received, in order. */
export interface Evidence {
  readonly exchanges: readonly Exchange[]
  request(request: OutgoingRequest): Promise<Observed>
}

export function createEvidence(client: Client): Evidence {
  const exchanges: Exchange[] = []
  return {
    exchanges,
    async request(request) {
      const exchange = await client.request(request)
      exchanges.push(exchange)
      return { exchange, index: exchanges.length - 1 }
    },
  }
}

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie'])
const longestBody = 64 * 1024

/** An exchange as it may be kept and shown: credentials and cookies gone, secrets gone, a long body cut. */
export function scrubExchange(exchange: Exchange, secrets: Secrets): Exchange {
  const { request, response, failure } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      url: secrets.scrub(request.url),
      headers: scrubHeaders(request.headers, secrets),
      ...(request.body !== undefined && { body: secrets.scrub(request.body) }),
    },
    ...(response && {
      response: {
        ...response,
        statusText: secrets.scrub(response.statusText),
        headers: scrubHeaders(response.headers, secrets),
        body: cutText(secrets.scrub(response.body), longestBody),
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

function scrubHeaders(headers: Readonly<Record<string, string>>, secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? '[secret removed]' : secrets.scrub(value),
    ]),
  )
}
