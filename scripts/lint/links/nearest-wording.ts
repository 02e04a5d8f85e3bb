import { diffArrays } from 'diff'
import { type WordPiece, wordPieces } from '../../extract/word-pieces.ts'
import { alignWords } from './align-words.ts'

/** Words of a clause that stand where a quote stood. */
export interface Wording {
  readonly text: string
  /** Else the clause asks for something else now, and a check of it may be wrong. */
  readonly hasSameKeywords: boolean
}

/** Less than that in common, and it is another sentence. */
const leastLikeness = 0.5
/** A clause is a sentence at most: what is longer is no prose. */
const mostCharacters = 10_000
const mostEdits = 400

/**
 * The words of a clause that are most like a quote that no longer stands in it, cut at words; none where
 * nothing is like it. What the clause said formerly tells where to look.
 */
export function nearestWording(quote: string, clause: string, former?: string): Wording | undefined {
  const wanted = wordPieces(quote.slice(0, mostCharacters))
  const words = wordPieces(clause.slice(0, mostCharacters))
  const place = former === undefined ? undefined : placeOf(quote, former, words)
  const stretch = place === undefined ? words : words.slice(place.from, place.to)
  const { from, to, likeness } = alignWords(wanted, stretch)
  const found = trim(place?.isExact === true ? stretch : stretch.slice(from, to), wanted)
  const [first] = found
  const last = found.at(-1)
  if (likeness < leastLikeness || first === undefined || last === undefined) return undefined
  return {
    text: clause.slice(first.from, last.to),
    hasSameKeywords: keywordsOf(found).join(' ') === keywordsOf(wanted).join(' '),
  }
}

/** A stretch of a clause; exact where all of it took the place of a quote's words and of no others. */
interface Place {
  readonly from: number
  readonly to: number
  readonly isExact: boolean
}

/** Where the words that the quote stood for are now, by what changed between the former clause and this one. */
function placeOf(quote: string, former: string, words: readonly WordPiece[]): Place | undefined {
  const start = former.indexOf(quote)
  if (start < 0) return undefined
  const isQuoted = ({ from, to }: WordPiece): boolean => from < start + quote.length && to > start
  const old = wordPieces(former.slice(0, mostCharacters))
  const changes = diffArrays(
    old.map(({ text }) => text),
    words.map(({ text }) => text),
    { maxEditLength: mostEdits },
  )
  const kept: number[] = []
  let isExact = true
  let isReplaced = false
  let at = 0
  let now = 0
  for (const { count, added, removed } of changes ?? []) {
    const quoted = added ? [] : old.slice(at, at + count).map(isQuoted)
    if (removed) {
      isReplaced = quoted.includes(true)
      isExact &&= !isReplaced || !quoted.includes(false)
    } else {
      if (!added) kept.push(...quoted.flatMap((one, index) => (one ? [now + index] : [])))
      else if (isReplaced) kept.push(now, now + count - 1)
      isReplaced = false
      now += count
    }
    if (!added) at += count
  }
  return kept.length === 0 ? undefined : { from: Math.min(...kept), to: Math.max(...kept) + 1, isExact }
}

/** Leaves out punctuation at the ends where the quote has none. */
function trim(words: readonly WordPiece[], wanted: readonly WordPiece[]): readonly WordPiece[] {
  const from = words.findIndex((word) => !isStray(word, wanted[0]))
  const to = words.findLastIndex((word) => !isStray(word, wanted.at(-1)))
  return from < 0 ? [] : words.slice(from, to + 1)
}

function isStray(word: WordPiece, end: WordPiece | undefined): boolean {
  return word.kind === 'punctuation' && end?.kind !== 'punctuation'
}

function keywordsOf(words: readonly WordPiece[]): readonly string[] {
  return words.flatMap(({ kind, text }) => (kind === 'keyword' ? [text] : []))
}
