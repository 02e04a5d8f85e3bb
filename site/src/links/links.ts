/// <reference types="astro/client" />
import { createHash } from 'node:crypto'

/** File systems allow 255 bytes; an ending such as `.schema.json` has to fit too. */
const longestSegment = 120

/** A name that is safe as one path segment and as a file name, whatever the draft's author chose; no two names share one. */
export function pathSegment(name: string): string {
  // An underscore that would read as the start of an escape is escaped itself.
  const unsafe = /[^\w.~-]|_(?=[\da-f]+(?:_|[^\w.~-]))/gu
  const safe = name.replaceAll(unsafe, escapeCharacter).replace(/^\.(?=\.*$)/, escapeCharacter)
  if (safe === '') return '_'
  if (safe.length <= longestSegment) return safe
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${safe.slice(0, longestSegment - digest.length - 1)}~${digest}`
}

function escapeCharacter(character: string): string {
  return `_${character.codePointAt(0)?.toString(16) ?? ''}_`
}

/** The part of an address that leads to an element of the page. */
export function fragment(id: string): string {
  return `#${encodeURIComponent(id)}`
}

/** Every address of the site, with the path under which it lives. */
export const links = createLinks(import.meta.env.BASE_URL)

/** The addresses of a site that lives under a path such as `/` or `/everymust`. */
export function createLinks(path: string) {
  const base = path.replace(/\/*$/, '/')
  return {
    home: base,
    draft: `${base}draft/`,
    requirements: `${base}requirements/`,
    schemas: `${base}schemas/`,
    openapi: `${base}schemas/openapi.json`,
    operations: `${base}operations/`,
    operation: (id: string) => `${base}operations/${pathSegment(id)}/`,
    run: `${base}run/`,
    check: `${base}check/`,
    coverage: `${base}coverage/`,
    faults: `${base}coverage/faults/`,
    changes: `${base}changes/`,
    matrix: `${base}matrix/`,
    compare: `${base}compare/`,
    search: `${base}search/`,
    guide: `${base}guide/`,
    guidePage: (name: string) => `${base}guide/${pathSegment(name)}/`,
    rules: `${base}lint/`,
    rule: (id: string) => `${base}lint/${pathSegment(id)}/`,
    file: (name: string) => `${base}${name}`,
    inDraft: (id: string) => `${base}draft/${fragment(id)}`,
    requirement: (id: string) => `${base}requirements/${pathSegment(id)}/`,
    filter: (facet: string, value: string) => `${base}requirements/${facet}/${value}/`,
    requirementsOf: (section: string) => `${base}requirements/${fragment(`in-${section}`)}`,
    schema: (message: string) => `${base}schemas/${pathSegment(message)}/`,
    schemaFile: (message: string) => `${base}schemas/${pathSegment(message)}.schema.json`,
    field: (message: string, path: readonly string[]) =>
      `${base}schemas/${pathSegment(message)}/${fragment(fieldAnchor(path))}`,
  } as const
}

/** The id of a field's row in its message's table. */
export function fieldAnchor(path: readonly string[]): string {
  return `field-${path.map((name) => name.replaceAll(/[%.]/g, (char) => (char === '.' ? '%2E' : '%25'))).join('.')}`
}

/** The address of one section of an RFC, or of the whole. Source: rfc-editor.org's HTML renderings. */
export function rfcLink(anchor: string, section?: string): string | undefined {
  const number = /^RFC0*(\d+)$/.exec(anchor)?.[1]
  if (number === undefined) return undefined
  const place = /^(Section|Appendix)\s+([\w.]+)$/.exec(section ?? '')
  const page = `https://www.rfc-editor.org/rfc/rfc${number}.html`
  if (!place?.[1] || !place[2]) return page
  return `${page}#${place[1] === 'Section' ? 'section' : 'appendix'}-${place[2]}`
}

/** The id of an operation's row in the table of all. */
export function operationAnchor(id: string): string {
  return `operation-${id}`
}

const longestDocname = 200

/**
 * The address of one section of a published Internet-Draft, or of its beginning where the number is no such thing.
 * None for a draft without a version, which is nowhere published. Source: datatracker.ietf.org's HTML renderings.
 */
export function draftLink(docname: string, number: string): string | undefined {
  if (docname.length > longestDocname || !/^draft(?:-[a-z\d]+)+-\d\d$/.test(docname)) return undefined
  const page = `https://datatracker.ietf.org/doc/html/${docname}`
  if (!/^(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,9}$/.test(number)) return page
  return `${page}#${/^\d/.test(number) ? 'section' : 'appendix'}-${number}`
}

const allowed = /^(?:https?:\/\/|mailto:)/i

/** A link of the draft as it may stand in a page: absolute http, https or mailto, or within the draft. */
export function safeLink(url: string): string | undefined {
  if (url.startsWith('#') && url.length > 1) return url
  return allowed.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}
