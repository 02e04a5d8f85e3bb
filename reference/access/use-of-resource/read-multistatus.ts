import type { Exchange } from '../../../scripts/net/exchange.ts'
import { isFileName, readSegments } from '../files/resource-path.ts'
import { davChildren, type Element, readXml } from '../xml/read-xml.ts'

/** What another server tells of a Resource and what lies directly in it. */
export interface RemoteListing {
  readonly kind: 'listing'
  readonly self: RemoteProperties
  readonly children: readonly RemoteFile[]
}

export interface RemoteProperties {
  readonly kind: 'file' | 'folder'
  /** Bytes. */
  readonly size?: number
  readonly mediaType?: string
  /** Milliseconds since 1970. */
  readonly modifiedAt?: number
}

/** A file or folder with its name. */
export interface RemoteFile extends RemoteProperties {
  readonly name: string
}

const mostResponses = 5_000

/**
 * Reads the answer to a PROPFIND request. What is not the Resource itself or directly in it is left out, however it
 * is spelled. Undefined for what is no multistatus of WebDAV. Never throws. Source: RFC 4918, Sections 13 and 14.
 */
export function readMultistatus({ response, finalUrl }: Exchange): RemoteListing | undefined {
  const root = readXml(response?.body ?? '')
  if (root?.namespace !== 'DAV:' || root.name !== 'multistatus') return undefined
  const asked = segmentsOf(finalUrl, finalUrl)
  const found = davChildren(root, 'response')
    .slice(0, mostResponses)
    .flatMap((one) => readResponse(one, finalUrl))
  const self = found.find(({ segments }) => isSame(segments, asked))
  const children = found.flatMap(({ segments, properties }) => {
    const name = segments.at(-1)
    return name !== undefined && isFileName(name) && isSame(segments.slice(0, -1), asked)
      ? [{ name, ...properties }]
      : []
  })
  // Some servers tell of the children alone.
  return { kind: 'listing', self: self?.properties ?? { kind: 'folder' }, children }
}

interface Described {
  readonly segments: readonly string[]
  readonly properties: RemoteProperties
}

function readResponse(response: Element, base: string): readonly Described[] {
  const href = davChildren(response, 'href')[0]?.text.trim() ?? ''
  const segments = segmentsOf(href, base)
  const groups = davChildren(response, 'propstat').filter(isFound)
  const all = groups.flatMap((group) => davChildren(group, 'prop'))
  return segments === undefined || all.length === 0 ? [] : [{ segments, properties: propertiesIn(all) }]
}

/** The host does not matter: behind a proxy, servers do not know their own. */
function segmentsOf(href: string, base: string): readonly string[] | undefined {
  const { pathname } = URL.parse(href, base) ?? {}
  return pathname === undefined ? undefined : readSegments(pathname.replaceAll(/\/+/g, '/').slice(1))
}

function isFound(group: Element): boolean {
  return /^HTTP\/\d\S* 2\d\d/.test(davChildren(group, 'status')[0]?.text.trim() ?? '')
}

function propertiesIn(all: readonly Element[]): RemoteProperties {
  const one = (name: string): Element | undefined => all.flatMap((prop) => davChildren(prop, name))[0]
  const type = one('resourcetype')
  if (type !== undefined && davChildren(type, 'collection').length > 0) {
    return { kind: 'folder', ...modified(one('getlastmodified')?.text) }
  }
  const length = one('getcontentlength')?.text.trim() ?? ''
  const mediaType = one('getcontenttype')?.text.trim() ?? ''
  return {
    kind: 'file',
    ...(/^\d{1,15}$/.test(length) && { size: Number(length) }),
    ...(/^[\x20-\x7e]{1,200}$/.test(mediaType) && { mediaType }),
    ...modified(one('getlastmodified')?.text),
  }
}

function modified(text = ''): { readonly modifiedAt?: number } {
  const at = Date.parse(text)
  return Number.isNaN(at) ? {} : { modifiedAt: at }
}

function isSame(one: readonly string[], other: readonly string[] | undefined): boolean {
  return one.length === other?.length && one.every((segment, at) => segment === other[at])
}
