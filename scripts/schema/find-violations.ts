import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { countContained } from './count-contained.ts'
import { describeViolation } from './describe-violation.ts'
import type { JsonSchema } from './json-schema.ts'
import { ajvOptions, requirementOf } from './message-judge.ts'

/** One keyword of a schema that a message breaks, and where. */
export interface Violation {
  /** The value that breaks it, as a JSON pointer into the message. */
  readonly instance: string
  /** The keyword, as a JSON pointer into the schema: `#/properties/name/type`. */
  readonly location: string
  readonly keyword: string
  /** The requirement that the keyword came from, where one stands behind it. */
  readonly requirement?: string
  /** `Expected X, received Y.` */
  readonly message: string
}

const mostViolations = 50

/**
 * What a message breaks of a schema, at most 50 places. A schema is compiled once, also where it is built
 * anew alike, as it is each time that a draft is saved.
 */
export function findViolations(schema: JsonSchema, message: unknown): readonly Violation[] {
  const validate = validatorOf(schema)
  validate(message)
  const errors = validate.errors ?? []
  validate.errors = null
  const found: Violation[] = []
  for (const error of errors) {
    const requirement = requirementOf(error)
    // Errors from inside `anyOf`, `contains` and `if` are told by the keyword itself; none is of a type.
    if (requirement === undefined && error.keyword !== 'type') continue
    if (found.length >= mostViolations) break
    found.push({
      instance: error.instancePath,
      location: error.schemaPath,
      keyword: error.keyword,
      ...(requirement !== undefined && { requirement }),
      message: describeViolation(error),
    })
  }
  return found
}

const mostKept = 200
const byText = new Map<string, ValidateFunction>()
const bySchema = new WeakMap<JsonSchema, ValidateFunction>()

function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = bySchema.get(schema)
  if (known !== undefined) return known
  const text = JSON.stringify(schema)
  const validate = byText.get(text) ?? compile(schema)
  bySchema.set(schema, validate)
  byText.delete(text)
  byText.set(text, validate)
  // The first key of a map is the one that was set longest ago.
  for (const oldest of byText.keys()) {
    if (byText.size <= mostKept) break
    byText.delete(oldest)
  }
  return validate
}

function compile(schema: JsonSchema): ValidateFunction {
  // The schemas come from `buildSchema`: to validate each against its meta-schema would take ten times as long.
  const ajv = new Ajv2020({ ...ajvOptions, validateSchema: false })
  addFormats.default(ajv)
  ajv.addKeyword({ keyword: 'x-requirements' })
  return ajv.compile({ ...countContained(schema) })
}
