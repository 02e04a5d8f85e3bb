import type { Element, ElementContent } from 'hast'
import type { Paragraph, PhrasingContent } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { findEntry } from '../data/entries.ts'
import { element, textNode } from './element.ts'
import { plainText } from './plain-text.ts'

/** One child of the paragraph: its text as the requirements know it, and what it was rendered to. */
interface Segment {
  readonly plain: string
  readonly content: readonly ElementContent[]
  /** Whether it is text and nothing else, which a clause may begin or end within. */
  readonly isText: boolean
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
    isText: child.type === 'text',
  }))
  const places = placeCharacters(segments)
  const wanted = segments.flatMap(({ content }, segment) =>
    keywordIds(content).map((id) => ({ id, segment })),
  )
  const ranges: Range[] = []
  for (const { id, segment } of wanted) {
    const range = findClause(id, segment, places)
    const last = ranges.at(-1)
    const isFree = range && (!last || isBefore(last.to, range.from))
    const isShared = range?.from.segment === last?.to.segment && !segments[range?.from.segment ?? -1]?.isText
    if (range && isFree && !isShared) ranges.push(range)
  }
  return assemble(segments, ranges)
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

/** What belongs together: text within one clause, text outside of all, or anything else as a whole. */
interface Piece {
  readonly content: readonly ElementContent[]
  readonly range?: Range | undefined
}

function assemble(segments: readonly Segment[], ranges: readonly Range[]): readonly ElementContent[] {
  const whole: ElementContent[] = []
  let open: Element | undefined
  let last: Range | undefined
  for (const { content, range } of segments.flatMap((segment, index) => cut(segment, index, ranges))) {
    if (range && range !== last) {
      open = element('span', { className: ['clause'], id: range.id })
      whole.push(open)
    }
    last = range
    if (range && open) open.children.push(...withoutId(content, range.id))
    else whole.push(...content)
  }
  return whole
}

/** Cuts a text where clauses begin and end; anything else stays whole and goes with the clause that reaches into it. */
function cut({ plain, content, isText }: Segment, index: number, ranges: readonly Range[]): readonly Piece[] {
  const touching = ranges.filter(({ from, to }) => from.segment <= index && index <= to.segment)
  if (!isText) return [{ content, range: touching[0] }]
  const pieces: Piece[] = []
  let at = 0
  for (const range of touching) {
    const from = range.from.segment === index ? range.from.offset : 0
    const to = range.to.segment === index ? range.to.offset + 1 : plain.length
    pieces.push({ content: textOf(plain.slice(at, from)) }, { content: textOf(plain.slice(from, to)), range })
    at = to
  }
  return [...pieces, { content: textOf(plain.slice(at)) }].filter((piece) => piece.content.length > 0)
}

function textOf(value: string): readonly ElementContent[] {
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
