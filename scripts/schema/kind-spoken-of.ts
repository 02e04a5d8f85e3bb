import type { JsonSchema } from './json-schema.ts'

type Kind = 'object' | 'array' | 'string' | 'number'

/** Which kind of value each keyword says anything of; `type`, `enum` and `const` speak of any. */
const kinds: Readonly<Record<string, Kind>> = {
  required: 'object',
  properties: 'object',
  minProperties: 'object',
  contains: 'array',
  items: 'array',
  minItems: 'array',
  maxItems: 'array',
  uniqueItems: 'array',
  format: 'string',
  pattern: 'string',
  minLength: 'string',
  maxLength: 'string',
  minimum: 'number',
  maximum: 'number',
}

/** The one kind of value that a keyword of a schema says anything of; undefined where it speaks of any. */
export function kindSpokenOf(keyword: string, schema: JsonSchema): Kind | undefined {
  if (keyword === 'not') return kindOf(schema.not ?? {})
  if (keyword !== 'anyOf') return Object.hasOwn(kinds, keyword) ? kinds[keyword] : undefined
  const [kind, ...more] = new Set((schema.anyOf ?? []).map(kindOf))
  return more.length === 0 ? kind : undefined
}

/** The one kind of value that a schema tells apart: of any other it always holds, or never. */
function kindOf(schema: JsonSchema): Kind | undefined {
  if (schema.type === 'integer') return 'number'
  const typed = Object.values(kinds).find((kind) => kind === schema.type)
  if (schema.type !== undefined) return typed
  const [kind, ...more] = new Set(
    Object.keys(schema).map((keyword) => (Object.hasOwn(kinds, keyword) ? kinds[keyword] : undefined)),
  )
  return more.length === 0 ? kind : undefined
}
