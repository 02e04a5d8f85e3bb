import type { Peer } from '../../scripts/harness/peer.ts'
import { withoutFinalSlashes } from '../target/without-final-slashes.ts'

/**
 * Where a Resource of a peer is whose `uri` is relative: behind its host and prefix, with one slash between each two.
 * Source: draft, #access-webdav.
 */
export function resourceUri({ address }: Peer, prefix: string, uri: string): URL {
  const parts = [prefix, uri].filter((part) => part !== '')
  const path = parts.map((part) => withoutFinalSlashes(part.replace(/^\/+/, ''))).join('/')
  return new URL(`https://${address}/${path}${parts.at(-1)?.endsWith('/') === true ? '/' : ''}`)
}

/** Whether two URIs are the same but for a slash at the end of the path, which clients add to what is a folder. */
export function sameUri(one: URL, other: URL): boolean {
  return withoutSlash(one) === withoutSlash(other)
}

function withoutSlash({ origin, pathname, search }: URL): string {
  return `${origin}${pathname.replace(/\/$/, '')}${search}`
}

/** The same with each run of slashes in the path taken for one: at a joint some servers put one where there is one already. */
export function withSingleSlashes(uri: URL): URL {
  const single = new URL(uri)
  single.pathname = uri.pathname.replaceAll(/\/{2,}/g, '/')
  return single
}
