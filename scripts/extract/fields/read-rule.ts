import type { Assertion } from '../../contract/spec-model.ts'
import type { Token } from '../tokens.ts'

/** What the sentences of a field list can speak of: the entry's own field and its siblings. */
export interface RuleScope {
  readonly own: string
  readonly isArray: (field: string) => boolean
  readonly isField: (field: string) => boolean
}

/** A rule read from one sentence, in terms of the fields of one object. */
export interface SentenceRule {
  readonly when?: Assertion
  readonly holds: Assertion
}

/**
 * Reads a sentence of a field list that restricts values, by a small grammar:
 *
 *     rule      = [ ("when" | "if") condition "," ] demand "."
 *     condition = field ("contains" | "is") code { "or" code }
 *     demand    = field "is" REQUIRED | subject MUST predicate
 *     subject   = "the" ("value" | "array" | "object" | "string") | "each" "item" | field
 *     predicate = "be" "one" "of" literals | "be" "either"? literals | "be" "a" ("URI" | "URL")
 *               | "contain" "at" "least" "one" "item" | "contain" code { "," code } [","] "or" code
 *               | ("begin" | "start") "with" literal
 *     literals  = code { ("," | "or" | "and") code }
 *
 * Fields and literals stand in code. A sentence that does not fit states no rule that a schema can hold;
 * it is for a written check to judge. `keyword` says which token of the sentence is the requirement's own.
 */
export function readRule(
  tokens: readonly Token[],
  keyword: number,
  scope: RuleScope,
): SentenceRule | undefined {
  const reader = createReader(tokens)
  const condition = reader.takeWord('when', 'if') ? readCondition(reader, scope) : undefined
  if (condition === 'unreadable') return undefined
  const holds = readDemand(reader, keyword, scope)
  if (holds === undefined || !reader.isAtEnd()) return undefined
  return condition === undefined ? { holds } : { when: condition, holds }
}

/** Literals that JSON reads as no string; which of the two the draft means, a sentence does not tell. */
const otherThanString = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/

type Reader = ReturnType<typeof createReader>

function createReader(tokens: readonly Token[]) {
  let at = 0
  const isNext = (kind: Token['kind'], texts: readonly string[]): boolean => {
    const token = tokens[at]
    return token?.kind === kind && (texts.length === 0 || texts.includes(token.text))
  }
  return {
    position: () => at,
    takeWord: (...texts: string[]): boolean => {
      const isThere = isNext('word', texts)
      if (isThere) at += 1
      return isThere
    },
    takePunctuation: (text: string): boolean => {
      const isThere = isNext('punctuation', [text])
      if (isThere) at += 1
      return isThere
    },
    takeKeyword: (...texts: string[]): boolean => {
      const isThere = isNext('keyword', texts)
      if (isThere) at += 1
      return isThere
    },
    takeCode: (): string | undefined => {
      const token = tokens[at]
      if (token?.kind !== 'code' || otherThanString.test(token.text)) return undefined
      at += 1
      return token.text.replaceAll(/^"|"$/g, '')
    },
    skipReferences: (): void => {
      while (isNext('reference', [])) at += 1
    },
    isAtEnd: (): boolean => at >= tokens.length || (at === tokens.length - 1 && tokens[at]?.text === '.'),
  }
}

function readCondition(reader: Reader, scope: RuleScope): Assertion | 'unreadable' {
  const field = reader.takeCode()
  if (field === undefined || !scope.isField(field)) return 'unreadable'
  const isContained = reader.takeWord('contains')
  if (!isContained && !reader.takeWord('is')) return 'unreadable'
  const values = readAlternatives(reader, false)
  if (values.length === 0 || !reader.takePunctuation(',')) return 'unreadable'
  return isContained ? contains(field, values, scope) : { kind: 'one-of', field, values: [...values] }
}

function readDemand(reader: Reader, keyword: number, scope: RuleScope): Assertion | undefined {
  const subject = readSubject(reader, scope)
  if (subject === undefined) return undefined
  if (reader.takeWord('is')) {
    const isOwn = reader.position() === keyword
    return isOwn && reader.takeKeyword('REQUIRED') ? { kind: 'present', field: subject.field } : undefined
  }
  const isOwn = reader.position() === keyword
  if (!isOwn || !reader.takeKeyword('MUST')) return undefined
  return readPredicate(reader, subject, scope)
}

interface Subject {
  readonly field: string
  readonly isItem: boolean
}

function readSubject(reader: Reader, scope: RuleScope): Subject | undefined {
  if (reader.takeWord('the')) {
    return reader.takeWord('value', 'array', 'object', 'string')
      ? { field: scope.own, isItem: false }
      : undefined
  }
  if (reader.takeWord('each')) return reader.takeWord('item') ? { field: scope.own, isItem: true } : undefined
  const field = reader.takeCode()
  return field !== undefined && scope.isField(field) ? { field, isItem: false } : undefined
}

function readPredicate(reader: Reader, subject: Subject, scope: RuleScope): Assertion | undefined {
  const { field, isItem } = subject
  const isArray = scope.isArray(field)
  if (isItem && !isArray) return undefined
  if (reader.takeWord('be')) {
    if (reader.takeWord('a', 'an')) {
      reader.takeWord('absolute')
      const isUri = !isArray && reader.takeWord('uri', 'url')
      reader.skipReferences()
      return isUri ? { kind: 'uri', field } : undefined
    }
    if (reader.takeWord('one') && !reader.takeWord('of')) return undefined
    reader.takeWord('either')
    const values = [...readLiterals(reader)]
    if (values.length === 0) return undefined
    return { kind: isItem ? 'items-one-of' : 'one-of', field, values }
  }
  if (isItem) return undefined
  if (reader.takeWord('contain')) {
    if (reader.takeWord('at')) {
      const isOne =
        isArray &&
        reader.takeWord('least') &&
        reader.takeWord('one') &&
        reader.takeWord('item', 'entry', 'element')
      return isOne ? { kind: 'min-items', field, count: 1 } : undefined
    }
    const values = readAlternatives(reader, true)
    return values.length === 0 ? undefined : contains(field, values, scope)
  }
  if (!isArray && reader.takeWord('begin', 'start') && reader.takeWord('with')) {
    const prefix = reader.takeCode()
    return prefix === undefined ? undefined : { kind: 'begins-with', field, prefix }
  }
  return undefined
}

function contains(field: string, values: readonly string[], scope: RuleScope): Assertion {
  const anyOf = [...values]
  return scope.isArray(field)
    ? { kind: 'contains-item', field, anyOf }
    : { kind: 'has-property', field, anyOf }
}

/** `a`, or `a` or `b`; with commas also `a`, `b`, or `c`. Without an "or" before the last, all are meant: not read. */
function readAlternatives(reader: Reader, hasCommas: boolean): readonly string[] {
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
function readLiterals(reader: Reader): readonly string[] {
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
