import type { ErrorObject } from 'ajv/dist/2020.js'
import { createAjv } from './create-ajv.ts'
import type { OnMet, Trace } from './gather-met.ts'
import type { JsonSchema, Schemas } from './json-schema.ts'
import { isTold, requirementBehind } from './requirement-behind.ts'
import { createSchemaPreparer, type SchemaPreparer } from './schema-preparer.ts'

/** One keyword of a schema that a message breaks. */
export interface Fault {
  readonly error: ErrorObject
  /** The keyword: `#/properties/name/type`, or with the file of another message's schema before the `#`. */
  readonly location: string
  /** The requirement that the keyword came from; without one it is a wrong type. */
  readonly requirement?: string
}

/** What a message breaks, once each; a hostile message can break a million. */
export interface SchemaCheck {
  readonly isValid: boolean
  readonly faults: Iterable<Fault>
}

/** Is told of each message that a value should be judged as, and is not, since the reference to it is not followed. */
export type OnUnfollowed = (message: string) => void

/** A schema that messages are held against. */
export type CompiledSchema = (message: unknown) => SchemaCheck

/**
 * Makes what compiles schemas, or parts of them, each once; `schemas` are those of all messages, to which they can
 * refer: none is fetched, and none compiled twice. `onMet` is told of each `x-requirements` whose schema meets
 * a value, `onUnfollowed` of each object at which judging ends early.
 */
export function createSchemaCompiler(
  schemas: Schemas,
  onMet?: OnMet,
  onUnfollowed?: OnUnfollowed,
): (schema: JsonSchema) => CompiledSchema {
  const ajv = createAjv()
  ajv.addKeyword({
    keyword: 'x-requirements',
    errors: false,
    compile: (trace: Trace, schema) => {
      const meet = onMet?.(trace, schema)
      return (data: unknown): boolean => {
        meet?.(data)
        return true
      }
    },
  })
  ajv.addKeyword({
    keyword: 'x-unfollowed',
    type: 'object',
    errors: false,
    compile: (message: string) => (): boolean => {
      onUnfollowed?.(message)
      return true
    },
  })
  const { prepare, places } = createSchemaPreparer(schemas)
  /** ajv wants an object of its own type, and tells of errors with it. */
  const own = (one: JsonSchema): Record<string, unknown> => {
    const copy = { ...one }
    const place = places.get(one)
    if (place !== undefined) places.set(copy, place)
    return copy
  }
  const known = new Map<JsonSchema, CompiledSchema>()
  const compile = (schema: JsonSchema): CompiledSchema => {
    const { root, referred } = prepare(schema)
    for (const one of referred) ajv.addSchema(own(one))
    const validate = ajv.compile(own(root))
    return (message) => {
      const isValid = validate(message)
      const errors = validate.errors ?? []
      validate.errors = null
      return { isValid, faults: faultsIn(errors, places) }
    }
  }
  return (schema) => {
    const compiled = known.get(schema) ?? compile(schema)
    known.set(schema, compiled)
    return compiled
  }
}

function* faultsIn(errors: readonly ErrorObject[], places: SchemaPreparer['places']): Generator<Fault> {
  for (const error of errors) {
    const place = places.get(Object(error.parentSchema))
    if (!isTold(error, place?.isWithin !== false)) continue
    const requirement = requirementBehind(error)
    const location = `${place?.location ?? '#'}/${error.keyword}`
    yield { error, location, ...(requirement !== undefined && { requirement }) }
  }
}
