import type { JsonSchema } from './json-schema.ts'

/** The schema of one field of a message: `path` holds field names, `*` for an array's items. */
export function schemaAt(schema: JsonSchema, path: readonly string[]): JsonSchema | undefined {
  const [first, ...rest] = path
  if (first === undefined) return schema
  const { items, properties = {} } = schema
  const next = first === '*' ? items : Object.hasOwn(properties, first) ? properties[first] : undefined
  return next === undefined ? undefined : schemaAt(next, rest)
}

/** Where that schema stands, as a JSON pointer: `#/properties/keys/items`. */
export function schemaLocation(path: readonly string[]): string {
  return path.reduce(
    (location, name) =>
      name === '*'
        ? `${location}/items`
        : `${location}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    '#',
  )
}
