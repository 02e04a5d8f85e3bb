import type { Span } from '../contract/position.ts'
import { displayWidth } from './display-width.ts'
import { printable } from './printable.ts'

/** A line of a source and below it the marks of the columns that a finding is about, both of one indentation. */
export interface SourceExcerpt {
  readonly line: string
  readonly marks: string
}

/** What stands for the part of a line that is left out. */
const cut = '…'
/** As much of a marked stretch as is worth showing before what follows it is left out. */
const mostMarked = 200

/**
 * The first line of a span with the span marked below, cut around the span to so many columns. Undefined where
 * the source has no such line. Control characters are shown as escapes, and counted so.
 */
export function sourceExcerpt(
  lines: readonly string[],
  { start, end }: Span,
  width: number,
): SourceExcerpt | undefined {
  const text = lines[start.line - 1]
  if (text === undefined || text.trim() === '') return undefined
  const from = Math.min(start.column - 1, text.length)
  const to =
    start.line === end.line ? Math.min(Math.max(end.column - 1, from), text.length) : text.trimEnd().length
  const marked = shown(text.slice(from, Math.min(to, from + mostMarked)))
  const before = cutLeft(
    shown(text.slice(Math.max(from - width, 0), from)),
    from > width,
    width,
    displayWidth(marked),
  )
  const after = shown(text.slice(from + Math.min(to - from, mostMarked), to + width))
  const line = cutRight(`${before}${marked}${after}`, width)
  const room = Math.max(displayWidth(line) - displayWidth(before), 1)
  return {
    line,
    marks: `${' '.repeat(displayWidth(before))}${'^'.repeat(Math.min(Math.max(displayWidth(marked), 1), room))}`,
  }
}

function shown(text: string): string {
  return printable(text.replaceAll('\t', ' '))
}

/** Leaves out the beginning where the marked part would stand too far to the right to be seen with a little of what follows. */
function cutLeft(before: string, isCut: boolean, width: number, marked: number): string {
  const room = Math.max(width - Math.min(marked, Math.floor(width / 2)) - Math.floor(width / 4), 1)
  if (!isCut && displayWidth(before) <= room) return before
  return `${cut}${lastColumns(before, room - 1)}`
}

function cutRight(text: string, width: number): string {
  return displayWidth(text) <= width ? text.trimEnd() : `${firstColumns(text, width - 1)}${cut}`
}

function firstColumns(text: string, width: number): string {
  let taken = ''
  let used = 0
  for (const character of text) {
    used += displayWidth(character)
    if (used > width) return taken
    taken += character
  }
  return taken
}

function lastColumns(text: string, width: number): string {
  const taken: string[] = []
  let used = 0
  for (const character of [...text].toReversed()) {
    used += displayWidth(character)
    if (used > width) break
    taken.unshift(character)
  }
  return taken.join('')
}
