import type { Nodes, Text } from 'mdast'
import type { Point, Span } from '../contract/position.ts'
import { sourceOffsets } from '../draft/constructs/source-offsets.ts'
import { createSourceContext, pointAt, type SourceContext } from '../draft/source-context.ts'
import { spanOf } from '../draft/span-of.ts'

/** The source of a node, and for a text the offset of each of its characters. */
interface NodeSource {
  readonly context: SourceContext
  readonly offsets: readonly number[]
}

const known = new WeakMap<Nodes, NodeSource>()

/** Where a stretch of a text node's value stands in the draft's source. */
export function placeOfText(node: Text, source: string, from: number, to: number): Span {
  const { offsets } = sourceOf(node, source)
  const start = offsets[from] ?? spanOf(node).start.offset
  return placeWithin(node, source, start, (offsets[to - 1] ?? start) + 1)
}

/** The span between two offsets of the source that stand within a node. */
export function placeWithin(node: Nodes, source: string, from: number, to: number): Span {
  const span = spanOf(node)
  const { context } = sourceOf(node, source)
  return { ...span, start: pointWithin(span.start, context, from), end: pointWithin(span.start, context, to) }
}

/** Read once for a node: a long one can hold thousands of places. */
function sourceOf(node: Nodes, source: string): NodeSource {
  const before = known.get(node)
  if (before !== undefined) return before
  const { start, end } = spanOf(node)
  const read = {
    context: createSourceContext(source.slice(start.offset, end.offset + 1)),
    offsets: node.type === 'text' ? sourceOffsets(node, source, 0) : [],
  }
  known.set(node, read)
  return read
}

function pointWithin(start: Point, context: SourceContext, offset: number): Point {
  const { line, column } = pointAt(offset - start.offset, context)
  return {
    line: start.line + line - 1,
    column: line === 1 ? start.column + column - 1 : column,
    offset,
  }
}
