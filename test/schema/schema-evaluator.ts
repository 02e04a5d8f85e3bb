import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isObject, type JsonObject } from './json-value.ts'
import type { Schemas } from './keyword-places.ts'

/** A keyword that a message breaks: the schema that it stands in, and the value that breaks it, as a JSON pointer. */
export interface Broken {
  readonly schema: unknown
  readonly keyword: string
  /** The field that is missing, for `required`. */
  readonly name?: string
  readonly instance: string
}

export interface Evaluator {
  holds(schema: JsonObject, value: unknown): boolean
  broken(message: string, value: unknown): readonly Broken[]
}

/**
 * Plain ajv over the schemas of a draft, without what the judge of messages adds to it: it tells which keyword
 * breaks, by the very schema object that the keyword stands in. `schemas` come from `countItems`.
 */
export function createEvaluator(schemas: Schemas): Evaluator {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    strictNumbers: false,
    ownProperties: true,
    validateSchema: false,
  })
  addFormats.default(ajv)
  // As they are and not copied, so that an error names the very schema.
  for (const schema of schemas.values()) ajv.addSchema(schema)
  const compiled = new WeakMap<JsonObject, ValidateFunction>()
  const compile = (schema: JsonObject): ValidateFunction => {
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    return validate
  }
  return {
    holds: (schema, value) => compile(schema)(value),
    broken(message, value) {
      const schema = schemas.get(message)
      if (schema === undefined) throw new Error(`Expected a schema of ${message}.`)
      const validate = ajv.getSchema(String(schema['$id']))
      if (validate === undefined) throw new Error(`Expected ${message} to be compiled.`)
      validate(value)
      return (validate.errors ?? []).map(({ parentSchema, keyword, params, instancePath }) => ({
        schema: parentSchema,
        keyword,
        ...(keyword === 'required' && { name: String(params['missingProperty']) }),
        instance: instancePath,
      }))
    },
  }
}

/**
 * A copy of a schema in which ajv counts the items that `contains` asks for: uncounted, ajv 8.20 carries over from
 * one array to the next what it found.
 */
export function countItems(schema: JsonObject): JsonObject {
  const copied = Object.entries(schema).map(([keyword, value]): [string, unknown] => [
    keyword,
    keyword === 'properties' && isObject(value) ? countInEach(value) : countIn(value),
  ])
  const counted = isObject(schema['contains']) ? { maxContains: Number.MAX_SAFE_INTEGER } : {}
  return { ...Object.fromEntries(copied), ...counted }
}

function countInEach(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, inner]) => [name, countIn(inner)]))
}

function countIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(countIn)
  return isObject(value) ? countItems(value) : value
}
