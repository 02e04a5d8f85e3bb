import type { JsonSchema } from './json-schema.ts'

const order = [
  '$comment',
  '$schema',
  '$id',
  'title',
  'description',
  'type',
  '$ref',
  'required',
  'properties',
  'items',
  'contains',
  'enum',
  'const',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'minProperties',
  'minimum',
  'maximum',
  'format',
  'pattern',
  'not',
  'anyOf',
  'allOf',
  'if',
  'then',
  'else',
  'x-requirements',
]

/** The text of a schema file: keywords in one fixed order, so that regenerating changes nothing by chance. */
export function formatSchema(schema: JsonSchema): string {
  return `${JSON.stringify(ordered(schema), null, 2)}\n`
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const isSchema = Object.keys(value).every((key) => order.includes(key))
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, ordered(inner)])
  if (!isSchema) return Object.fromEntries(entries)
  return Object.fromEntries(entries.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}
