import type { Field, FieldRule } from '../contract/spec-model.ts'
import { conditionSchema, demandSchema, typeHolding } from './assertion-schema.ts'
import { otherThanString } from '../extract/fields/other-than-string.ts'
import type { JsonSchema } from './json-schema.ts'

/** The schema of an object with the rules about it: each added to its field where there is room, else as a schema of its own. */
export function addRules(schema: JsonSchema, rules: readonly FieldRule[]): JsonSchema {
  const properties = new Map(Object.entries(schema.properties ?? {}))
  const more: JsonSchema[] = []
  for (const rule of rules) {
    const demand = demandSchema(rule.holds, rule.requirement)
    if (rule.when !== undefined) {
      more.push({ if: conditionSchema(rule.when), then: withPresence(demand, rule) })
      continue
    }
    const addition = demand.properties?.[rule.holds.field]
    const target = properties.get(rule.holds.field)
    if (addition === undefined || target === undefined || !isFree(target, addition)) more.push(demand)
    else properties.set(rule.holds.field, join(target, addition))
  }
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(more.length > 0 && { allOf: more }),
  }
}

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
 * What a condition makes a field contain, the field has to be there for, and be of the type for. What it keeps from
 * being empty can be absent: then nothing is empty.
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
