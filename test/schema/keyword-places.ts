import { isObject, type JsonObject } from './json-value.ts'

/** One asserting keyword of a schema, at a place in a message to which it applies. */
export interface KeywordPlace {
  /** The file and where in it, such as `share#/properties/name/type`; a name each for `required`. */
  readonly origin: string
  readonly keyword: string
  /** The field that has to be there, for `required`. */
  readonly name?: string
  /** The schema that the keyword stands in. */
  readonly schema: JsonObject
  /** Of the value it speaks of: field names, and `*` for the items of an array. */
  readonly path: readonly string[]
  /** What has to hold for it to apply, from the outermost on. */
  readonly conditions: readonly Condition[]
  /** The requirement behind it, where one stands behind it. */
  readonly requirement?: string
}

/** A schema that the value at a path, which is the beginning of the place's, has to match or not to match. */
export interface Condition {
  readonly path: readonly string[]
  readonly schema: JsonObject
  readonly holds: boolean
}

export type Schemas = ReadonlyMap<string, JsonObject>

const asserting = new Set([
  'type',
  'enum',
  'const',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minProperties',
  'format',
  'pattern',
  'anyOf',
  'not',
])

/**
 * What asserts nothing by itself: `maxContains` counts what `contains` finds, for ajv's sake, and `if` is the
 * condition of what stands beside it.
 */
const other = new Set([
  '$comment',
  '$schema',
  '$id',
  'title',
  'description',
  'x-requirements',
  'maxContains',
  'if',
])

/**
 * Every asserting keyword that a message can meet, through references to other messages too. Throws where a schema
 * has a keyword that is not known here: it would go untried.
 */
export function keywordPlaces(message: string, schemas: Schemas): readonly KeywordPlace[] {
  return [...placesOfMessage(message, schemas, { path: [], conditions: [], open: [] })]
}

/** Where a schema stands. */
interface Standing {
  readonly path: readonly string[]
  readonly conditions: readonly Condition[]
  /** The messages that the present one stands in, so that a reference to itself ends. */
  readonly open: readonly string[]
}

function* placesOfMessage(message: string, schemas: Schemas, standing: Standing): Generator<KeywordPlace> {
  const schema = schemas.get(message)
  if (schema === undefined) throw new Error(`Expected a schema of ${message}.`)
  if (standing.open.includes(message)) return
  yield* placesIn(schema, `${message}#`, schemas, { ...standing, open: [...standing.open, message] })
}

function* placesIn(
  schema: unknown,
  at: string,
  schemas: Schemas,
  standing: Standing,
): Generator<KeywordPlace> {
  if (!isObject(schema)) throw new Error(`Expected a schema at ${at}, received ${JSON.stringify(schema)}.`)
  const inner = (value: unknown, pointer: string, change: Partial<Standing> = {}): Generator<KeywordPlace> =>
    placesIn(value, `${at}/${pointer}`, schemas, { ...standing, ...change })
  const under = (holds: boolean): Partial<Standing> => {
    const { if: condition } = schema
    if (!isObject(condition)) throw new Error(`Expected a condition at ${at}.`)
    return { conditions: [...standing.conditions, { path: standing.path, schema: condition, holds }] }
  }
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'required') yield* requiredPlaces(schema, at, standing)
    else if (asserting.has(keyword)) yield placeOf(schema, keyword, at, standing)
    else if (keyword === 'properties' && isObject(value)) {
      for (const [name, one] of Object.entries(value)) {
        yield* inner(one, `properties/${escapePart(name)}`, { path: [...standing.path, name] })
      }
    } else if (keyword === 'items') yield* inner(value, 'items', { path: [...standing.path, '*'] })
    else if (keyword === 'allOf' && Array.isArray(value)) {
      for (const [index, one] of value.entries()) yield* inner(one, `allOf/${index}`)
    } else if (keyword === 'then') yield* inner(value, 'then', under(true))
    else if (keyword === 'else') yield* inner(value, 'else', under(false))
    else if (keyword === '$ref') yield* placesOfMessage(messageOf(value), schemas, standing)
    else if (!other.has(keyword)) throw new Error(`Expected to know what breaks \`${keyword}\` at ${at}.`)
  }
}

function placeOf(schema: JsonObject, keyword: string, at: string, standing: Standing): KeywordPlace {
  const behind = traceOf(schema, keyword)
  const { path, conditions } = standing
  const place = { origin: `${at}/${keyword}`, keyword, schema, path, conditions }
  return typeof behind === 'string' ? { ...place, requirement: behind } : place
}

function requiredPlaces(
  schema: JsonObject,
  at: string,
  { path, conditions }: Standing,
): readonly KeywordPlace[] {
  const behind = traceOf(schema, 'required')
  const names: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : []
  return names.map((name) => {
    if (typeof name !== 'string') throw new Error(`Expected names at ${at}/required.`)
    const origin = `${at}/required/${escapePart(name)}`
    const place = { origin, keyword: 'required', name, schema, path, conditions }
    const requirement = isObject(behind) && Object.hasOwn(behind, name) ? behind[name] : behind
    return typeof requirement === 'string' ? { ...place, requirement } : place
  })
}

function traceOf(schema: JsonObject, keyword: string): unknown {
  const trace = schema['x-requirements']
  return isObject(trace) ? trace[keyword] : undefined
}

function messageOf(reference: unknown): string {
  return String(reference).replace(/\.schema\.json$/, '')
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
