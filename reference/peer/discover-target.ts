import * as z from 'zod'
import type { Client } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import { parseJson } from '../messages/parse-json.ts'
import { wellKnownPath } from '../places.ts'
import { olderDiscoveryPaths } from './older-server.ts'

/** What a target tells of itself, so far as the peer needs it to talk to it. */
export type DiscoveredTarget =
  | {
      readonly kind: 'found'
      readonly apiVersion: string
      /** Without a final slash. */
      readonly endPoint: string
      readonly exchanges: readonly Exchange[]
    }
  | { readonly kind: 'not-found'; readonly message: string; readonly exchanges: readonly Exchange[] }

const Discovery = z.object({
  apiVersion: z.string().max(200),
  endPoint: z
    .string()
    .max(4096)
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? '')),
})

/**
 * Looks for the Discovery object of a target in each place that it can have, and takes no more of it than the server of
 * any version has. A status code says little: only what looks like the object is one. Source: draft, #versions.
 */
export async function discoverTarget(client: Client, target: URL): Promise<DiscoveredTarget> {
  const exchanges: Exchange[] = []
  for (const path of [wellKnownPath, ...olderDiscoveryPaths]) {
    const url = new URL(path, target).href
    const exchange = await client.request({ method: 'GET', url, headers: { accept: 'application/json' } })
    exchanges.push(exchange)
    const { response, failure } = exchange
    // Where nothing answers, nothing answers at another path.
    if (response === undefined) return { kind: 'not-found', message: failure?.message ?? '', exchanges }
    const found = Discovery.safeParse(parseJson(response.body)).data
    if (found !== undefined) {
      const endPoint = withoutFinalSlashes(found.endPoint)
      return { kind: 'found', apiVersion: found.apiVersion, endPoint, exchanges }
    }
  }
  const statuses = exchanges.map(({ response }) => response?.status).join(', ')
  return {
    kind: 'not-found',
    message: `Expected a Discovery object with \`apiVersion\` and \`endPoint\`, received none (status ${statuses}).`,
    exchanges,
  }
}

/** An expression for that would take for ever on many slashes that stand elsewhere. */
function withoutFinalSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}
