import type { ErrorObject } from 'ajv/dist/2020.js'
import { describeViolation } from './describe-violation.ts'
import { gatherIn } from './gather-met.ts'
import type { JsonSchema } from './json-schema.ts'
import { isTold, requirementBehind } from './requirement-behind.ts'

/** What standalone code of ajv is: it leaves what it found wrong on itself. */
export interface StandaloneValidator {
  (message: unknown): boolean
  errors?: readonly ErrorObject[] | null
}

/** What a page says of a message: the same as `findViolations`, and which requirements it was judged by. */
export interface BrowserJudgement {
  readonly isValid: boolean
  /** The first, at most 50. */
  readonly violations: readonly {
    /** The value that breaks it, as a JSON pointer into the message. */
    readonly instance: string
    readonly requirement?: string
    readonly message: string
  }[]
  /** The requirements of which a keyword met a value. */
  readonly met: readonly string[]
  /** The messages in it that were not judged: what refers to them is nested deeper, or more often, than is followed. */
  readonly unfollowed: readonly string[]
}

const mostViolations = 50

const met = new Set<string>()
const unfollowed = new Set<string>()
const gather = gatherIn(met)
const meters = new WeakMap<JsonSchema, (data: unknown) => void>()

/** Called by the validators with each value that a schema with a trace meets. */
export function meet(schema: JsonSchema, data: unknown): void {
  const meter = meters.get(schema) ?? gather(schema['x-requirements'] ?? {}, schema)
  meters.set(schema, meter)
  meter(data)
}

/** Called by the validators with the name of a message as which a value should be judged, and is not. */
export function leaveOut(message: string): void {
  unfollowed.add(message)
}

/** Makes what judges a message by the validator of its name; it throws a `RangeError` at any other name. */
export function createBrowserJudge(
  validators: ReadonlyMap<string, StandaloneValidator>,
): (message: string, value: unknown) => BrowserJudgement {
  return (message, value) => {
    const validate = validators.get(message)
    if (validate === undefined) throw new RangeError(`Expected the name of a message, received ${message}.`)
    met.clear()
    unfollowed.clear()
    const isValid = validate(value)
    const errors = validate.errors ?? []
    validate.errors = null
    return { isValid, violations: violationsIn(errors), met: [...met], unfollowed: [...unfollowed] }
  }
}

function violationsIn(errors: readonly ErrorObject[]): BrowserJudgement['violations'] {
  const found: BrowserJudgement['violations'][number][] = []
  for (const error of errors) {
    if (found.length >= mostViolations) break
    if (!isTold(error, standsWithin(error.schemaPath))) continue
    const requirement = requirementBehind(error)
    found.push({
      instance: error.instancePath,
      ...(requirement !== undefined && { requirement }),
      message: describeViolation(error),
    })
  }
  return found
}

const around: ReadonlySet<string> = new Set(['anyOf', 'contains', 'not', 'if'])

/** Whether a keyword stands in one that tells itself what is found there. What a property is called is no keyword. */
function standsWithin(schemaPath: string): boolean {
  const steps = schemaPath.split('/').slice(1, -1)
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] ?? ''
    if (around.has(step)) return true
    if (step === 'properties') at += 1
  }
  return false
}
