import type { Span } from '../contract/position.ts'
import type { CodeBlock } from '../contract/spec-model.ts'

/**
 * Where a stretch of a code block's text stands in the draft: `from` and `to` are indexes into `block.text`
 * or, where line wrapping was undone, into `block.unfolded`; the stretch is cut at the end of its line.
 * A line that does not stand in the source as it is read, as in raw XML, gives the block's own place.
 */
export function codePlace(block: CodeBlock, source: string, from: number, to: number): Span {
  const text = block.unfolded ?? block.text
  const before = text.slice(0, from)
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = indexOr(text.indexOf('\n', from), text.length)
  const line = text.slice(lineStart, lineEnd)
  const place = findLine(block, source, before.split('\n').length - 1, line)
  if (place === undefined) return block.span
  const start = place.start + (from - lineStart)
  const length = Math.min(Math.max(to - from, 0), lineEnd - from, Math.max(place.end - start, 0))
  return spanWithin(block, source, Math.min(start, place.end), length)
}

/**
 * The source line of the block that holds a line of its text: the one as far down as in the text, or, in
 * blocks whose text begins on another line or was unfolded, the next one that holds it.
 */
function findLine(block: CodeBlock, source: string, index: number, line: string) {
  const { start, end } = block.span
  const lines = sourceLines(source, start.offset, end.offset)
  const wanted = line.trimEnd()
  const startsAt = (at: number) => {
    const candidate = lines[at]
    if (candidate === undefined) return undefined
    const column = source.slice(candidate.start, candidate.end).indexOf(wanted)
    return column < 0 ? undefined : { start: candidate.start + column, end: candidate.end }
  }
  if (block.unfolded === undefined) {
    const direct = startsAt(index + 1) ?? startsAt(index)
    if (direct !== undefined) return direct
  }
  for (let at = 0; at < lines.length; at += 1) {
    const found = startsAt(at)
    if (found !== undefined && wanted !== '') return found
  }
  return undefined
}

function sourceLines(source: string, from: number, to: number) {
  const lines: { readonly start: number; readonly end: number }[] = []
  for (let at = from; at <= to;) {
    const end = indexOr(source.indexOf('\n', at), source.length)
    lines.push({ start: at, end })
    at = end + 1
  }
  return lines
}

/** A span within the block; columns before the block's first line break count on from where the block begins. */
function spanWithin(block: CodeBlock, source: string, offset: number, length: number): Span {
  const { start, file } = block.span
  const skipped = source.slice(start.offset, offset)
  const lastBreak = skipped.lastIndexOf('\n')
  const line = start.line + skipped.split('\n').length - 1
  const column = lastBreak < 0 ? start.column + skipped.length : skipped.length - lastBreak
  return {
    start: { line, column, offset },
    end: { line, column: column + length, offset: offset + length },
    ...(file !== undefined && { file }),
  }
}

function indexOr(index: number, otherwise: number): number {
  return index < 0 ? otherwise : index
}
