import type { StoredFile } from '../../store/records.ts'
import { entityTagOf, nameOf, sizeOf } from '../files/stored-files.ts'
import type { PropertyName, WantedProperties } from './read-propfind.ts'

/** A file or folder with the path of its URI. */
export interface Resource {
  readonly file: StoredFile
  readonly href: string
}

export const xmlType = 'application/xml; charset=utf-8'

/** The content of a 207 (Multi-Status) response. Source: RFC 4918, Sections 13 and 14. */
export function formatMultistatus(resources: readonly Resource[], wanted: WantedProperties): string {
  const responses = resources.map((resource) => formatResponse(resource, wanted))
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${responses.join('')}</D:multistatus>\n`
}

function formatResponse({ file, href }: Resource, wanted: WantedProperties): string {
  const properties = propertiesOf(file)
  const found = wanted.kind === 'some' ? wanted.names.filter((name) => isKnown(name, properties)) : undefined
  const names = found?.map(({ name }) => name) ?? [...properties.keys()]
  const known = names.map((name) =>
    wanted.kind === 'names' ? `<D:${name}/>` : `<D:${name}>${properties.get(name)}</D:${name}>`,
  )
  const missing =
    wanted.kind === 'some' ? wanted.names.filter((name) => !isKnown(name, properties)).map(emptyElement) : []
  // A response has a status for one group of properties at least, even if that group is empty.
  const groups = [
    ...(known.length > 0 || missing.length === 0 ? [formatGroup(known, '200 OK')] : []),
    ...(missing.length > 0 ? [formatGroup(missing, '404 Not Found')] : []),
  ]
  return `<D:response><D:href>${escapeXml(href)}</D:href>${groups.join('')}</D:response>\n`
}

function formatGroup(elements: readonly string[], status: string): string {
  return `<D:propstat><D:prop>${elements.join('')}</D:prop><D:status>HTTP/1.1 ${status}</D:status></D:propstat>`
}

/** The properties of a Resource, by name, as XML. Source: RFC 4918, Section 15. */
function propertiesOf(file: StoredFile): ReadonlyMap<string, string> {
  const shared = [
    ['displayname', escapeXml(nameOf(file.path))],
    ['getlastmodified', new Date(file.modifiedAt).toUTCString()],
  ] as const
  if (file.kind === 'folder') return new Map([...shared, ['resourcetype', '<D:collection/>']])
  return new Map([
    ...shared,
    ['resourcetype', ''],
    ['getcontentlength', String(sizeOf(file))],
    ['getcontenttype', escapeXml(file.mediaType ?? 'application/octet-stream')],
    ['getetag', escapeXml(entityTagOf(file))],
  ])
}

function isKnown({ namespace, name }: PropertyName, properties: ReadonlyMap<string, string>): boolean {
  return namespace === 'DAV:' && properties.has(name)
}

function emptyElement({ namespace, name }: PropertyName): string {
  return namespace === '' ? `<${name} xmlns=""/>` : `<x:${name} xmlns:x="${escapeXml(namespace)}"/>`
}

/** Text for XML, with a replacement for characters that XML has no way to write. Source: XML 1.0, Section 2.2. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}
