import type { Assertion, Condition } from '../../contract/spec-model.ts'
import type { Token } from '../tokens.ts'
import { containing, readDemand, readProhibition, type RuleSubject } from './read-predicate.ts'
import { createRuleReader, readAlternatives, type RuleReader, type RuleScope } from './rule-reader.ts'

/** A rule read from one sentence, in terms of the fields of one object. */
export interface SentenceRule {
  /** What all has to hold for the rule to apply. */
  readonly when?: Condition[]
  readonly holds: Assertion
}

/**
 * Reads a sentence of a field list that restricts values, by a small grammar:
 *
 *     rule        = [ ("when" | "if") condition { "and" condition } "," ] demand "."
 *     condition   = field ("contains" | "is") code { "or" code } | field "is" ("present" | "absent")
 *     demand      = field "is" REQUIRED | subject MUST predicate | subject MUST NOT prohibition
 *     subject     = [ "the" noun | "the" field [ noun ] | "each" "item" | field ]
 *     noun        = "value" | "array" | "object" | "string" | "field"
 *     predicate   = "be" "one" "of" literals | "be" [ "either" ] codes
 *                 | "be" ("a" | "an") [ "absolute" ] ("URI" | "URL") [ "with" "the" "scheme" codes ]
 *                 | "be" "absent" | "be" "at" "least" number
 *                 | "contain" "at" "least" "one" item | "contain" codes
 *                 | ("begin" | "start") "with" code
 *     prohibition = "be" "empty" | "be" "negative" | "contain" "an" item "twice" | "contain" codes
 *     item        = "item" | "entry" | "element"
 *     codes       = code { "," code } [ "," ] "or" code | code
 *     literals    = code { ("," | "or" | "and") code }
 *
 * Fields and literals stand in code, as numbers can; references may follow "URI". Without a subject the entry's
 * own field is meant. A sentence that does not fit states no rule that a schema can hold; it is for a written
 * check to judge. `keyword` says which token of the sentence is the requirement's own.
 */
export function readRule(
  tokens: readonly Token[],
  keyword: number,
  scope: RuleScope,
): SentenceRule | undefined {
  const reader = createRuleReader(tokens, scope)
  const when = reader.takeWord('when', 'if') ? readConditions(reader, scope) : []
  const holds = when === undefined ? undefined : readClause(reader, keyword, scope)
  if (when === undefined || holds === undefined || !reader.isAtEnd()) return undefined
  return when.length === 0 ? { holds } : { when, holds }
}

function readConditions(reader: RuleReader, scope: RuleScope): Condition[] | undefined {
  const found: Condition[] = []
  do {
    const condition = readCondition(reader, scope)
    if (condition === undefined) return undefined
    found.push(condition)
  } while (reader.takeWord('and'))
  return reader.takePunctuation(',') ? found : undefined
}

function readCondition(reader: RuleReader, scope: RuleScope): Condition | undefined {
  const field = reader.takeField()
  if (field === undefined) return undefined
  const isContained = reader.takeWord('contains')
  if (!isContained && !reader.takeWord('is')) return undefined
  if (!isContained && reader.takeWord('present')) return { kind: 'present', field }
  if (!isContained && reader.takeWord('absent')) return { kind: 'absent', field }
  const values = [...readAlternatives(reader, false)]
  if (values.length === 0) return undefined
  const type = scope.typeOf(field)
  if (isContained) return containing(field, values, type)
  return type === undefined || type === 'string' ? { kind: 'one-of', field, values } : undefined
}

function readClause(reader: RuleReader, keyword: number, scope: RuleScope): Assertion | undefined {
  const isImplied = reader.position() === keyword
  const subject = isImplied ? { field: scope.own, isItem: false } : readSubject(reader, scope)
  if (subject === undefined) return undefined
  if (!isImplied && reader.takeWord('is')) {
    const isOwn = reader.position() === keyword
    return isOwn && reader.takeKeyword('REQUIRED') ? { kind: 'present', field: subject.field } : undefined
  }
  if (reader.position() !== keyword) return undefined
  if (reader.takeKeyword('MUST')) return readDemand(reader, subject, scope)
  return reader.takeKeyword('MUST NOT') ? readProhibition(reader, subject, scope) : undefined
}

function readSubject(reader: RuleReader, scope: RuleScope): RuleSubject | undefined {
  if (reader.takeWord('each')) return reader.takeWord('item') ? { field: scope.own, isItem: true } : undefined
  const hasArticle = reader.takeWord('the')
  const field = reader.takeField()
  const noun = hasArticle ? takeNoun(reader) : undefined
  if (field === undefined && noun === undefined) return undefined
  const type = noun === 'value' || noun === 'field' ? undefined : noun
  return { field: field ?? scope.own, isItem: false, ...(type !== undefined && { noun: type }) }
}

function takeNoun(reader: RuleReader): string | undefined {
  return ['value', 'field', 'array', 'object', 'string'].find((noun) => reader.takeWord(noun))
}
