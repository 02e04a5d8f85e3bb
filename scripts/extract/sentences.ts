import type { PlainText } from './plain-text.ts'

/** Where a sentence stands in its block's plain text. */
export interface Sentence {
  readonly from: number
  readonly to: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Abbreviations that a sentence seldom ends with; the full stop after them ends nothing. */
const abbreviations = new Set([
  'e.g.',
  'i.e.',
  'cf.',
  'vs.',
  'viz.',
  'resp.',
  'approx.',
  'sec.',
  'sect.',
  'fig.',
  'eq.',
  'no.',
  'nr.',
  'al.',
  'ref.',
  'p.',
  'pp.',
  'ch.',
  'app.',
  'dr.',
  'mr.',
  'ms.',
  'incl.',
  'excl.',
  'esp.',
  'ex.',
  'a.k.a.',
  'w.r.t.',
])

/** Abbreviations that often end a sentence; with a keyword after them they do not. */
const mayEnd = /^(?:etc|inc|ltd|(?:[a-z]\.)+[a-z])\.$/

/**
 * Splits a block into sentences, as Unicode does, except that code and references never end one, nor does
 * an abbreviation, nor a list number. Source: Unicode Standard Annex 29, Section 5.
 */
export function splitSentences(plain: PlainText): readonly Sentence[] {
  const masked = maskCode(plain)
  const sentences: Sentence[] = []
  let from = 0
  for (const { segment, index } of segmenter.segment(masked)) {
    const end = index + segment.length
    const isLast = end >= masked.length
    const isKeywordNext = plain.marks.some((mark) => mark.kind === 'keyword' && mark.from === end)
    if (!isLast && continues(masked.slice(from, end), masked.slice(end), isKeywordNext)) continue
    sentences.push(trim(plain.text, from, end))
    from = end
  }
  return sentences.filter((sentence) => sentence.to > sentence.from)
}

function maskCode(plain: PlainText): string {
  let masked = ''
  let at = 0
  for (const mark of plain.marks) {
    if (mark.kind === 'keyword' || mark.from < at) continue
    masked += plain.text.slice(at, mark.from) + 'X'.repeat(mark.to - mark.from)
    at = mark.to
  }
  return masked + plain.text.slice(at)
}

function continues(sentence: string, rest: string, isKeywordNext: boolean): boolean {
  // Within a URL, say, a question mark ends nothing.
  if (sentence.trimEnd() === sentence) return true
  const words = sentence.split(' ').filter((word) => word !== '')
  const last = (words.at(-1) ?? '').toLowerCase().replace(/^[("'“‘[]+/, '')
  if (abbreviations.has(last) || (isKeywordNext && mayEnd.test(last))) return true
  if (words.length === 1 && /^\d+(?:\.\d+)*\.$/.test(last)) return true
  return /^[a-z]/.test(rest.trimStart()) && !/[!?]["')\]]?$/.test(last)
}

function trim(text: string, from: number, to: number): Sentence {
  const slice = text.slice(from, to)
  const lead = slice.length - slice.trimStart().length
  return { from: from + lead, to: from + lead + slice.trim().length }
}
