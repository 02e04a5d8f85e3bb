import type { Assertion, Field, FieldRule, FieldType, Message } from '../contract/spec-model.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * Turns a message into a JSON Schema in which each asserting keyword names, under `x-requirements`, the
 * requirement it came from. Only MUST-level rules become keywords: a message may break a SHOULD and stay
 * valid. `source` is how the file's first line names the draft.
 */
export function buildSchema(message: Message, source: string): JsonSchema {
  const rules = message.rules.filter((rule) => rule.level === 'MUST')
  return {
    $comment: `Generated from ${source} by \`everymust schema\`. Do not edit.`,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${message.name}.schema.json`,
    title: message.title,
    ...objectSchema(message.fields, [], rules),
  }
}

function objectSchema(
  fields: readonly Field[],
  path: readonly string[],
  rules: readonly FieldRule[],
): JsonSchema {
  const schema: JsonSchema = { type: 'object', properties: {} }
  for (const field of fields) {
    schema.properties = { ...schema.properties, [field.name]: fieldSchema(field, rules) }
    if (field.requiredness === 'REQUIRED' && field.requirement !== undefined) {
      addRequired(schema, field.name, field.requirement)
    }
  }
  for (const rule of rules.filter((candidate) => samePath(candidate.scope, path))) addRule(schema, rule)
  return schema
}

function fieldSchema(field: Field, rules: readonly FieldRule[]): JsonSchema {
  const described: JsonSchema = field.description === '' ? {} : { description: field.description }
  const { type, typeRequirement } = field
  // A type that names no JSON type says nothing that a schema could hold a value to.
  if (type?.json === undefined) return described
  const trace = typeRequirement === undefined ? {} : { 'x-requirements': { type: typeRequirement } }
  if (type.json === 'object') {
    return { ...described, ...withTrace(objectSchema(field.fields, field.path, rules), typeRequirement) }
  }
  if (type.json !== 'array') return { ...described, type: type.json, ...trace }
  const isOfObjects = type.items === 'object' || (field.fields.length > 0 && canOnlyHoldObjects(type))
  const itemPath = [...field.path, '*']
  const items = isOfObjects
    ? withTrace(objectSchema(field.fields, itemPath, rules), typeRequirement)
    : type.items === undefined
      ? undefined
      : { type: type.items, ...trace }
  return { ...described, type: 'array', ...(items && { items }), ...trace }
}

/** Whether an array whose items have fields is one of objects: `array`, and not `array of strings/objects`. */
function canOnlyHoldObjects({ items, written }: FieldType): boolean {
  return items === undefined && !/\bor\b|[/|]/.test(written)
}

function withTrace(schema: JsonSchema, requirement: string | undefined): JsonSchema {
  if (requirement === undefined) return schema
  return { ...schema, 'x-requirements': { type: requirement, ...schema['x-requirements'] } }
}

function addRequired(schema: JsonSchema, name: string, requirement: string): void {
  schema.required = [...(schema.required ?? []), name]
  const traced = schema['x-requirements']?.['required']
  schema['x-requirements'] = {
    ...schema['x-requirements'],
    required: { ...(typeof traced === 'object' && traced), [name]: requirement },
  }
}

function addRule(schema: JsonSchema, rule: FieldRule): void {
  if (rule.when !== undefined) {
    const condition = { ...assertionSchema(rule.when, undefined), required: [rule.when.field] }
    const demand = withPresence(assertionSchema(rule.holds, rule.requirement), rule)
    schema.allOf = [...(schema.allOf ?? []), { if: condition, then: demand }]
    return
  }
  const addition = assertionSchema(rule.holds, rule.requirement).properties?.[rule.holds.field]
  const target = schema.properties?.[rule.holds.field]
  if (addition === undefined || target === undefined || !isFree(target, addition)) {
    schema.allOf = [...(schema.allOf ?? []), assertionSchema(rule.holds, rule.requirement)]
    return
  }
  schema.properties = { ...schema.properties, [rule.holds.field]: join(target, addition) }
}

/**
 * What a condition makes a field contain, the field has to be there for, as an array or object: else the
 * keyword would find no value that it speaks of, and the demand would seem met.
 */
function withPresence(schema: JsonSchema, { holds, requirement }: FieldRule): JsonSchema {
  if (!['contains-item', 'has-property', 'min-items'].includes(holds.kind)) return schema
  const field = schema.properties?.[holds.field] ?? {}
  return {
    ...schema,
    required: [holds.field],
    properties: {
      [holds.field]: {
        ...field,
        type: holds.kind === 'has-property' ? 'object' : 'array',
        'x-requirements': { ...field['x-requirements'], type: requirement },
      },
    },
    'x-requirements': { required: { [holds.field]: requirement } },
  }
}

function join(target: JsonSchema, addition: JsonSchema): JsonSchema {
  const items = addition.items === undefined ? target.items : join(target.items ?? {}, addition.items)
  return {
    ...target,
    ...addition,
    ...(items && { items }),
    'x-requirements': { ...target['x-requirements'], ...addition['x-requirements'] },
  }
}

/** Whether a schema has room for each keyword of another, in the items of an array too. */
function isFree(target: JsonSchema, addition: JsonSchema): boolean {
  const keywords = Object.keys(addition).filter((key) => key !== 'x-requirements' && key !== 'items')
  if (keywords.some((keyword) => keyword in target)) return false
  return addition.items === undefined || isFree(target.items ?? {}, addition.items)
}

/**
 * The schema of an object of which an assertion holds. As a condition it also says the type, since keywords
 * of another type would hold of any value.
 */
function assertionSchema(assertion: Assertion, requirement: string | undefined): JsonSchema {
  const isCondition = requirement === undefined
  const traced = (keyword: string): JsonSchema =>
    isCondition ? {} : { 'x-requirements': { [keyword]: requirement } }
  const about = (schema: JsonSchema): JsonSchema => ({ properties: { [assertion.field]: schema } })
  const typed = (type: string): JsonSchema => (isCondition ? { type } : {})
  switch (assertion.kind) {
    case 'present':
      return {
        required: [assertion.field],
        ...(!isCondition && { 'x-requirements': { required: { [assertion.field]: requirement } } }),
      }
    case 'contains-item': {
      const item = literals(assertion.anyOf)
      return about({ ...typed('array'), contains: item, ...traced('contains') })
    }
    case 'has-property': {
      const [only, ...more] = assertion.anyOf
      if (only !== undefined && more.length === 0) {
        const trace = isCondition ? {} : { 'x-requirements': { required: { [only]: requirement } } }
        return about({ ...typed('object'), required: [only], ...trace })
      }
      const anyOf = assertion.anyOf.map((name): JsonSchema => ({ required: [name] }))
      return about({ ...typed('object'), anyOf, ...traced('anyOf') })
    }
    case 'one-of':
      return about({ enum: [...assertion.values], ...traced('enum') })
    case 'items-one-of':
      return about({ ...typed('array'), items: { enum: [...assertion.values], ...traced('enum') } })
    case 'min-items':
      return about({ ...typed('array'), minItems: assertion.count, ...traced('minItems') })
    case 'uri':
      return about({ ...typed('string'), format: 'uri', ...traced('format') })
    case 'begins-with':
      return about({
        ...typed('string'),
        pattern: `^${escapePattern(assertion.prefix)}`,
        ...traced('pattern'),
      })
  }
}

function literals(values: readonly string[]): JsonSchema {
  const [only] = values
  return values.length === 1 && only !== undefined ? { const: only } : { enum: [...values] }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index])
}
