import CachePolicy from 'http-cache-semantics'
import type { Client } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'

/** GET requests whose responses are used again as long as HTTP permits. Source: draft, #discovery-caching; RFC 9111. */
export interface ResponseCache {
  /** What is stored for a URL and can be used without a word to the server. */
  readonly stored: (url: string) => Exchange | undefined
  /** Asks the server, and stores what can be stored. What is asked for at the same time is asked once. */
  readonly ask: (url: string) => Promise<Exchange>
}

export interface ResponseCacheOptions {
  readonly client: Client
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Whether it uses what is not fresh any more as well. */
  readonly usesStale: boolean
}

interface Stored {
  readonly policy: CachePolicy
  readonly exchange: Exchange
}

const mostResponses = 500
const mostBytes = 16 * 1024 * 1024

/** A cache in memory, within bounds: 500 responses, 16 MiB of bodies. */
export function createResponseCache({ client, now, usesStale }: ResponseCacheOptions): ResponseCache {
  /** The library asks its own method for the time. */
  class ClockedPolicy extends CachePolicy {
    now(): number {
      return now()
    }
  }
  const responses = new Map<string, Stored>()
  const underWay = new Map<string, Promise<Exchange>>()

  async function ask(url: string): Promise<Exchange> {
    const request = requestFor(url)
    const before = responses.get(url)
    const headers = plainHeaders(before?.policy.revalidationHeaders(request) ?? request.headers)
    const exchange = await client.request({ method: 'GET', url, headers })
    if (before !== undefined && exchange.response?.status === 304) {
      const { policy, matches } = before.policy.revalidatedPolicy(request, exchange.response)
      responses.delete(url)
      if (!matches) return ask(url)
      keep(url, { policy, exchange: before.exchange })
      return before.exchange
    }
    if (exchange.response?.status === 200) {
      responses.delete(url)
      const policy = new ClockedPolicy(request, exchange.response, { shared: false })
      // How long a redirect holds is another matter than how long what it leads to does.
      if (policy.storable() && exchange.redirects.length === 0) keep(url, { policy, exchange })
    }
    return exchange
  }

  function keep(url: string, stored: Stored): void {
    responses.set(url, stored)
    let bytes = 0
    for (const { exchange } of responses.values()) bytes += exchange.response?.bodyBytes ?? 0
    for (const [oldest, { exchange }] of responses) {
      if (responses.size <= mostResponses && bytes <= mostBytes) return
      bytes -= exchange.response?.bodyBytes ?? 0
      responses.delete(oldest)
    }
  }

  return {
    stored(url) {
      const found = responses.get(url)
      const isUsable = usesStale || found?.policy.satisfiesWithoutRevalidation(requestFor(url)) === true
      return isUsable ? found?.exchange : undefined
    },
    async ask(url) {
      const known = underWay.get(url)
      if (known !== undefined) return known
      const asking = ask(url).finally(() => underWay.delete(url))
      underWay.set(url, asking)
      return asking
    },
  }
}

function requestFor(url: string) {
  return { url, method: 'GET', headers: { accept: 'application/json' } }
}

function plainHeaders(headers: CachePolicy.Headers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
