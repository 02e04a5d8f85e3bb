import type { SourcePart } from '../../document.ts'
import type { Attributes } from '../../nodes.ts'

/** Attribute lists that have a name, as written between their braces. */
export type NamedLists = ReadonlyMap<string, string>

/** Those that kramdown-rfc knows without a definition. Source: kramdown-rfc, README, "Attribute Lists". */
const predefined: NamedLists = new Map([
  ['aside', 'gi="aside"'],
  ['compact', 'spacing="compact"'],
  ['markers', 'sourcecode-markers="true"'],
  ['notoc', 'toc="exclude"'],
  ['quote', 'gi="blockquote"'],
  ['removeinrfc', 'removeinrfc="true"'],
  ['unnumbered', 'numbered="false"'],
  ['vspace', 'vspace="0"'],
])

const definition = /^ {0,3}\{:([\w][\w-]{0,100}):([^}\n]{1,500})\}[ \t]*$/gm

/** The attribute lists that a draft names: `{:name: .class key="value"}`. Source: kramdown, "Syntax", "Attribute List Definitions". */
export function findNamedLists(parts: readonly SourcePart[]): readonly (readonly [string, string])[] {
  return parts.flatMap(({ text }) =>
    text.includes('{:')
      ? Array.from(text.matchAll(definition), ([, name = '', source = '']) => [name, source] as const)
      : [],
  )
}

/** All that can be used by name; a draft's own definition wins. */
export function namedLists(found: readonly (readonly [string, string])[] = []): NamedLists {
  return new Map([...predefined, ...found])
}

/** How often a named list may use further ones. */
const deepest = 5

/** Reads the inside of an attribute list, without its braces and colon. */
export function readAttributes(source: string, lists: NamedLists, depth = 0): Attributes {
  const classes: string[] = []
  const pairs: Record<string, string> = {}
  let id: string | undefined
  const token =
    /\s*(?:([\w][\w-]*)=(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')|((?:#[A-Za-z][\w:-]*|\.[^\s.#]+)+)|(\S+))/y
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [, key, double, single, names, word] = match
    if (key !== undefined) {
      pairs[key] = (double ?? single ?? '').replaceAll(/\\(["'}])/g, '$1').replaceAll(/\s+/g, ' ')
    }
    for (const name of names?.split(/(?=[#.])/) ?? []) {
      if (name.startsWith('#')) id = name.slice(1)
      else classes.push(name.slice(1))
    }
    const list = word === undefined || depth >= deepest ? undefined : lists.get(word)
    if (list !== undefined) {
      const named = readAttributes(list, lists, depth + 1)
      classes.push(...named.classes)
      Object.assign(pairs, named.pairs)
      id ??= named.id
    }
  }
  return { classes, pairs, ...(id !== undefined && { id }) }
}
