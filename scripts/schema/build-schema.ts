import type { Field, FieldRule, FieldType, Message } from '../contract/spec-model.ts'
import { addClosedValues, addRules } from './add-rule.ts'
import { type JsonSchema, referenceTo } from './json-schema.ts'
import { traceDeclared } from './trace-declared.ts'

/**
 * Turns a message into a JSON Schema in which each asserting keyword names, under `x-requirements`, the
 * requirement it came from. Only MUST-level rules become keywords: a message may break a SHOULD and stay
 * valid. `source` is how the file's first line names the draft.
 */
export function buildSchema(message: Message, source: string): JsonSchema {
  const rules = message.rules.filter(({ level }) => level === 'MUST' || level === 'MUST NOT')
  const schema = objectSchema(message.fields, [], rules)
  const declared = (message.declared ?? []).map((rule) => traceDeclared(rule.schema, rule.requirement))
  return {
    $comment: `Generated from ${source} by \`everymust schema\`. Do not edit.`,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: referenceTo(message.name),
    title: message.title,
    ...schema,
    ...(declared.length > 0 && { allOf: [...(schema.allOf ?? []), ...declared] }),
  }
}

function objectSchema(
  fields: readonly Field[],
  path: readonly string[],
  rules: readonly FieldRule[],
): JsonSchema {
  const required = fields.flatMap(({ name, requiredness, requirement }) =>
    requiredness === 'REQUIRED' && requirement !== undefined ? [[name, requirement] as const] : [],
  )
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, rules)])),
    ...(required.length > 0 && {
      required: required.map(([name]) => name),
      'x-requirements': { required: Object.fromEntries(required) },
    }),
  }
  const own = rules.filter((candidate) => samePath(candidate.scope, path))
  return addRules(schema, own)
}

function fieldSchema(field: Field, rules: readonly FieldRule[]): JsonSchema {
  const described: JsonSchema = field.description === '' ? {} : { description: field.description }
  return { ...described, ...addClosedValues(valueSchema(field, rules), field) }
}

function valueSchema(field: Field, rules: readonly FieldRule[]): JsonSchema {
  const { type, typeRequirement } = field
  if (type === undefined && field.fields.length > 0) return untypedObject(field, rules)
  // A type that names no JSON type says nothing that a schema could hold a value to.
  if (type?.json === undefined) return {}
  const trace = typeRequirement === undefined ? {} : { 'x-requirements': { type: typeRequirement } }
  if (type.json === 'object') return objectOf(field, field.path, rules)
  if (type.json !== 'array') return { type: type.json, ...trace }
  const isOfObjects = type.items === 'object' || (field.fields.length > 0 && canOnlyHoldObjects(type))
  const items = isOfObjects
    ? objectOf(field, [...field.path, '*'], rules)
    : type.items === undefined
      ? undefined
      : { type: type.items, ...trace }
  return { type: 'array', ...(items && { items }), ...trace }
}

/** An object that a field is, or holds: with the fields that are listed there, or those of the message it refers to. */
function objectOf(
  { fields, type, typeRequirement }: Field,
  path: readonly string[],
  rules: readonly FieldRule[],
): JsonSchema {
  const isElsewhere = type?.message !== undefined && fields.length === 0
  const schema: JsonSchema = isElsewhere ? { type: 'object' } : objectSchema(fields, path, rules)
  const reference = type?.message === undefined ? {} : { $ref: referenceTo(type.message) }
  return withTrace({ ...schema, ...reference }, typeRequirement)
}

/** What is said of an object's fields holds of a value that is one; that it has to be one, a requirement says. */
function untypedObject(field: Field, rules: readonly FieldRule[]): JsonSchema {
  const { type, ...schema } = objectSchema(field.fields, field.path, rules)
  if (field.typeRequirement === undefined) return schema
  return withTrace({ type, ...schema }, field.typeRequirement)
}

/** Whether an array whose items have fields is one of objects: `array`, and not `array of strings/objects`. */
function canOnlyHoldObjects({ items, written }: FieldType): boolean {
  return items === undefined && !/\bor\b|[/|]/.test(written)
}

function withTrace(schema: JsonSchema, requirement: string | undefined): JsonSchema {
  if (requirement === undefined) return schema
  return { ...schema, 'x-requirements': { type: requirement, ...schema['x-requirements'] } }
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index])
}
