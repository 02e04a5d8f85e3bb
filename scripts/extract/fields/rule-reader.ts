import type { Token } from '../tokens.ts'
import { otherThanString } from './other-than-string.ts'

/** What the sentences of a field list can speak of: the entry's own field and its siblings. */
export interface RuleScope {
  readonly own: string
  readonly isField: (field: string) => boolean
  /** The JSON type of a field, where it has one. */
  readonly typeOf: (field: string) => string | undefined
  /** The JSON type of an array's items, where it has one. */
  readonly itemsOf: (field: string) => string | undefined
}

/** Takes the tokens of a sentence one after another; each `take…` goes on only where it finds what it looks for. */
export interface RuleReader {
  readonly position: () => number
  readonly takeWord: (...texts: string[]) => boolean
  readonly takePunctuation: (text: string) => boolean
  readonly takeKeyword: (...texts: string[]) => boolean
  /** A literal or the name of a field. */
  readonly takeCode: () => string | undefined
  /** The name of a field of the scope. */
  readonly takeField: () => string | undefined
  /** A whole number of at most fifteen digits, as a word or in code. */
  readonly takeNumber: () => number | undefined
  readonly skipReferences: () => void
  readonly isAtEnd: () => boolean
}

export function createRuleReader(tokens: readonly Token[], scope: RuleScope): RuleReader {
  let at = 0
  const takeNext = (kind: Token['kind'], texts: readonly string[]): boolean => {
    const token = tokens[at]
    if (token?.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) return false
    at += 1
    return true
  }
  const takeCode = (): string | undefined => {
    const token = tokens[at]
    if (token?.kind !== 'code' || otherThanString.test(token.text)) return undefined
    at += 1
    return token.text.replaceAll(/^"|"$/g, '')
  }
  return {
    position: () => at,
    takeWord: (...texts) => takeNext('word', texts),
    takePunctuation: (text) => takeNext('punctuation', [text]),
    takeKeyword: (...texts) => takeNext('keyword', texts),
    takeCode,
    takeField: () => {
      const token = tokens[at]
      if (token?.kind !== 'code' || !scope.isField(token.text)) return undefined
      at += 1
      return token.text
    },
    takeNumber: () => {
      const token = tokens[at]
      const isNumber =
        (token?.kind === 'word' || token?.kind === 'code') && /^(?:\d{1,15}|one|zero)$/.test(token.text)
      if (!isNumber) return undefined
      at += 1
      return token.text === 'one' ? 1 : token.text === 'zero' ? 0 : Number(token.text)
    },
    skipReferences: () => {
      while (takeNext('reference', [])) continue
    },
    isAtEnd: () => at >= tokens.length || (at === tokens.length - 1 && tokens[at]?.text === '.'),
  }
}

/** `a`, or `a` or `b`; with commas also `a`, `b`, or `c`. Without an "or" before the last, all are meant: not read. */
export function readAlternatives(reader: RuleReader, hasCommas: boolean): readonly string[] {
  const first = reader.takeCode()
  if (first === undefined) return []
  const values = [first]
  let isOpen = false
  for (;;) {
    const hasComma = hasCommas && reader.takePunctuation(',')
    const hasOr = reader.takeWord('or')
    if (!hasComma && !hasOr) return isOpen ? [] : values
    const value = reader.takeCode()
    if (value === undefined) return []
    values.push(value)
    isOpen = !hasOr
  }
}

/** A closed list: `a` or `b`; `a`, `b`, and `c`. */
export function readLiterals(reader: RuleReader): readonly string[] {
  const first = reader.takeCode()
  if (first === undefined) return []
  const values = [first]
  for (;;) {
    const hasComma = reader.takePunctuation(',')
    const hasWord = reader.takeWord('or', 'and')
    if (!hasComma && !hasWord) return values
    const value = reader.takeCode()
    if (value === undefined) return []
    values.push(value)
  }
}
