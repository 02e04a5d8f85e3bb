import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { adverbs, conjunctions, determiners, subordinators } from '../../extract/function-words.ts'
import { type PresentPassage, presentPassages } from './present-passages.ts'

/** Two or more capitalised words in a row, such as `Lending Server`, whose capitals do not come from a sentence's beginning. */
export interface CapitalisedPhrase {
  readonly words: readonly string[]
  /** Whether an article or the like stands before it, as before the name of a kind of thing. */
  readonly hasDeterminer: boolean
  /** Whether the text right there tells what it is: it is quoted, abbreviated in parentheses, cited, or the subject of `is a`. */
  readonly isExplained: boolean
  readonly place: () => Span | undefined
}

const known = new WeakMap<Document, readonly CapitalisedPhrase[]>()

/** Every such phrase of a draft's prose, in reading order; what is code or a reference is no part of one. */
export function capitalisedPhrases(document: Document): readonly CapitalisedPhrase[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const found = presentPassages(document).flatMap(phrasesIn)
  known.set(document, found)
  return found
}

/** What has more is a title, or a list. */
const mostWords = 8

const capitalised = /\p{Lu}(?<![\p{L}\p{N}_-]\p{Lu})[\p{L}\p{N}-]*(?: \p{Lu}[\p{L}\p{N}-]*)+(?!_)/gu
const sentenceEnd = /[.!?:]['"”’)]? ?$/
const wordBefore = /(\p{L}+) $/u
const explanation =
  /^(?: \(\p{Lu}[\p{L}\p{N}-]+\)| (?:is|are|means|refers to|denotes) (?:an?|the|any|one)(?![\p{L}\p{N}-]))/u

function phrasesIn({ text, plain, spanAt }: PresentPassage): readonly CapitalisedPhrase[] {
  return Array.from(text.matchAll(capitalised)).flatMap(({ 0: written, index }) => {
    const end = index + written.length
    const words = written.split(' ')
    const isFirst = index === 0 || sentenceEnd.test(text.slice(Math.max(index - 3, 0), index))
    const skipped = isFirst ? words.findIndex((word) => !opensPhrase(word)) : 0
    const kept = words.slice(skipped)
    // Of a sentence's first word, the capital tells nothing.
    if (skipped < 0 || (isFirst && skipped === 0)) return []
    if (kept.length < 2 || kept.length > mostWords) return []
    const from = end - kept.join(' ').length
    const lead = words[skipped - 1] ?? wordBefore.exec(text.slice(Math.max(from - 12, 0), from))?.[1] ?? ''
    const isQuoted = /["“]/.test(text[from - 1] ?? '')
    const isCited = plain.marks.some(
      (mark) => mark.kind === 'reference' && mark.from >= end && mark.from <= end + 2,
    )
    return [
      {
        words: kept,
        hasDeterminer: determiners.has(lead.toLowerCase()),
        isExplained: isQuoted || isCited || explanation.test(text.slice(end, end + 30)),
        place: () => spanAt(from, end),
      },
    ]
  })
}

function opensPhrase(word: string): boolean {
  const lower = word.toLowerCase()
  return determiners.has(lower) || subordinators.has(lower) || adverbs.has(lower) || conjunctions.has(lower)
}
