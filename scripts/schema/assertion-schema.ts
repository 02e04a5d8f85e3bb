import type { Assertion, Condition } from '../contract/spec-model.ts'
import type { JsonSchema } from './json-schema.ts'
import { schemePattern } from './scheme-pattern.ts'

/** The schema of an object of which an assertion holds, with the requirement behind each keyword. */
export function demandSchema(assertion: Assertion, requirement: string): JsonSchema {
  const traced = (...keywords: string[]): JsonSchema => ({
    'x-requirements': Object.fromEntries(keywords.map((keyword) => [keyword, requirement])),
  })
  const { field } = assertion
  if (assertion.kind === 'present') return requiring(field, requirement)
  if (assertion.kind === 'absent') {
    // Of a value that is no object, `required` holds: without the type, `not` would forbid each.
    return { not: { type: 'object', required: [field] }, ...traced('not') }
  }
  const about = (schema: JsonSchema): JsonSchema => ({ properties: { [field]: schema } })
  if (assertion.kind === 'has-property') {
    const [only, ...more] = assertion.anyOf
    if (only !== undefined && more.length === 0) return about(requiring(only, requirement))
  }
  if (assertion.kind === 'items-one-of') {
    return about({ items: { enum: [...assertion.values], ...traced('enum') } })
  }
  if (assertion.kind === 'lacks-item') {
    return about({ not: { type: 'array', contains: literals(assertion.noneOf) }, ...traced('not') })
  }
  const keywords = valueSchema(assertion)
  return about({ ...keywords, ...traced(...Object.keys(keywords)) })
}

/**
 * The schema of an object in which all of some conditions hold. It also says that the field is there and of which
 * type, since keywords of another type would hold of any value.
 */
export function conditionSchema(conditions: readonly Condition[]): JsonSchema {
  const schemas = conditions.map(oneCondition)
  const [only, ...more] = schemas
  return only !== undefined && more.length === 0 ? only : { allOf: schemas }
}

function oneCondition(condition: Condition): JsonSchema {
  const { field } = condition
  if (condition.kind === 'present') return { required: [field] }
  if (condition.kind === 'absent') return { not: { required: [field] } }
  const type = typeHolding(condition)
  return {
    properties: { [field]: { ...(type !== undefined && { type }), ...valueSchema(condition) } },
    required: [field],
  }
}

/** The type of a value that holds something, where that is what is asserted of it; one of a choice can be of any. */
export function typeHolding({ kind }: Assertion): 'array' | 'object' | undefined {
  if (kind === 'contains-item') return 'array'
  return kind === 'has-property' ? 'object' : undefined
}

type ValueAssertion = Exclude<Assertion, { readonly kind: 'present' | 'absent' | 'lacks-item' }>

/** The keywords that a value has to satisfy, whatever its type. */
function valueSchema(assertion: ValueAssertion): JsonSchema {
  switch (assertion.kind) {
    case 'contains-item':
      return { contains: literals(assertion.anyOf) }
    case 'has-property': {
      const [only, ...more] = assertion.anyOf
      if (only !== undefined && more.length === 0) return { required: [only] }
      return { anyOf: assertion.anyOf.map((name): JsonSchema => ({ required: [name] })) }
    }
    case 'one-of':
      return { enum: [...assertion.values] }
    case 'items-one-of':
      return { items: { enum: [...assertion.values] } }
    case 'min-items':
      return { minItems: assertion.count }
    case 'unique-items':
      return { uniqueItems: true }
    case 'not-empty':
      return assertion.type === 'string' ? { minLength: 1 } : { minProperties: 1 }
    case 'at-least':
      return { minimum: assertion.minimum }
    case 'uri':
      return {
        format: 'uri',
        ...(assertion.schemes && { pattern: schemePattern(assertion.schemes) }),
      }
    case 'begins-with':
      return { pattern: `^${escapePattern(assertion.prefix)}` }
  }
}

function requiring(field: string, requirement: string): JsonSchema {
  return { required: [field], 'x-requirements': { required: { [field]: requirement } } }
}

function literals(values: readonly string[]): JsonSchema {
  const [only] = values
  return values.length === 1 && only !== undefined ? { const: only } : { enum: [...values] }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
