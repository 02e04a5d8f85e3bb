import { withoutFinalSlashes } from '../target/without-final-slashes.ts'

/** A Resource in the answer to a PROPFIND request. */
export interface ListedResource {
  /** Its path on the server, encoded, without a final slash. */
  readonly path: string
  readonly isFolder: boolean
}

/**
 * The Resources in an answer with status code 207, by their `href` and their type, which is all that is needed here:
 * whatever prefix stands for the namespace `DAV:`. Source: RFC 4918, Sections 14.16 and 15.9.
 */
export function readMultistatus(xml: string): readonly ListedResource[] {
  return elements(xml, 'response').flatMap((response) => {
    const href = elements(response, 'href')[0]?.trim()
    const url = href === undefined ? null : URL.parse(decodeEntities(href), 'https://host.invalid/')
    if (url === null) return []
    return [{ path: withoutFinalSlashes(url.pathname), isFolder: hasElement(response, 'collection') }]
  })
}

/** The paths of the files that lie directly in the folder that is listed, relative to it, encoded. */
export function filesIn(resources: readonly ListedResource[]): readonly string[] {
  const folder = resources.reduce<string | undefined>(
    (shortest, { path }) => (shortest === undefined || path.length < shortest.length ? path : shortest),
    undefined,
  )
  return resources
    .filter(({ path, isFolder }) => !isFolder && path.startsWith(`${folder}/`))
    .map(({ path }) => path.slice(`${folder}/`.length))
    .filter((name) => name !== '' && !name.includes('/'))
}

/** From each start tag to the next end tag; each tag is looked at once, however many have no end. */
function elements(xml: string, name: string): readonly string[] {
  const tags = xml.matchAll(new RegExp(`<(/?)(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>`, 'g'))
  const found: string[] = []
  let start: number | undefined
  for (const { 0: tag, 1: slash, index } of tags) {
    if (slash === '') start ??= index + tag.length
    else if (start !== undefined) {
      found.push(xml.slice(start, index))
      start = undefined
    }
  }
  return found
}

function hasElement(xml: string, name: string): boolean {
  return new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?/?>`).test(xml)
}

/** The entities that XML has of itself, and numbers. Source: XML 1.0, Section 4.6. */
function decodeEntities(text: string): string {
  const named = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
  ])
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named.get(name) ?? whole
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
