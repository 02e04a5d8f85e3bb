import type { JsonFault } from './json-fault.ts'
import { readTokens } from './json-token.ts'
import type { Notation } from './notation.ts'

/** A text as long as the one that was given, in which each string stands in one line. */
export interface JoinedStrings {
  readonly text: string
  readonly folds: readonly Notation[]
  /** Of each kind the first fold: one header in a block mends them all. */
  readonly faults: readonly JsonFault[]
}

const mostRounds = 20

/**
 * Joins strings that go on in the next line: with a backslash at its end, as RFC 8792 folds lines, where the
 * header that would say so is missing; or without any mark, as long encoded values often are.
 */
export function joinStrings(source: string): JoinedStrings {
  let text = source
  const found: Fold[] = []
  for (let round = 0; round < mostRounds; round += 1) {
    const folds = foldsIn(text)
    if (folds.length === 0) break
    found.push(...folds)
    text = joined(text, folds)
  }
  const first = [true, false].flatMap((isMarked) => found.find((fold) => fold.isMarked === isMarked) ?? [])
  return {
    text,
    folds: found.map(({ from, to }) => ({ kind: 'fold', from, to, isElided: false })),
    faults: first.map((fold) => faultOf(fold, source)),
  }
}

/** A text with a character of a string for each of its folds'. */
function joined(text: string, folds: readonly Fold[]): string {
  const pieces = folds.map(
    ({ from, to }, index) => text.slice(folds[index - 1]?.to ?? 0, from) + '_'.repeat(to - from),
  )
  return pieces.join('') + text.slice(folds.at(-1)?.to)
}

interface Fold {
  /** From the end of a line to where the string goes on. */
  readonly from: number
  readonly to: number
  readonly isMarked: boolean
}

/** The folds of the strings that are marked, or else those of the first string that is broken without a mark. */
function foldsIn(text: string): readonly Fold[] {
  if (!text.includes('\n')) return []
  const folds: Fold[] = []
  for (const token of readTokens(text)) {
    if (
      token.kind === 'other' &&
      token.text === '\\' &&
      /^\\[ \t]*\n/.test(text.slice(token.from, token.from + 99))
    )
      folds.push({ from: token.from, to: token.to, isMarked: true })
    if (token.kind !== 'string') continue
    for (const { index, 0: mark } of token.text.matchAll(/\\\r?\n[ \t]*/g))
      folds.push({ from: token.from + index, to: token.from + index + mark.length, isMarked: true })
    if (folds.length > 0) continue
    const broken = isOpen(token.text) ? brokenString(text, token.to) : []
    if (broken.length > 0) return broken
  }
  return folds
}

function isOpen(token: string): boolean {
  return token.length < 2 || !token.endsWith('"')
}

/** The line breaks within a string that is open at the end of its line and ends in one of the next, before a comma or a bracket. */
function brokenString(text: string, from: number): readonly Fold[] {
  const rest = /(?:\r?\n[^"\n]*)+"(?=\s*(?:[,}\]]|$))/y
  rest.lastIndex = from
  const [found = ''] = rest.exec(text) ?? []
  return [...found.matchAll(/\r?\n[ \t]*/g)].map(({ index, 0: mark }) => ({
    from: from + index,
    to: from + index + mark.length,
    isMarked: false,
  }))
}

function faultOf({ from, isMarked }: Fold, source: string): JsonFault {
  if (isMarked) {
    const message = 'Expected the header of RFC 8792 above lines that are folded with `\\`, received none.'
    const hint = "Begin the block with `NOTE: '\\' line wrapping per RFC 8792` and an empty line."
    return { kind: 'fold-unmarked', from, to: from + 1, message, hint }
  }
  const start = source.lastIndexOf('"', from)
  const message = 'Expected `"` at the end of a string, received the end of the line.'
  const hint = 'Write the string in one line, or fold the block as RFC 8792 describes.'
  return { kind: 'string-broken', from: Math.max(start, 0), to: from, message, hint }
}
