import type { Point } from '../contract/position.ts'

/** Where a line of a draft's text stands: in the draft itself, or in a file that it includes. */
export interface LineOrigin {
  /** The included file, as diagnostics call it; absent for the draft itself. */
  readonly file?: string
  readonly line: number
  /** How many columns the include took from the line's beginning; negative where it put some there. */
  readonly cut: number
}

/** The text of a draft with its includes read in, and where each of its lines stands; without includes, in order. */
export interface DraftText {
  readonly text: string
  readonly origins?: readonly LineOrigin[]
}

/** A stretch of a text, with what is needed to tell the line and column of an offset within it. */
export interface SourceContext {
  readonly text: string
  /** The offset of each line. */
  readonly lineStarts: readonly number[]
}

export function createSourceContext(text: string): SourceContext {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { text, lineStarts }
}

/** The line and column of an offset within the text of a context. */
export function pointAt(offset: number, context: SourceContext): Point {
  let low = 0
  let high = context.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((context.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (context.lineStarts[low] ?? 0) + 1, offset }
}
