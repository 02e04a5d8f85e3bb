import type { Reference } from '../../contract/spec-model.ts'
import type { SourcePart } from '../document.ts'
import { citation, readCitations } from './constructs/citation.ts'

const xmlReference = /<reference\s([^<>]{1,2000})>/g

/**
 * The references of a draft: what it cites, and what it describes itself in raw `<reference>` elements. One
 * citation with `!` makes a reference normative.
 */
export function findReferences(parts: readonly SourcePart[]): readonly Reference[] {
  const found = new Map<string, Reference>()
  for (const { label, text } of parts) {
    if (label === 'front') continue
    for (const { 1: inside = '', index } of text.matchAll(citation)) {
      if (text[index - 1] === '\\') continue
      for (const { anchor, isNormative } of readCitations(inside)) {
        if (found.get(anchor)?.group === 'normative') continue
        found.set(anchor, { anchor, group: isNormative ? 'normative' : 'informative' })
      }
    }
  }
  for (const { text } of parts) {
    for (const { anchor, target, title } of describedReferences(text)) {
      const cited = found.get(anchor)
      if (cited === undefined) continue
      found.set(anchor, {
        ...cited,
        ...(title !== undefined && { title }),
        ...(target !== undefined && { target }),
      })
    }
  }
  return [...found.values()].toSorted((one, other) => (one.anchor < other.anchor ? -1 : 1))
}

/** The references that raw XML in a text describes. */
export function* describedReferences(text: string): Generator<{
  readonly anchor: string
  readonly target?: string
  readonly title?: string
}> {
  for (const match of text.matchAll(xmlReference)) {
    const anchor = attribute(match[1] ?? '', 'anchor')
    if (anchor === undefined) continue
    const target = attribute(match[1] ?? '', 'target')
    const inside = text.slice(match.index, match.index + 2000)
    const title = /<title>([^<]{1,500})<\/title>/.exec(inside.slice(0, inside.indexOf('</reference>')))?.[1]
    yield {
      anchor,
      ...(target !== undefined && { target }),
      ...(title !== undefined && { title: title.replaceAll(/\s+/g, ' ').trim() }),
    }
  }
}

function attribute(attributes: string, name: string): string | undefined {
  const at = attributes.search(new RegExp(`(?:^|\\s)${name}=["']`))
  if (at < 0) return undefined
  const quote = attributes.indexOf('=', at) + 1
  const end = attributes.indexOf(attributes.charAt(quote), quote + 1)
  return end < 0 ? undefined : attributes.slice(quote + 1, end)
}
