import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describeViolation } from './describe-violation.ts'
import type { JsonSchema } from './json-schema.ts'

/** What a message says of one requirement: whether a keyword of it met a value, and what it found wrong. */
export interface RequirementJudgement {
  readonly requirement: string
  readonly violations: readonly string[]
}

/** What ajv says of one message. A requirement that stands in no entry met no value in it. */
export interface MessageJudgement {
  readonly isValid: boolean
  readonly requirements: ReadonlyMap<string, RequirementJudgement>
  /** Violations of keywords that no requirement stands behind, such as the message being no object. */
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

/**
 * Compiles a message's schema, or the part of it that a path of fields leads to, into a judge. ajv itself
 * tells which keywords met a value: `x-requirements` is a keyword to it, called wherever its schema applies.
 */
export function createMessageJudge(schema: JsonSchema): MessageJudge {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  })
  addFormats.default(ajv)
  const met = new Set<string>()
  ajv.addKeyword({
    keyword: 'x-requirements',
    errors: false,
    validate: (trace: Trace, data: unknown): boolean => {
      for (const requirement of requirementsMet(trace, data)) met.add(requirement)
      return true
    },
  })
  const validate = ajv.compile({ ...schema })
  return (message) => {
    met.clear()
    const isValid = validate(message)
    const violations = new Map<string, string[]>([...met].map((requirement) => [requirement, []]))
    const untraced: string[] = []
    for (const error of validate.errors ?? []) {
      const requirement = requirementOf(error)
      if (requirement === undefined) {
        if (error.schemaPath === '#/type') untraced.push(describeViolation(error))
        continue
      }
      violations.set(requirement, [...(violations.get(requirement) ?? []), describeViolation(error)])
    }
    return {
      isValid,
      untraced,
      requirements: new Map(
        [...violations].map(([requirement, list]) => [requirement, { requirement, violations: list }]),
      ),
    }
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

function requirementsMet(trace: Trace, data: unknown): readonly string[] {
  return Object.entries(trace)
    .filter(([keyword]) => appliesTo[keyword] === undefined || appliesTo[keyword] === kindOf(data))
    .flatMap(([, behind]) => (typeof behind === 'string' ? [behind] : Object.values(behind)))
}

function kindOf(data: unknown): string {
  return Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data
}

function requirementOf(error: ErrorObject): string | undefined {
  const behind = error.parentSchema?.['x-requirements']?.[error.keyword]
  if (typeof behind === 'string') return behind
  const named = behind?.[error.params['missingProperty']]
  return typeof named === 'string' ? named : undefined
}
