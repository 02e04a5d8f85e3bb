import { type JsonSchema, referenceTo, referredMessage, type Schemas } from './json-schema.ts'
import { mapSubschemas } from './map-subschemas.ts'

/** A schema as ajv is given it, and what of other messages it newly refers to. */
export interface PreparedSchema {
  readonly root: JsonSchema
  /** Each with an `$id` of its own; none that came with a schema before. */
  readonly referred: readonly JsonSchema[]
}

export interface SchemaPlace {
  /** `#/properties/name`, or in the schema of a message that is referred to `task.schema.json#/properties/name`. */
  readonly location: string
  /** Whether it stands in `contains`, `anyOf`, `not` or `if`, whose own keyword tells of what it finds. */
  readonly isWithin: boolean
}

export interface SchemaPreparer {
  readonly prepare: (schema: JsonSchema) => PreparedSchema
  /** Where each schema within prepared ones stands. */
  readonly places: WeakMap<object, SchemaPlace>
}

/** How many references deep a message is judged: one that holds itself can be nested as deep as it likes. */
const mostDepth = 16

/** How many schemas there are in all copies together; beyond them references are not followed. */
const mostCopied = 4000

/**
 * Prepares schemas for one ajv. A reference leads to a copy of its own for each depth, so that none leads back;
 * the copy says nothing of its type, which the keyword beside the reference tells. A reference that is not followed,
 * because too many were, leaves the name of its message in `x-unfollowed`. Of `contains` the items are
 * counted: uncounted, ajv 8.20 remembers in a list of objects what it found in the one before, and an empty
 * array then passes for one that contains an item.
 */
export function createSchemaPreparer(schemas: Schemas): SchemaPreparer {
  const places: SchemaPreparer['places'] = new WeakMap()
  const copies = new Set<string>()
  const waiting: Copy[] = []
  let left = mostCopied

  /** The id of the copy that a reference at some depth leads to, where it is followed. */
  function follow(message: string, depth: number): string | undefined {
    const target = schemas.get(message)
    const id = `message:${depth}/${encodeURIComponent(message)}`
    if (copies.has(id)) return id
    if (target === undefined || depth > mostDepth || left <= 0) return undefined
    left -= sizeOf(target)
    copies.add(id)
    waiting.push({ id, message, depth, target })
    return id
  }

  function prepareAt(schema: JsonSchema, { location, isWithin }: SchemaPlace, depth: number): JsonSchema {
    const {
      $schema: _schema,
      $id: _id,
      $ref,
      ...inner
    } = mapSubschemas(schema, (one, pointer, isInner) =>
      prepareAt(one, { location: `${location}${pointer}`, isWithin: isWithin || isInner }, depth),
    )
    const message = $ref === undefined ? undefined : referredMessage($ref)
    const id = message === undefined ? undefined : follow(message, depth + 1)
    const isUnfollowed = message !== undefined && id === undefined && schemas.has(message)
    const prepared: JsonSchema = {
      ...inner,
      ...(inner.contains && { maxContains: Number.MAX_SAFE_INTEGER }),
      ...(id !== undefined && { $ref: id }),
      ...(isUnfollowed && { 'x-unfollowed': message }),
    }
    places.set(prepared, { location, isWithin })
    return prepared
  }

  function prepareCopy({ id, message, depth, target }: Copy): JsonSchema {
    const place = { location: `${referenceTo(message)}#`, isWithin: false }
    const { type: _type, ...inner } = prepareAt(target, place, depth)
    const copy: JsonSchema = { ...inner, $id: id }
    places.set(copy, place)
    return copy
  }

  return {
    places,
    prepare: (schema) => {
      const root = prepareAt(schema, { location: '#', isWithin: false }, 0)
      const referred: JsonSchema[] = []
      // What is copied can refer to what is to be copied too.
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        referred.push(prepareCopy(next))
      }
      return { root, referred }
    },
  }
}

const sizes = new WeakMap<JsonSchema, number>()

/** How many schemas a schema is made of. */
function sizeOf(schema: JsonSchema): number {
  const known = sizes.get(schema)
  if (known !== undefined) return known
  let size = 1
  mapSubschemas(schema, (one) => {
    size += sizeOf(one)
    return one
  })
  sizes.set(schema, size)
  return size
}

interface Copy {
  readonly id: string
  readonly message: string
  readonly depth: number
  readonly target: JsonSchema
}
