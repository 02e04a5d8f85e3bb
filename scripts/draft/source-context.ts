import type { Point } from '../contract/position.ts'

/** Where a part of the draft stands in its file, so that offsets become lines and columns. */
export interface SourceContext {
  readonly text: string
  readonly start: Point
  /** The offset, within the part, of each of its lines. */
  readonly lineStarts: readonly number[]
}

export function createSourceContext(text: string, start: Point): SourceContext {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { text, start, lineStarts }
}

/** The line and column of an offset of the whole file that lies within this part of it. */
export function pointAt(offset: number, context: SourceContext): Point {
  const local = offset - context.start.offset
  let low = 0
  let high = context.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((context.lineStarts[middle] ?? 0) <= local) low = middle
    else high = middle - 1
  }
  return { line: context.start.line + low, column: local - (context.lineStarts[low] ?? 0) + 1, offset }
}
