import type { Conduct } from '../../conduct.ts'
import { type Discovered, protocolOf } from '../../discovery/remote-discovery.ts'
import { isProtected } from '../../discovery/is-protected.ts'
import { encodeSegments } from '../files/resource-path.ts'

/** Where a naive server looks for shared files, whatever the other one says. */
const prefixOfOthers = '/remote.php/dav/ocm/'

/**
 * The URI of a Resource that is shared over WebDAV: the one in the Share, or, where that is relative, one behind host
 * and prefix of the Sending Server, with one slash between each two. Undefined where they make none to which a secret
 * may go. Source: draft, #access-webdav, #access-legacy.
 */
export function resourceUri(sender: Discovered, uri: string, conduct: Conduct): URL | undefined {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) return webUri(uri)
  const advertised = protocolOf(sender, 'webdav')
  const prefix = conduct.usesAdvertisedPrefix ? advertised : prefixOfOthers
  if (typeof prefix !== 'string') return undefined
  const parts = conduct.putsPrefixBeforeRelativeUris ? [prefix, uri] : [uri]
  const path = parts
    .map(trimSlashes)
    .filter((part) => part !== '')
    .join('/')
  const end = (uri === '' ? prefix : uri).endsWith('/') ? '/' : ''
  const joined = webUri(`${sender.scheme}://${sender.host}/${path}${path === '' ? '' : end}`)
  return joined?.host === sender.host ? joined : undefined
}

/** The URI of a file or folder in a shared folder. Source: draft, #access-webdav. */
export function uriInside(root: URL, segments: readonly string[], { appendsFolderPaths }: Conduct): URL {
  const uri = new URL(root)
  if (segments.length === 0) return uri
  if (appendsFolderPaths) uri.pathname = `${root.pathname.replace(/\/$/, '')}/${encodeSegments(segments)}`
  else uri.searchParams.set('path', segments.join('/'))
  return uri
}

function webUri(text: string): URL | undefined {
  const url = URL.parse(text)
  return url !== null && isProtected(url) ? url : undefined
}

/** A loop, as a regular expression for the end would look anew at each slash of a text that another server chose. */
function trimSlashes(text: string): string {
  let from = 0
  let to = text.length
  while (text[from] === '/') from += 1
  while (to > from && text[to - 1] === '/') to -= 1
  return text.slice(from, to)
}
