import type { JsonSchema } from './json-schema.ts'

/** Told of each schema within a schema: where it stands, and whether what it asserts is told by a keyword around it. */
export type MapSubschema = (schema: JsonSchema, pointer: string, isWithin: boolean) => JsonSchema

/** A copy of a schema in which each schema directly within it is mapped. */
export function mapSubschemas(schema: JsonSchema, map: MapSubschema): JsonSchema {
  const { properties, items, contains, not, anyOf, allOf, if: condition, then: demand, else: other } = schema
  const all = (keyword: string, schemas: readonly JsonSchema[], isWithin: boolean): JsonSchema[] =>
    schemas.map((one, index) => map(one, `/${keyword}/${index}`, isWithin))
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [
          name,
          map(inner, `/properties/${escapePointer(name)}`, false),
        ]),
      ),
    }),
    ...(items && { items: map(items, '/items', false) }),
    ...(contains && { contains: map(contains, '/contains', true) }),
    ...(not && { not: map(not, '/not', true) }),
    ...(anyOf && { anyOf: all('anyOf', anyOf, true) }),
    ...(allOf && { allOf: all('allOf', allOf, false) }),
    ...(condition && { if: map(condition, '/if', true) }),
    ...(demand && { then: map(demand, '/then', false) }),
    ...(other && { else: map(other, '/else', false) }),
  }
}

/** A name as a part of a JSON pointer. Source: RFC 6901, Section 3. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
