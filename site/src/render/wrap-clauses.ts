import type { Element, ElementContent } from 'hast'
import { toString } from 'mdast-util-to-string'
import type { Paragraph, PhrasingContent } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { findEntry } from '../data/entries.ts'
import { element, textNode } from './element.ts'

/** One child of the paragraph: its text as the requirements know it, and what it was rendered to. */
interface Segment {
  readonly plain: string
  readonly content: readonly ElementContent[]
}

/** Where a clause lies: segment and offset of its first character and of its last. */
interface Range {
  readonly id: string
  readonly from: Place
  readonly to: Place
}
interface Place {
  readonly segment: number
  readonly offset: number
}

/**
 * Renders a paragraph with each clause in an element of its own, which takes over the id from the clause's keyword.
 * A clause that cannot be found, or that overlaps one before it, stays as it is.
 */
export function wrapClauses(state: State, node: Paragraph): readonly ElementContent[] {
  const segments = node.children.map((child) => ({
    plain: plainText(child),
    content: render(state, child, node),
  }))
  const places = placeCharacters(segments)
  const wanted = segments.flatMap(({ content }, segment) =>
    keywordIds(content).map((id) => ({ id, segment })),
  )
  const ranges: Range[] = []
  for (const { id, segment } of wanted) {
    const range = findClause(id, segment, places)
    const last = ranges.at(-1)
    if (range && (!last || isBefore(last.to, range.from))) ranges.push(range)
  }
  return assemble(segments, ranges)
}

function plainText(node: PhrasingContent): string {
  return node.type === 'break' ? ' ' : toString(node)
}

function render(state: State, child: PhrasingContent, parent: Paragraph): readonly ElementContent[] {
  const made = state.one(child, parent)
  return made === undefined ? [] : Array.isArray(made) ? made : [made]
}

interface PlacedCharacters {
  readonly text: string
  readonly at: readonly Place[]
}

/** The paragraph's text with white space collapsed, and where each of its characters came from. */
function placeCharacters(segments: readonly Segment[]): PlacedCharacters {
  let text = ''
  const at: Place[] = []
  for (const [segment, { plain }] of segments.entries()) {
    for (let offset = 0; offset < plain.length; offset += 1) {
      const char = plain.charAt(offset)
      const isSpace = /\s/.test(char)
      if (isSpace && text.endsWith(' ')) continue
      text += isSpace ? ' ' : char
      at.push({ segment, offset })
    }
  }
  return { text, at }
}

function findClause(id: string, keywordSegment: number, { text, at }: PlacedCharacters): Range | undefined {
  const clause = findEntry(id)?.clause.replaceAll(/\s+/g, ' ').trim() ?? ''
  if (clause === '') return undefined
  for (let index = text.indexOf(clause); index !== -1; index = text.indexOf(clause, index + 1)) {
    const from = at[index]
    const to = at[index + clause.length - 1]
    if (from && to && from.segment <= keywordSegment && keywordSegment <= to.segment) return { id, from, to }
  }
  return undefined
}

function isBefore(first: Place, second: Place): boolean {
  return first.segment < second.segment || (first.segment === second.segment && first.offset < second.offset)
}

function keywordIds(content: readonly ElementContent[]): readonly string[] {
  return content.flatMap((node) => {
    if (node.type !== 'element') return []
    const { id, dataId } = node.properties
    const own = typeof id === 'string' && id === dataId ? [id] : []
    return [...own, ...keywordIds(node.children)]
  })
}

function assemble(segments: readonly Segment[], ranges: readonly Range[]): readonly ElementContent[] {
  const whole: ElementContent[] = []
  let open: Element | undefined
  let next = 0
  for (const [index, segment] of segments.entries()) {
    let rest = 0
    for (let range = ranges[next]; range && range.to.segment >= index; range = ranges[next]) {
      if (!open && range.from.segment > index) break
      if (!open) {
        const cut = range.from.segment === index ? range.from.offset : 0
        whole.push(...slice(segment, rest, cut))
        rest = Math.max(rest, isText(segment) ? cut : 0)
        open = element('span', { className: ['clause'], id: range.id })
        whole.push(open)
      }
      if (range.to.segment > index) break
      const end = range.to.offset + 1
      open.children.push(...withoutId(slice(segment, rest, end), range.id))
      rest = isText(segment) ? end : segment.plain.length
      open = undefined
      next += 1
    }
    const content = slice(segment, rest, segment.plain.length)
    if (open) open.children.push(...withoutId(content, ranges[next]?.id))
    else whole.push(...content)
  }
  return whole
}

function isText({ content }: Segment): boolean {
  return content.length === 1 && content[0]?.type === 'text'
}

/** Part of a text; anything else is whole or not there, and goes with its first character. */
function slice(segment: Segment, from: number, to: number): readonly ElementContent[] {
  if (!isText(segment)) return from === 0 && to > 0 ? segment.content : []
  const value = segment.plain.slice(from, to)
  return value === '' ? [] : [textNode(value)]
}

function withoutId(content: readonly ElementContent[], id: string | undefined): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element') return node
    const { id: own, ...properties } = node.properties
    const kept = own === id ? properties : node.properties
    return { ...node, properties: kept, children: withoutId(node.children, id) }
  })
}
