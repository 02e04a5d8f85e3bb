import { type JsonSchema, noSchemas, referenceTo, referredMessage, type Schemas } from './json-schema.ts'
import { escapePointer } from './map-subschemas.ts'

/**
 * The schema of one field of a message: `path` holds field names, `*` for an array's items. It goes on in the schema
 * of another message where a field refers to that.
 */
export function schemaAt(
  schema: JsonSchema,
  path: readonly string[],
  schemas: Schemas = noSchemas,
): JsonSchema | undefined {
  const [first, ...rest] = path
  if (first === undefined) return schema
  const next = directlyIn(schema, first) ?? directlyIn(referredIn(schema, schemas), first)
  return next === undefined ? undefined : schemaAt(next, rest, schemas)
}

function directlyIn({ items, properties = {} }: JsonSchema, name: string): JsonSchema | undefined {
  if (name === '*') return items
  return Object.hasOwn(properties, name) ? properties[name] : undefined
}

function referredIn({ $ref }: JsonSchema, schemas: Schemas): JsonSchema {
  return ($ref === undefined ? undefined : schemas.get(referredMessage($ref))) ?? {}
}

/** Where that schema stands, as a JSON pointer: `#/properties/keys/items`. */
export function schemaLocation(path: readonly string[]): string {
  return path.reduce(
    (location, name) =>
      name === '*' ? `${location}/items` : `${location}/properties/${escapePointer(name)}`,
    '#',
  )
}

/** A location in the schema of a message with the file that it is in: `task.schema.json#/properties/name`. */
export function schemaPlace(message: string, location: string): string {
  return location.startsWith('#') ? `${referenceTo(message)}${location}` : location
}
