import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import { withoutFinalSlashes } from './without-final-slashes.ts'

/**
 * The URL of a Resource that the target shares over WebDAV: an absolute `uri` as it is, a relative one behind the host
 * and the prefix of the target. Undefined where there is no such URL. Source: draft, #access-webdav.
 */
export function resourceUrl(uri: string, discovery: JsonObject, host: string): string | undefined {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) return webUrl(uri)
  const prefix = prefixOf(discovery)
  if (prefix === undefined) return undefined
  const [start = '', end = ''] = [prefix, uri].map((part) => part.replace(/^\/+/, ''))
  const path = end === '' ? start : `${withoutFinalSlashes(start)}/${end}`
  return webUrl(`${schemeOf(discovery)}//${host}/${path}`)
}

/** The URL of a file in a folder, by its relative path, encoded. */
export function urlInside(folder: string, path: string): string {
  const url = new URL(folder)
  url.pathname = `${withoutFinalSlashes(url.pathname)}/${path}`
  return url.href
}

/** The prefix for WebDAV in the first item of `resourceTypes` that has one. */
export function prefixOf({ resourceTypes }: JsonObject): string | undefined {
  const types: readonly unknown[] = Array.isArray(resourceTypes) ? resourceTypes : []
  const prefixes = types
    .filter(isJsonObject)
    .map(({ protocols }) => (isJsonObject(protocols) ? protocols['webdav'] : undefined))
  return prefixes.find((prefix) => typeof prefix === 'string')
}

/** `https:`, unless the target has its API without TLS, as in a test set-up. */
function schemeOf({ endPoint }: JsonObject): string {
  const url = typeof endPoint === 'string' ? URL.parse(endPoint) : null
  return url?.protocol === 'http:' ? 'http:' : 'https:'
}

function webUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}
