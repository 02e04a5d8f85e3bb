import { type JsonSchema, noSchemas, referredMessage, type Schemas } from './json-schema.ts'
import { mapSubschemas } from './map-subschemas.ts'

/**
 * Every requirement that stands behind a keyword of a schema, or of those of other messages that it refers to, with
 * the locations of its keywords: `#/properties/name/type`, `task.schema.json#/required`.
 */
export function tracedRequirements(
  schema: JsonSchema,
  schemas: Schemas = noSchemas,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const references = new Set<string>()
  const visit = (one: JsonSchema, path: string): void => {
    if (one.$ref !== undefined) references.add(one.$ref)
    for (const [keyword, behind] of Object.entries(one['x-requirements'] ?? {})) {
      for (const requirement of typeof behind === 'string' ? [behind] : Object.values(behind)) {
        const locations = found.get(requirement)
        if (locations === undefined) found.set(requirement, [`${path}/${keyword}`])
        else locations.push(`${path}/${keyword}`)
      }
    }
  }
  visitSchemas(schema, '#', visit)
  // A set goes on with what is added to it on the way.
  for (const reference of references) {
    const target = schemas.get(referredMessage(reference))
    if (target !== undefined && target !== schema) visitSchemas(target, `${reference}#`, visit)
  }
  return found
}

/** The messages that a schema refers to. */
export function referredMessages(schema: JsonSchema): ReadonlySet<string> {
  const found = new Set<string>()
  visitSchemas(schema, '#', ({ $ref }) => {
    if ($ref !== undefined) found.add(referredMessage($ref))
  })
  return found
}

/** Visits a schema after all within it. What a property is called is no keyword, whatever the name. */
function visitSchemas(
  schema: JsonSchema,
  path: string,
  visit: (schema: JsonSchema, path: string) => void,
): void {
  mapSubschemas(schema, (inner, pointer) => {
    visitSchemas(inner, `${path}${pointer}`, visit)
    return inner
  })
  visit(schema, path)
}
