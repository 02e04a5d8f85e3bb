/** What a schema says of one place in a message; `required` is of a property and not of an item. */
export interface Described {
  /** The path of what it stands in; null for the message itself. */
  readonly within: string | null
  readonly type: string | null
  readonly required: boolean | null
  /** Sorted, and null where any value will do. */
  readonly values: readonly string[] | null
}

/** Finds the schema that a `$ref` names; undefined where there is none. */
export type Resolve = (reference: string) => unknown

/**
 * What a JSON Schema says of each place in a message, by path: `resourceTypes[].name`, `''` for the message itself.
 * `$ref` and the members of `allOf` are read as if they stood in place, conditions (`if`) are left out. A schema that
 * contains itself is read once.
 */
export function describeProperties(schema: unknown, resolve: Resolve): ReadonlyMap<string, Described> {
  const found = new Map<string, Described>()
  visit(schema, '', { within: null, required: null }, { found, resolve, open: new Set() })
  return found
}

interface Reading {
  readonly found: Map<string, Described>
  readonly resolve: Resolve
  /** The schemas around the present one. */
  readonly open: Set<unknown>
}

type Place = Pick<Described, 'within' | 'required'>

function visit(schema: unknown, path: string, place: Place, reading: Reading): void {
  const parts = partsOf(schema, reading, new Set())
  reading.found.set(path, {
    type: first(parts.map(({ type }) => (typeof type === 'string' ? type : null))),
    ...place,
    values: first(parts.map(valuesOf)),
  })
  if (parts.some((part) => reading.open.has(part))) return
  for (const part of parts) reading.open.add(part)
  const demanded = new Set(parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : [])))
  for (const { properties, items } of parts) {
    if (isObject(properties)) {
      for (const [name, inner] of Object.entries(properties)) {
        const inPlace = { within: path, required: demanded.has(name) }
        visit(inner, path === '' ? name : `${path}.${name}`, inPlace, reading)
      }
    }
    if (items !== undefined) visit(items, `${path}[]`, { within: path, required: null }, reading)
  }
  for (const part of parts) reading.open.delete(part)
}

/** A schema together with the schemas that hold wherever it does. */
function partsOf(schema: unknown, reading: Reading, seen: Set<unknown>): readonly SchemaPart[] {
  if (!isObject(schema) || seen.has(schema)) return []
  seen.add(schema)
  const { $ref: reference, allOf } = schema
  const referred = typeof reference === 'string' ? partsOf(reading.resolve(reference), reading, seen) : []
  const members = Array.isArray(allOf) ? allOf.filter((member) => isObject(member) && !('if' in member)) : []
  return [schema, ...referred, ...members.flatMap((member) => partsOf(member, reading, seen))]
}

type SchemaPart = Readonly<Record<string, unknown>>

function valuesOf(part: SchemaPart): readonly string[] | null {
  const values = 'const' in part ? [part['const']] : part['enum']
  if (!Array.isArray(values)) return null
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).toSorted()
}

function first<Value>(values: readonly (Value | null)[]): Value | null {
  return values.find((value) => value !== null) ?? null
}

function isObject(value: unknown): value is SchemaPart {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
