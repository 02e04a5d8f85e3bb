import type { ErrorObject } from 'ajv/dist/2020.js'
import { describeViolation } from './describe-violation.ts'
import { gatherIn } from './gather-met.ts'
import { type JsonSchema, noSchemas, type Schemas } from './json-schema.ts'
import { createSchemaCompiler, type SchemaCheck } from './schema-compiler.ts'

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
  /** The messages in it that were not judged: what refers to them is nested deeper, or more often, than is followed. */
  readonly unfollowed: ReadonlySet<string>
  /** Wrong types behind which no requirement stands, such as the message being no object; at most 20. */
  readonly untraced: readonly string[]
}

export type MessageJudge = (message: unknown) => MessageJudgement

const mostKept = 20

/** Compiles a message's schema, or the part of it that a path of fields leads to, into a judge. */
export function createMessageJudge(schema: JsonSchema, schemas: Schemas = noSchemas): MessageJudge {
  return createMessageJudges(schemas)(schema)
}

/**
 * Makes judges of schemas, or parts of them; `schemas` are those of all messages, to which they can refer. ajv itself
 * tells which keywords met a value: `x-requirements` is a keyword to it, called wherever its schema applies.
 */
export function createMessageJudges(schemas: Schemas): (schema: JsonSchema) => MessageJudge {
  const met = new Set<string>()
  const unfollowed = new Set<string>()
  const compile = createSchemaCompiler(schemas, gatherIn(met), (message) => unfollowed.add(message))
  return (schema) => {
    const check = compile(schema)
    return (message) => {
      met.clear()
      unfollowed.clear()
      return { ...judgementOf(check(message), met), unfollowed: new Set(unfollowed) }
    }
  }
}

function judgementOf(
  { isValid, faults }: SchemaCheck,
  met: ReadonlySet<string>,
): Omit<MessageJudgement, 'unfollowed'> {
  const found = new Map([...met].map((requirement) => [requirement, createTally()]))
  const untraced = createTally()
  for (const { error, requirement } of faults) {
    if (requirement === undefined) {
      untraced.add(error)
      continue
    }
    const tally = found.get(requirement) ?? createTally()
    found.set(requirement, tally)
    tally.add(error)
  }
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
