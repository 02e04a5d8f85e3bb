/** Abbreviations that a sentence seldom ends with; the full stop after them ends nothing. */
const neverLast = new Set([
  'a.k.a',
  'al',
  'approx',
  'cf',
  'dr',
  'e.g',
  'eg',
  'esp',
  'excl',
  'i.e',
  'ie',
  'incl',
  'mr',
  'mrs',
  'resp',
  'viz',
  'vs',
  'w.r.t',
])

/** Abbreviations that name what stands after them; before anything but a number or a label they are words. */
const labels = new Set([
  'alg',
  'app',
  'art',
  'ch',
  'chap',
  'def',
  'eq',
  'eqn',
  'ex',
  'fig',
  'figs',
  'max',
  'min',
  'no',
  'nos',
  'nr',
  'p',
  'par',
  'para',
  'pp',
  'ref',
  'refs',
  'sec',
  'secs',
  'sect',
  'tab',
  'ver',
  'vers',
  'vol',
])

/** Abbreviations that often end a sentence; with a keyword after them they do not. */
const mayBeLast = /^(?:etc|inc|ltd|corp|co|(?:\p{L}\.)+\p{L})$/u

/** What stands right after a full stop: the start of a label, a BCP 14 keyword, or anything else. */
export type Next = 'label' | 'keyword' | 'other'

/** Tells whether the full stop after a word abbreviates it and does not end the sentence. */
export function isAbbreviation(word: string, next: Next): boolean {
  const lower = word.toLowerCase()
  if (neverLast.has(lower)) return true
  if (labels.has(lower)) return next === 'label'
  return next === 'keyword' && mayBeLast.test(lower)
}
