import { isAbbreviation, type Next } from './abbreviations.ts'
import type { PlainText } from './plain-text.ts'

/** Where a sentence stands in its block's plain text. */
export interface Sentence {
  readonly from: number
  readonly to: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** No sentence of prose is longer; what is would be repeated whole for each of its keywords. */
const mostCharacters = 4000

/**
 * Splits a block into sentences, as Unicode does, except that code and references never end one, nor does
 * an abbreviation, a list number or what stands in quotation marks; a sentence can begin with a number or a
 * name such as `max_size`. Source: Unicode Standard Annex 29, Section 5.
 */
export function splitSentences(plain: PlainText): readonly Sentence[] {
  const masked = maskCode(plain)
  const keywords = plain.marks.filter(({ kind }) => kind === 'keyword').map(({ from }) => from)
  const sentences: Sentence[] = []
  let from = 0
  const end = (at: number): void => {
    sentences.push(...capped(trim(plain.text, from, at), keywords))
    from = at
  }
  for (const at of unicodeEnds(masked)) {
    if (at >= masked.length || !continues(masked, from, at, nextAt(masked, at, keywords))) end(at)
  }
  return sentences.filter((sentence) => sentence.to > sentence.from)
}

/** The places after which Unicode or `hiddenStart` sees a sentence begin, and the end of the text. */
function* unicodeEnds(masked: string): Generator<number> {
  for (const { segment, index } of segmenter.segment(masked)) {
    for (const match of segment.matchAll(hiddenStart)) yield index + match.index + match[0].length
    yield index + segment.length
  }
}

/**
 * A full stop before a number or a name such as `max_size`, `maxSize`, `max-size` or `max.size`: what follows
 * is lower case and so ends nothing for Unicode, but no word that a sentence would go on with.
 */
const hiddenStart =
  /(?<=[\p{L}\p{N}_)\]"”']{2}|\p{N})\.["”')\]]{0,3} (?=\p{N}|\p{Ll}[\p{Ll}\p{N}]{0,40}[_\p{Lu}.-][\p{L}\p{N}])/gu

/** Capital letters that stand for what a full stop within is no full stop: a sentence can begin with them. */
const code = 'X'
const reference = 'Ŕ'

function maskCode(plain: PlainText): string {
  let masked = ''
  let at = 0
  for (const mark of plain.marks) {
    if (mark.kind === 'keyword' || mark.from < at) continue
    const letter = mark.kind === 'reference' ? reference : code
    masked += plain.text.slice(at, mark.from) + letter.repeat(mark.to - mark.from)
    at = mark.to
  }
  return masked + plain.text.slice(at)
}

function nextAt(masked: string, at: number, keywords: readonly number[]): Next {
  if (has(keywords, at)) return 'keyword'
  return /^(?:[("'[]{0,2}(?:\p{N}|Ŕ)|\p{Lu}(?![\p{L}\p{N}]))/u.test(masked.slice(at, at + 4))
    ? 'label'
    : 'other'
}

/** Whether a sorted list holds a number. */
function has(sorted: readonly number[], wanted: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return sorted[low] === wanted
}

function continues(masked: string, from: number, at: number, next: Next): boolean {
  // Within a URL, say, a question mark ends nothing.
  if (masked[at - 1] !== ' ') return true
  const start = masked.lastIndexOf(' ', at - 2) + 1
  const word = masked.slice(Math.max(start, from), at - 1)
  const bare = word
    .slice(0, 40)
    .replace(/^[("'“‘[]+/, '')
    .replace(/["'”’)\]]+$/, '')
  if (bare.endsWith('.') && isAbbreviation(bare.slice(0, -1), next)) return true
  if (start <= from && /^\d+(?:\.\d+)*\.$/.test(bare)) return true
  if (
    /^\p{Ll}(?![\p{Ll}\p{N}]{0,40}[_\p{Lu}.-][\p{L}\p{N}])/u.test(masked.slice(at, at + 43)) &&
    bare.endsWith('.')
  )
    return true
  return isWithinQuote(masked, from, at)
}

/** A quoted text is no more than this long; a mark without its partner opens none. */
const longestQuote = 120

/**
 * Whether a place stands within quotation marks whose content is a part of the sentence: one that ends with
 * a full stop of its own, as in `"Do this. Do that."`, is sentences itself.
 */
function isWithinQuote(masked: string, from: number, at: number): boolean {
  const before = masked.slice(Math.max(from, at - longestQuote), at)
  const after = masked.slice(at, at + longestQuote)
  const open = Math.max(before.lastIndexOf('"'), before.lastIndexOf('“'))
  const isOpen = open >= 0 && /^[\s([]?["“][\p{L}\p{N}]/u.test(before.slice(Math.max(open - 1, 0), open + 2))
  if (!isOpen) return false
  const close = after.search(before[open] === '“' ? '”' : '"')
  return close > 0 && !/[.!?]/.test(after[close - 1] ?? '')
}

function trim(text: string, from: number, to: number): Sentence {
  const slice = text.slice(from, to)
  const lead = slice.length - slice.trimStart().length
  return { from: from + lead, to: from + lead + slice.trim().length }
}

/** Cuts what is too long for a sentence, before keywords and after the last one's share. */
function capped(sentence: Sentence, keywords: readonly number[]): readonly Sentence[] {
  if (sentence.to - sentence.from <= mostCharacters) return [sentence]
  const cuts: number[] = []
  let { from } = sentence
  for (const at of keywords.filter((keyword) => keyword > from && keyword < sentence.to)) {
    if (at - from <= mostCharacters) continue
    cuts.push(at)
    from = at
  }
  const last = keywords.findLast((at) => at < sentence.to) ?? from
  const cut = Math.max(last, from) + mostCharacters
  const ends = [...cuts, ...(cut < sentence.to ? [cut] : []), sentence.to]
  return ends.map((to, index) => ({ from: ends[index - 1] ?? sentence.from, to }))
}
