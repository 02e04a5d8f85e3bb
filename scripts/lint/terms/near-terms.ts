import { nearNames } from '../near-names.ts'
import { type CapitalisedTerm, comparable, isAbbreviation } from './term-names.ts'

/**
 * The defined terms that a phrase is a variant of, nearest first: those with the same last word, and another
 * word of the same stem or nearly the same letters. `Lender Server` is one of `Lending Server`; `Proxy Server`
 * is none, nor is what only says more of a term, or less: `Slow Lending Server`, `Server`.
 */
export function nearTerms(
  words: readonly string[],
  terms: readonly CapitalisedTerm[],
): readonly CapitalisedTerm[] {
  const compared = comparable(words)
  const ofItsKind = terms.filter((term) => term.compared.at(-1) === compared.at(-1))
  if (ofItsKind.some((term) => endsWith(term.compared, compared))) return []
  const within = ofItsKind.filter((term) => endsWith(compared, term.compared))
  const most = Math.max(0, ...within.map((term) => term.words.slice(0, -1).filter(isPlain).length))
  return ofItsKind
    .filter((term) => !within.includes(term))
    .map((term) => ({ term, shared: sharedWords(words, term) }))
    .filter(({ shared }) => shared > most)
    .toSorted((one, other) => other.shared - one.shared || one.term.words.length - other.term.words.length)
    .map(({ term }) => term)
}

function endsWith(words: readonly string[], tail: readonly string[]): boolean {
  return tail.every((word, at) => words[words.length - tail.length + at] === word)
}

/** How many words two names share besides the last. */
function sharedWords(words: readonly string[], { compared }: CapitalisedTerm): number {
  const others = compared.slice(0, -1)
  return words
    .slice(0, -1)
    .filter((word) => isPlain(word) && others.some((other) => isLike(word.toLowerCase(), other))).length
}

/** That two names have the same abbreviation in them makes neither a variant of the other. */
function isPlain(word: string): boolean {
  return !isAbbreviation(word)
}

const shortestStem = 4

/** Whether two words have the same stem, as `lender` and `lending`, or one is the other misspelt. */
function isLike(one: string, other: string): boolean {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  const shortest = Math.min(one.length, other.length)
  if (length >= shortestStem && length >= shortest * 0.6) return true
  const isFramed = one[0] === other[0] && one.at(-1) === other.at(-1)
  return shortest > 5 && isFramed && nearNames(one, [other]).length > 0
}
