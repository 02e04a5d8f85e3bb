import type { ErrorObject } from 'ajv/dist/2020.js'
import { cutText, literal } from './literal.ts'
import { repeatedItem } from './repeated-item.ts'
import { schemesOf } from './scheme-pattern.ts'

const longest = 120
const mostNames = 12

/** One violation in the form "Expected X, received Y", with the place in the message. */
export function describeViolation(error: ErrorObject): string {
  const where = error.instancePath === '' ? 'the message' : `\`${error.instancePath}\``
  const received = literal(error.data, longest)
  switch (error.keyword) {
    case 'required':
      return `Expected \`${error.params['missingProperty']}\` in ${where}, received ${fieldsOf(error.data)}.`
    case 'type':
      return `Expected ${where} to be of type \`${error.params['type']}\`, received ${received}.`
    case 'enum':
      return `Expected ${where} to be one of ${list(error.params['allowedValues'])}, received ${received}.`
    case 'format':
      return `Expected ${where} to be a ${String(error.params['format']).toUpperCase()}, received ${received}.`
    case 'contains':
      return `Expected ${where} to contain ${list(wanted(error.schema))}, received ${received}.`
    case 'minItems':
      return `Expected ${where} to hold at least ${items(error.params['limit'])}, received ${received}.`
    case 'maxItems':
      return `Expected ${where} to hold at most ${items(error.params['limit'])}, received ${received}.`
    case 'uniqueItems':
      return `Expected ${where} to hold no item twice, received ${repeated(error.data)} twice.`
    case 'minLength':
      return `Expected ${where} to have at least ${characters(error.params['limit'])}, received ${received}.`
    case 'maxLength':
      return `Expected ${where} to have at most ${characters(error.params['limit'])}, received ${received}.`
    case 'minProperties':
      return `Expected ${where} to have at least ${fields(error.params['limit'])}, received ${fieldsOf(error.data)}.`
    case 'minimum':
      return `Expected ${where} to be at least ${String(error.params['limit'])}, received ${received}.`
    case 'maximum':
      return `Expected ${where} to be at most ${String(error.params['limit'])}, received ${received}.`
    case 'const':
      return `Expected ${where} to be ${list([error.params['allowedValue']])}, received ${received}.`
    case 'pattern':
      return `Expected ${where} to ${matching(error.params['pattern'])}, received ${received}.`
    case 'anyOf':
      return anyOf(error, where, received)
    case 'not':
      return not(error, where, received)
    default:
      return `Expected ${where} to be valid: ${error.message ?? error.keyword}.`
  }
}

function matching(pattern: unknown): string {
  const schemes = schemesOf(String(pattern))
  if (schemes === undefined) return `match \`${String(pattern)}\``
  return `be a URI with the scheme ${schemes.map((scheme) => `\`${scheme}\``).join(' or ')}`
}

/** Alternatives of which each names fields that have to be there, else any that the draft declares. */
function anyOf({ schema, data }: ErrorObject, where: string, received: string): string {
  const names = alternatives(schema)
  if (names.length === 0)
    return `Expected ${where} to satisfy one of ${literal(schema, longest)}, received ${received}.`
  return `Expected ${where} to have one of ${list(names)}, received ${fieldsOf(data)}.`
}

function not({ schema, data }: ErrorObject, where: string, received: string): string {
  const names = alternatives([schema])
  if (names.length > 0 && isOnly(schema, 'required'))
    return `Expected no ${list(names)} in ${where}, received ${fieldsOf(data)}.`
  const unwanted = isOnly(schema, 'contains') ? wanted(schema.contains) : []
  if (unwanted.length > 0) return `Expected ${where} not to contain ${list(unwanted)}, received ${received}.`
  return `Expected ${where} not to satisfy ${literal(schema, longest)}, received ${received}.`
}

/** Whether a schema has, beside the type of value it is about, one keyword only. */
function isOnly<Keyword extends string>(
  schema: unknown,
  keyword: Keyword,
): schema is Readonly<Record<Keyword, unknown>> {
  if (typeof schema !== 'object' || schema === null || !(keyword in schema)) return false
  // `contains` is given a count of its own where ajv is to compile it.
  return Object.keys(schema).every((key) => ['type', 'maxContains', keyword].includes(key))
}

function repeated(data: unknown): string {
  const found = Array.isArray(data) ? repeatedItem(data) : undefined
  return literal(found?.item, longest)
}

function characters(limit: unknown): string {
  return `${String(limit)} ${limit === 1 ? 'character' : 'characters'}`
}

function fields(limit: unknown): string {
  return `${String(limit)} ${limit === 1 ? 'field' : 'fields'}`
}

function items(limit: unknown): string {
  return `${String(limit)} ${limit === 1 ? 'item' : 'items'}`
}

function fieldsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return literal(value, longest)
  const names = Object.keys(value)
  if (names.length === 0) return 'an object without fields'
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return `only ${list(names.slice(0, mostNames))}${more}`
}

function list(values: unknown): string {
  if (!Array.isArray(values)) return literal(values, longest)
  return values
    .map((value) => (typeof value === 'string' ? `\`${cutText(value, longest)}\`` : literal(value, longest)))
    .join(', ')
}

function wanted(schema: unknown): readonly unknown[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('const' in schema) return [schema.const]
  return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : []
}

function alternatives(schema: unknown): readonly unknown[] {
  if (!Array.isArray(schema)) return []
  return schema.flatMap((one) =>
    typeof one === 'object' && one !== null && 'required' in one && Array.isArray(one.required)
      ? one.required
      : [],
  )
}
