import type { Nodes } from 'mdast'
import type { Document } from '../../../draft/document.ts'
import { blocks } from '../../../extract/blocks.ts'
import { plainText } from '../../../extract/plain-text.ts'
import { namesIn } from './find-names.ts'
import { speaksOfExample } from './shown-texts.ts'

/** Where specifications, registries, namespaces and their repositories live. */
const infrastructure = [
  'ietf.org',
  'rfc-editor.org',
  'iana.org',
  'w3.org',
  'w3id.org',
  'json-schema.org',
  'schema.org',
  'openid.net',
  'oasis-open.org',
  'openapis.org',
  'iso.org',
  'purl.org',
  'xmlsoap.org',
  'github.com',
  'github.io',
  'githubusercontent.com',
]

const known = new WeakMap<Document, ReadonlySet<string>>()

/**
 * Whether a draft speaks of a site on purpose: it refers to it, links to it, has it among its authors, or
 * says of it, outside of any example, what implementations have to do with it.
 */
export function isKnownSite(host: string, document: Document): boolean {
  const sites = known.get(document) ?? new Set([...infrastructure, ...sitesOf(document)])
  known.set(document, sites)
  return sites.has(siteOf(host))
}

/** The last two labels of a name. */
function siteOf(host: string): string {
  return host.toLowerCase().replace(/\.$/, '').split('.').slice(-2).join('.')
}

function* sitesOf(document: Document): Generator<string> {
  for (const { target = '' } of document.frontMatter.references) yield* sitesIn(target)
  const [first] = document.content
  yield* sitesIn(document.source.slice(0, first?.root.position?.start.offset ?? 0))
  for (const { children } of blocks(document)) {
    for (const child of children) yield* linksIn(child)
    if (!children.some(hasName)) continue
    const { text, marks } = plainText(children)
    if (speaksOfExample.test(text)) continue
    const isNormative = marks.some(({ kind }) => kind === 'keyword')
    const codes = marks.filter(({ kind }) => kind === 'code')
    for (const { host, at } of namesIn(text)) {
      if (isNormative || !codes.some(({ from, to }) => from <= at && at < to)) yield siteOf(host)
    }
  }
}

function hasName(node: Nodes): boolean {
  if ('value' in node) return node.value.includes('://') || node.value.includes('@')
  return 'children' in node && node.children.some(hasName)
}

function* linksIn(node: Nodes): Generator<string> {
  if (node.type === 'link' || node.type === 'definition') yield* sitesIn(node.url)
  if ('children' in node) for (const child of node.children) yield* linksIn(child)
}

function* sitesIn(text: string): Generator<string> {
  for (const { host } of namesIn(text)) yield siteOf(host)
}
