import type { PlainText } from '../../../extract/plain-text.ts'
import { splitSentences } from '../../../extract/sentences.ts'
import { type Scheme, schemeIn } from './scheme.ts'

/** A stretch of a block's plain text that is code, or stands in quotation marks. */
export interface Literal {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly isCode: boolean
}

/** What a sentence says: that one literal is another, encoded. */
export interface Claim {
  readonly plain: Literal
  readonly encoded: Literal
  readonly scheme: Scheme
}

/**
 * Finds sentences such as ‘`a@b`, which when base64-encoded becomes `YUBi`’, ‘The SHA-256 of `a` is `ypeB…`’
 * and ‘`YUBi` decodes to `a@b`’: two literals, one after the other, and between or before them the words that
 * say which is which.
 */
export function* proseClaims(plain: PlainText): Generator<Claim> {
  const literals = literalsOf(plain)
  for (const sentence of splitSentences(plain)) {
    const inside = literals.filter(({ from, to }) => from >= sentence.from && to <= sentence.to)
    const text = plain.text.slice(sentence.from, sentence.to)
    for (const [index, first] of inside.entries()) {
      const second = inside[index + 1]
      if (second === undefined) continue
      const start = Math.max(sentence.from, inside[index - 1]?.to ?? 0, first.from - 100)
      const before = plain.text.slice(start, first.from)
      const between = plain.text.slice(first.to, second.from)
      const claim = readClaim(first, second, before, between, text)
      if (claim !== undefined) yield claim
    }
  }
}

/** Whether a stretch of the draft may make such a claim, which is cheaper to tell than to read it. */
export function mayClaim(source: string): boolean {
  return /base-?64|\bhex|(?:percent|url)[- ]\s*(?:en|de)cod|\bsha-?\d/i.test(source)
}

/** How far apart two literals of one claim may stand, in characters. */
const mostBetween = 120

/** Ends with what says that the second literal comes out. */
const comesOut =
  /(?:\b(?:becomes?|is|yields?|gives?|produces?|results? in|as|to|into|be)(?: the (?:string|value))?:?|[=:→]|->) ?$/i
const isEncodingOf =
  /\bis\b[^.]{0,60}\b(?:encoding|encoded|hash|digest|representation|form)\b[^.]{0,40}\b(?:of|for)\b[^.]{0,30}$/i
const encodingOf = /\b(?:encod|hash|digest|sha-?\d)[\w-]{0,12}(?: \w{1,20}){0,3} of(?: [\w-]{1,20}){0,4} $/i
const inScheme = /\bin (?:base-?64|hex)[\w-]{0,12},? $/i
const decoding = /\bdecod[\w-]{0,6}(?: \w{1,20}){0,4} $/i

function readClaim(
  first: Literal,
  second: Literal,
  before: string,
  between: string,
  sentence: string,
): Claim | undefined {
  if (between.length > mostBetween) return undefined
  const scheme = schemeIn(between)
  if (scheme !== undefined && isEncodingOf.test(between)) return { plain: second, encoded: first, scheme }
  if (!comesOut.test(between)) return undefined
  if (/\bdecod/i.test(between) || decoding.test(before)) {
    const named = scheme ?? schemeIn(before) ?? schemeIn(sentence)
    return named && { plain: second, encoded: first, scheme: named }
  }
  const named = encodingOf.test(before) || inScheme.test(before) ? schemeIn(before) : undefined
  // ‘The SHA-256 of `a` in hex is’ names the hash first, and then how it is written.
  const wanted = named?.kind === 'hash' ? named : (scheme ?? named)
  return wanted && { plain: first, encoded: second, scheme: wanted }
}

function literalsOf({ text, marks }: PlainText): readonly Literal[] {
  const code = marks.flatMap(({ kind, from, to }) =>
    kind === 'code' ? [{ text: text.slice(from, to), from, to, isCode: true }] : [],
  )
  const quoted = Array.from(text.matchAll(/"([^"]{1,2000})"|“([^“”]{1,2000})”/g), ({ 0: whole, index }) => ({
    text: whole.slice(1, -1),
    from: index,
    to: index + whole.length,
    isCode: false,
  })).filter(({ from, to }) => !code.some((one) => one.from < to && from < one.to))
  return [...code, ...quoted].toSorted((one, other) => one.from - other.from)
}
