import { type JsonSchema, noSchemas, referredMessage, type Schemas } from './json-schema.ts'
import { escapePointer } from './map-subschemas.ts'

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
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') references.add(inner)
      if (key !== 'x-requirements') visit(inner, `${path}/${escapePointer(key)}`)
      else
        for (const [keyword, requirement] of flatten(inner)) {
          found.set(requirement, [...(found.get(requirement) ?? []), `${path}/${keyword}`])
        }
    }
  }
  visit(schema, '#')
  // A set goes on with what is added to it on the way.
  for (const reference of references) {
    const target = schemas.get(referredMessage(reference))
    if (target !== schema) visit(target, `${reference}#`)
  }
  return found
}

/** The messages that a schema refers to. */
export function referredMessages(schema: JsonSchema): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') found.add(referredMessage(inner))
      else if (key !== 'x-requirements') visit(inner)
    }
  }
  visit(schema)
  return found
}

function flatten(trace: unknown): readonly (readonly [string, string])[] {
  if (typeof trace !== 'object' || trace === null) return []
  return Object.entries(trace).flatMap(([keyword, behind]): readonly (readonly [string, string])[] =>
    typeof behind === 'string'
      ? [[keyword, behind]]
      : Object.values(behind ?? {}).flatMap((id) => (typeof id === 'string' ? [[keyword, id] as const] : [])),
  )
}
