import type { Assertion, Field, FieldRule } from '../contract/spec-model.ts'
import { conditionSchema, demandSchema } from './assertion-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/** Adds a rule to the schema of the object that it is about: to its field where there is room, else as a schema of its own. */
export function addRule(schema: JsonSchema, rule: FieldRule): void {
  const demand = demandSchema(rule.holds, rule.requirement)
  if (rule.when !== undefined) {
    schema.allOf = [
      ...(schema.allOf ?? []),
      { if: conditionSchema(rule.when), then: withPresence(demand, rule) },
    ]
    return
  }
  const addition = demand.properties?.[rule.holds.field]
  const target = schema.properties?.[rule.holds.field]
  if (addition === undefined || target === undefined || !isFree(target, addition)) {
    schema.allOf = [...(schema.allOf ?? []), demand]
    return
  }
  schema.properties = { ...schema.properties, [rule.holds.field]: join(target, addition) }
}

/** Literals that JSON reads as no string; in a list of values it is not told which of the two is meant. */
const otherThanString = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/

/** A field's schema with the values that its list closes, for the field itself or for the items of an array. */
export function addClosedValues(schema: JsonSchema, { type, values = [], closed }: Field): JsonSchema {
  const listed = values.map(({ value }) => value)
  const kind = type?.json === 'array' ? (type.items ?? 'any') : (type?.json ?? 'any')
  const isOfStrings =
    kind === 'string' || (kind === 'any' && !listed.some((one) => otherThanString.test(one)))
  if (closed === undefined || listed.length === 0 || !isOfStrings) return schema
  const addition: JsonSchema = { enum: [...new Set(listed)], 'x-requirements': { enum: closed } }
  return join(schema, type?.json === 'array' ? { items: addition } : addition)
}

/**
 * What a condition makes a field contain, the field has to be there for, and be of the type for: else the
 * keyword would find no value that it speaks of, and the demand would seem met.
 */
function withPresence(schema: JsonSchema, { holds, requirement }: FieldRule): JsonSchema {
  const type = typeHolding(holds)
  if (type === undefined) return schema
  const field = schema.properties?.[holds.field] ?? {}
  return {
    ...schema,
    required: [holds.field],
    properties: {
      [holds.field]: {
        ...field,
        type,
        'x-requirements': { ...field['x-requirements'], type: requirement },
      },
    },
    'x-requirements': { required: { [holds.field]: requirement } },
  }
}

/** The type of a value that holds something, where that is what is asserted of it. */
function typeHolding(holds: Assertion): string | undefined {
  if (holds.kind === 'contains-item' || holds.kind === 'min-items') return 'array'
  if (holds.kind === 'has-property') return 'object'
  return holds.kind === 'not-empty' ? holds.type : undefined
}

function join(target: JsonSchema, addition: JsonSchema): JsonSchema {
  const items = addition.items === undefined ? target.items : join(target.items ?? {}, addition.items)
  const trace = { ...target['x-requirements'], ...addition['x-requirements'] }
  return {
    ...target,
    ...addition,
    ...(items && { items }),
    ...(Object.keys(trace).length > 0 && { 'x-requirements': trace }),
  }
}

/** Whether a schema has room for each keyword of another, in the items of an array too. */
function isFree(target: JsonSchema, addition: JsonSchema): boolean {
  const keywords = Object.keys(addition).filter((key) => key !== 'x-requirements' && key !== 'items')
  if (keywords.some((keyword) => keyword in target)) return false
  return addition.items === undefined || isFree(target.items ?? {}, addition.items)
}
