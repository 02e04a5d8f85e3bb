import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { countContained } from './count-contained.ts'
import { describeViolation } from './describe-violation.ts'
import type { JsonSchema } from './json-schema.ts'

/** What a message says of one requirement: whether a keyword of it met a value, and what it found wrong. */
export interface RequirementJudgement {
  readonly requirement: string
  /** The first violations, at most 20: a hostile message of a mebibyte can hold a million. */
  readonly violations: readonly string[]
  /** How many violations there are in all. */
  readonly count: number
}

/** What ajv says of one message. A requirement that stands in no entry met no value in it. */
export interface MessageJudgement {
  readonly isValid: boolean
  readonly requirements: ReadonlyMap<string, RequirementJudgement>
  /** Wrong types behind which no requirement stands, such as the message being no object; at most 20. */
  readonly untraced: readonly string[]
}

export type MessageJudge = (message: unknown) => MessageJudgement

type Trace = NonNullable<JsonSchema['x-requirements']>

/** Which kind of value each keyword says anything of; `type` and `enum` speak of any. */
const appliesTo: Readonly<Record<string, 'object' | 'array' | 'string'>> = {
  required: 'object',
  anyOf: 'object',
  contains: 'array',
  minItems: 'array',
  format: 'string',
  pattern: 'string',
}

const mostKept = 20

/**
 * Compiles a message's schema, or the part of it that a path of fields leads to, into a judge. ajv itself
 * tells which keywords met a value: `x-requirements` is a keyword to it, called wherever its schema applies.
 */
export function createMessageJudge(schema: JsonSchema): MessageJudge {
  const met = new Set<string>()
  const validate = createAjv(met).compile({ ...countContained(schema) })
  return (message) => {
    met.clear()
    const isValid = validate(message)
    const found = new Map([...met].map((requirement) => [requirement, createTally()]))
    const untraced = createTally()
    for (const error of validate.errors ?? []) {
      const requirement = requirementOf(error)
      if (requirement === undefined) {
        // Errors from inside `anyOf`, `contains` and `if` are told by the keyword itself; none is of a type.
        if (error.keyword === 'type') untraced.add(error)
        continue
      }
      const tally = found.get(requirement) ?? createTally()
      found.set(requirement, tally)
      tally.add(error)
    }
    validate.errors = null
    return {
      isValid,
      untraced: untraced.violations,
      requirements: new Map(
        [...found].map(([requirement, { violations, count }]) => [
          requirement,
          { requirement, violations, count: count() },
        ]),
      ),
    }
  }
}

/** How ajv reads the schemas of messages, whoever asks it. */
export const ajvOptions: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  // `1e999` is a number on the wire, whatever JavaScript makes of it.
  strictNumbers: false,
  // A message does not have a field because every object of JavaScript has one of that name.
  ownProperties: true,
}

function createAjv(met: Set<string>): Ajv2020 {
  const ajv = new Ajv2020(ajvOptions)
  addFormats.default(ajv)
  ajv.addKeyword({
    keyword: 'x-requirements',
    errors: false,
    compile: (trace: Trace) => {
      const traced = tracedHere(trace)
      return (data: unknown): boolean => {
        const kind = kindOf(data)
        for (const { requirement, needs } of traced) {
          if (needs === undefined || needs === kind) met.add(requirement)
        }
        return true
      }
    },
  })
  return ajv
}

/** Violations of one requirement: all counted, the first described. */
function createTally() {
  const violations: string[] = []
  let count = 0
  return {
    violations,
    count: () => count,
    add(error: ErrorObject): void {
      count += 1
      if (violations.length < mostKept) violations.push(describeViolation(error))
    },
  }
}

/** Every requirement that stands behind a keyword of a schema, with the locations of its keywords. */
export function tracedRequirements(schema: JsonSchema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'x-requirements') visit(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      else
        for (const [keyword, requirement] of flatten(inner)) {
          found.set(requirement, [...(found.get(requirement) ?? []), `${path}/${keyword}`])
        }
    }
  }
  visit(schema, '#')
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

function tracedHere(trace: Trace) {
  return Object.entries(trace).flatMap(([keyword, behind]) => {
    const ids = typeof behind === 'string' ? [behind] : Object.values(behind)
    return ids.map((requirement) => ({ requirement, needs: appliesTo[keyword] }))
  })
}

function kindOf(data: unknown): string {
  return Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data
}

/** The requirement behind the keyword that a message breaks, where one stands behind it. */
export function requirementOf(error: ErrorObject): string | undefined {
  const behind = error.parentSchema?.['x-requirements']?.[error.keyword]
  if (typeof behind === 'string') return behind
  const named = behind?.[error.params['missingProperty']]
  return typeof named === 'string' ? named : undefined
}
