import type { Span } from '../../contract/position.ts'
import type { LintSubject } from '../rule.ts'
import { type PresentPassage, presentPassages } from './present-passages.ts'
import { type CapitalisedTerm, termNames } from './term-names.ts'

/** One use of a capitalised term in running text. */
export interface TermUse {
  readonly term: CapitalisedTerm
  /** As it stands there, in the singular or the plural. */
  readonly written: string
  readonly isAsDefined: boolean
  readonly place: () => Span | undefined
}

/** Every use of a capitalised term, with or without its capitals; of terms within others only the longest. */
export function* termUses(subject: LintSubject): Generator<TermUse> {
  const longestFirst = termNames(subject).capitalised.toSorted(
    (one, other) => other.words.length - one.words.length,
  )
  const byFirstWord = Map.groupBy(longestFirst, ({ compared }) => `${compared[0] ?? ''} `)
  if (byFirstWord.size === 0) return
  for (const prose of presentPassages(subject.document)) {
    if (prose.block.section !== 'abstract') yield* usesIn(prose, byFirstWord)
  }
}

function* usesIn(
  { text, spanAt }: PresentPassage,
  byFirstWord: ReadonlyMap<string, readonly CapitalisedTerm[]>,
): Generator<TermUse> {
  const lower = text.toLowerCase()
  // A few letters have more than one in lower case: places would not be the same.
  if (lower.length !== text.length) return
  const found: { readonly term: CapitalisedTerm; readonly from: number; readonly to: number }[] = []
  for (const [word, terms] of byFirstWord) {
    for (let from = lower.indexOf(word); from >= 0; from = lower.indexOf(word, from + 1)) {
      for (const term of terms) {
        const to = endOfUse(term, lower, from)
        if (to === undefined) continue
        found.push({ term, from, to })
        break
      }
    }
  }
  let end = 0
  for (const { term, from, to } of found.toSorted((one, other) => one.from - other.from)) {
    if (from < end) continue
    end = to
    if (isMention(text, from, to)) continue
    const written = text.slice(from, to)
    yield {
      term,
      written,
      isAsDefined: isAsDefined(written, term),
      place: () => spanAt(from, to),
    }
  }
}

/** Where a term ends, in either number, that begins at a place; undefined where none does, or a longer word. */
function endOfUse({ name }: CapitalisedTerm, lower: string, from: number): number | undefined {
  const isIrregular = name.endsWith('y')
  const stem = isIrregular ? name.slice(0, -1) : name
  if (!lower.startsWith(stem, from) || /[\p{L}\p{N}_-]/u.test(lower[from - 1] ?? '')) return undefined
  const to = from + stem.length
  const ending = (isIrregular ? /^(?:y|ies)(?![\p{L}\p{N}_-])/u : /^(?:e?s)?(?![\p{L}\p{N}_-])/u).exec(
    lower.slice(to, to + 4),
  )
  return ending === null ? undefined : to + ending[0].length
}

/** What stands in quotation marks or parentheses is spoken of, and is not what the sentence is about. */
function isMention(text: string, from: number, to: number): boolean {
  return /["“”(]/.test(text[from - 1] ?? '') || /["”]/.test(text[to] ?? '')
}

function isAsDefined(written: string, { words }: CapitalisedTerm): boolean {
  const parts = written.split(' ')
  return words.every((word, at) => {
    const part = parts[at] ?? ''
    const common = Math.min(word.length, part.length) - (at === words.length - 1 ? 1 : 0)
    return part.slice(0, common) === word.slice(0, common)
  })
}
