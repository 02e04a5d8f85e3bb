import type { ErrorObject } from 'ajv/dist/2020.js'
import { cutText, literal } from './literal.ts'

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
    case 'pattern':
      return `Expected ${where} to match \`${error.params['pattern']}\`, received ${received}.`
    case 'anyOf':
      return `Expected ${where} to have one of ${list(alternatives(error.schema))}, received ${fieldsOf(error.data)}.`
    default:
      return `Expected ${where} to be valid: ${error.message ?? error.keyword}.`
  }
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
