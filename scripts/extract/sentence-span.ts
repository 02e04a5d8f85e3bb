import type { Point, Span } from '../contract/position.ts'
import { sourceOffsets } from '../draft/constructs/source-offsets.ts'
import { createSourceContext, pointAt } from '../draft/source-context.ts'
import { spanOf } from '../draft/span-of.ts'
import type { Leaf, PlainText } from './plain-text.ts'

/** Tells where stretches of a block's plain text stand in the draft's source. */
export function createSpanFinder(plain: PlainText, source: string) {
  const places = new Map<Leaf, LeafPlaces>()
  const pointOf = (at: number, isEnd: boolean): Point | undefined => {
    const leaf = leafAt(plain.leaves, at)
    if (leaf === undefined) return undefined
    const known = places.get(leaf) ?? readPlaces(leaf, plain.text, source)
    places.set(leaf, known)
    return known(at, isEnd)
  }
  /** The span from the first to the last character of a stretch, neither of which is white space. */
  return (from: number, to: number): Span | undefined => {
    const start = pointOf(from, false)
    const end = pointOf(to - 1, true)
    const file = leafAt(plain.leaves, from)?.node.position?.file
    return start && end && { start, end, ...(file !== undefined && { file }) }
  }
}

/** The place of one character of a leaf, or the place right behind it. */
type LeafPlaces = (at: number, isEnd: boolean) => Point

function readPlaces({ node, from, to }: Leaf, text: string, source: string): LeafPlaces {
  const span = spanOf(node)
  if (node.type !== 'text') return (_, isEnd) => (isEnd ? span.end : span.start)
  const offsets = sourceOffsets(node, source, 0)
  const inked = indexesOfInk(node.value)
  const inkBefore = countInk(text, from, to)
  const context = createSourceContext(source.slice(span.start.offset, span.end.offset + 1))
  return (at, isEnd) => {
    const offset = (offsets[inked[inkBefore[at - from] ?? 0] ?? 0] ?? span.start.offset) + (isEnd ? 1 : 0)
    const { line, column } = pointAt(Math.max(offset - span.start.offset, 0), context)
    return {
      line: span.start.line + line - 1,
      column: line === 1 ? span.start.column + column - 1 : column,
      offset,
    }
  }
}

/** Where each character of a text stands that is no white space. */
function indexesOfInk(text: string): readonly number[] {
  return Array.from(text.matchAll(/\S/g), ({ index }) => index)
}

/** For each place of a stretch, how many characters before it, from the stretch's beginning, are no white space. */
function countInk(text: string, from: number, to: number): readonly number[] {
  let count = 0
  const counts: number[] = []
  for (let at = from; at < to; at += 1) {
    counts.push(count)
    if (/\S/.test(text[at] ?? '')) count += 1
  }
  return counts
}

function leafAt(leaves: readonly Leaf[], at: number): Leaf | undefined {
  let low = 0
  let high = leaves.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((leaves[middle]?.from ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return leaves[low]
}
