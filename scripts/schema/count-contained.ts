import type { JsonSchema } from './json-schema.ts'

/**
 * The same schema, in which ajv counts the items that `contains` asks for. Uncounted, ajv 8.20 remembers in
 * a list of objects what it found in the one before: an empty array then passes for one that contains an item.
 */
export function countContained(schema: JsonSchema): JsonSchema {
  const { contains, properties, items, allOf, if: condition, then: demand } = schema
  return {
    ...schema,
    ...(contains && { maxContains: Number.MAX_SAFE_INTEGER }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, countContained(inner)]),
      ),
    }),
    ...(items && { items: countContained(items) }),
    ...(allOf && { allOf: allOf.map(countContained) }),
    ...(condition && { if: countContained(condition) }),
    ...(demand && { then: countContained(demand) }),
  }
}
