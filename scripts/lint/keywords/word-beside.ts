import type { Point, Span } from '../../contract/position.ts'

/** A word of the source beside a stretch, with nothing but white space between. */
export interface WordBeside {
  readonly word: string
  /** The stretch and the word. */
  readonly span: Span
  /** Whether both stand together in quotation marks. */
  readonly isQuoted: boolean
}

/** No more white space than this stands between two words. */
const widest = 80
/** Markup may open or close between two words that are read as one. */
const wordAhead =
  /^(?<space>(?:[*_]{1,3}|<\/bcp14>)?\s{1,80}(?:[*_]{1,3})?)(?<word>\p{L}{1,40})(?![\p{L}\p{N}-])/u
const wordBehind = /(?<![\p{L}\p{N}_-])(?<word>\p{L}{1,40})(?<space>\s{1,80})$/u

/** The word after a stretch such as a keyword, where there is one. */
export function wordAfter(span: Span, source: string): WordBeside | undefined {
  const { offset } = span.end
  const { space = '', word } = wordAhead.exec(source.slice(offset, offset + widest + 56))?.groups ?? {}
  if (word === undefined) return undefined
  return beside(word, { ...span, end: moveOn(span.end, space + word) }, source)
}

/** The word before a stretch, where there is one. */
export function wordBefore(span: Span, source: string): WordBeside | undefined {
  const { offset } = span.start
  const { space = '', word } =
    wordBehind.exec(source.slice(Math.max(offset - widest - 42, 0), offset))?.groups ?? {}
  if (word === undefined) return undefined
  return beside(word, { ...span, start: moveBack(span.start, word + space, source) }, source)
}

function beside(word: string, span: Span, source: string): WordBeside {
  const before = source[span.start.offset - 1] ?? ''
  const after = source[span.end.offset] ?? ''
  return { word, span, isQuoted: /^["“'‘]$/.test(before) && /^["”'’]$/.test(after) }
}

function moveOn({ line, column, offset }: Point, over: string): Point {
  const lastBreak = over.lastIndexOf('\n')
  return {
    line: line + over.split('\n').length - 1,
    column: lastBreak < 0 ? column + over.length : over.length - lastBreak,
    offset: offset + over.length,
  }
}

function moveBack({ line, column, offset }: Point, over: string, source: string): Point {
  const to = offset - over.length
  if (!over.includes('\n')) return { line, column: column - over.length, offset: to }
  return {
    line: line - over.split('\n').length + 1,
    column: to - source.lastIndexOf('\n', to - 1),
    offset: to,
  }
}
