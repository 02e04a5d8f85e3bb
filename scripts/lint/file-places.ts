import type { Point, Span } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { createSourceContext, pointAt } from '../draft/source-context.ts'

/** Tells between offsets in the source of a draft and places in the files that the source was read from. */
export interface FilePlaces {
  /**
   * Where a stretch of the source stands, whatever line and file its span tells. One that reaches into another
   * file ends with its first line.
   */
  readonly placed: (span: Span) => Span
  /** Where in the source a span begins, if need be by its line: a line that could not be read in has no offset. */
  readonly offsetOf: (span: Span) => number
}

export function createFilePlaces({ source, origins }: Document): FilePlaces {
  if (origins === undefined) return { placed: (span) => span, offsetOf: ({ start }) => start.offset }
  const context = createSourceContext(source)
  const placeOf = (offset: number): { readonly point: Point; readonly file: string | undefined } => {
    const { line, column } = pointAt(offset, context)
    const { file, line: ofFile, cut } = origins[line - 1] ?? { file: undefined, line, cut: 0 }
    return { point: { line: ofFile, column: Math.max(column + cut, 1), offset }, file }
  }
  return {
    placed(span) {
      if (!isRead(span)) return span
      const { point: start, file } = placeOf(span.start.offset)
      const { point: last, file: lastFile } = placeOf(span.end.offset)
      const isInOneFile = file === lastFile && last.line >= start.line
      const end = isInOneFile ? last : placeOf(endOfLine(span.start.offset, source)).point
      return { start, end, ...(file !== undefined && { file }) }
    },
    offsetOf(span) {
      if (isRead(span)) return span.start.offset
      const next = origins.findIndex(({ file, line }) => file === span.file && line >= span.start.line)
      return context.lineStarts[next] ?? source.length
    },
  }
}

function endOfLine(offset: number, source: string): number {
  const end = source.indexOf('\n', offset)
  return end < 0 ? source.length : end
}

/** Whether a span stands in the source: a directive that includes nothing does not, and has no offset. */
function isRead({ start }: Span): boolean {
  return start.offset > 0 || start.line === 1
}
