import type { Assertion, Condition } from '../../contract/spec-model.ts'
import { readAlternatives, readLiterals, type RuleReader, type RuleScope } from './rule-reader.ts'

/** What a sentence restricts: a field, or each item of one that is an array. */
export interface RuleSubject {
  readonly field: string
  readonly isItem: boolean
  /** The JSON type that the sentence itself calls it by: "the array". */
  readonly noun?: string
}

/** Reads what a subject MUST do or be; undefined where the grammar of `readRule` has no such words. */
export function readDemand(
  reader: RuleReader,
  subject: RuleSubject,
  scope: RuleScope,
): Assertion | undefined {
  const { field, isItem } = subject
  const type = typeOf(subject, scope)
  if ((isItem && type !== 'array') || isMisnamed(subject, type)) return undefined
  if (reader.takeWord('be')) return readBeing(reader, subject, isItem ? scope.itemsOf(field) : type)
  if (isItem) return undefined
  if (reader.takeWord('contain')) {
    if (reader.takeWord('at')) {
      const isOne =
        type === 'array' &&
        reader.takeWord('least') &&
        reader.takeWord('one') &&
        reader.takeWord('item', 'entry', 'element')
      return isOne ? { kind: 'min-items', field, count: 1 } : undefined
    }
    const anyOf = readAlternatives(reader, true)
    return anyOf.length === 0 ? undefined : containing(field, anyOf, type)
  }
  if (isText(type) && reader.takeWord('begin', 'start') && reader.takeWord('with')) {
    const prefix = reader.takeCode()
    return prefix === undefined ? undefined : { kind: 'begins-with', field, prefix }
  }
  return undefined
}

/** Reads what a subject MUST NOT do or be. */
export function readProhibition(
  reader: RuleReader,
  subject: RuleSubject,
  scope: RuleScope,
): Assertion | undefined {
  const { field, isItem } = subject
  const type = typeOf(subject, scope)
  if (isItem || isMisnamed(subject, type)) return undefined
  if (reader.takeWord('be')) {
    if (reader.takeWord('negative')) return atLeast(field, 0, type)
    if (!reader.takeWord('empty')) return undefined
    if (type === 'array') return { kind: 'min-items', field, count: 1 }
    return type === 'string' || type === 'object' ? { kind: 'not-empty', field, type } : undefined
  }
  if (type !== 'array' || !reader.takeWord('contain')) return undefined
  if (reader.takeWord('an')) {
    const isTwice = reader.takeWord('item', 'entry', 'element') && reader.takeWord('twice')
    const items = scope.itemsOf(field)
    // When two objects are the same is more than a list of values can tell.
    return isTwice && items !== undefined && items !== 'object' ? { kind: 'unique-items', field } : undefined
  }
  const noneOf = [...readAlternatives(reader, true)]
  return noneOf.length === 0 ? undefined : { kind: 'lacks-item', field, noneOf }
}

/** What a field of a type contains: an item where it is an array, a field of its own where it is an object. */
export function containing(
  field: string,
  anyOf: readonly string[],
  type: string | undefined,
): Condition | undefined {
  if (type === 'array') return { kind: 'contains-item', field, anyOf: [...anyOf] }
  return type === 'object' ? { kind: 'has-property', field, anyOf: [...anyOf] } : undefined
}

function readBeing(
  reader: RuleReader,
  { field, isItem }: RuleSubject,
  type: string | undefined,
): Assertion | undefined {
  if (reader.takeWord('a', 'an')) return isItem || !isText(type) ? undefined : readUri(reader, field)
  if (!isItem && reader.takeWord('absent')) return { kind: 'absent', field }
  if (!isItem && reader.takeWord('at')) {
    const minimum = reader.takeWord('least') ? reader.takeNumber() : undefined
    return minimum === undefined ? undefined : atLeast(field, minimum, type)
  }
  // Of a number or an object, a list of literals does not tell which values are meant.
  if (type !== 'string' && !(isItem && type === undefined)) return undefined
  const isOneOf = reader.takeWord('one')
  if (isOneOf && !reader.takeWord('of')) return undefined
  reader.takeWord('either')
  const values = [...(isOneOf ? readLiterals(reader) : readAlternatives(reader, true))]
  if (values.length === 0) return undefined
  return { kind: isItem ? 'items-one-of' : 'one-of', field, values }
}

function readUri(reader: RuleReader, field: string): Assertion | undefined {
  reader.takeWord('absolute')
  if (!reader.takeWord('uri', 'url')) return undefined
  reader.skipReferences()
  if (!reader.takeWord('with')) return { kind: 'uri', field }
  const hasScheme = reader.takeWord('the') && reader.takeWord('scheme')
  const schemes = hasScheme ? readAlternatives(reader, true) : []
  // Source: RFC 3986, Section 3.1.
  if (schemes.length === 0 || !schemes.every((one) => /^[a-z][a-z\d+.-]*$/i.test(one))) return undefined
  return { kind: 'uri', field, schemes: schemes.map((one) => one.toLowerCase()) }
}

function atLeast(field: string, minimum: number, type: string | undefined): Assertion | undefined {
  return type === 'integer' || type === 'number' ? { kind: 'at-least', field, minimum } : undefined
}

/** A sentence that calls a string an array may be about another field. */
function isMisnamed({ noun }: RuleSubject, type: string | undefined): boolean {
  return noun !== undefined && noun !== type
}

function isText(type: string | undefined): boolean {
  return type === undefined || type === 'string'
}

/** The type of the subject: as its field list gives it, else as the sentence calls it. */
function typeOf({ field, noun }: RuleSubject, scope: RuleScope): string | undefined {
  return scope.typeOf(field) ?? noun
}
