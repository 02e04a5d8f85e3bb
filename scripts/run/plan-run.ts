import { type Reach, reaches } from '../contract/run.ts'
import type { Level, SpecModel } from '../contract/spec-model.ts'
import type { Check } from '../harness/define-checks.ts'
import type { Flow } from '../harness/flow.ts'
import type { DerivedCheck } from './derive-checks.ts'
import type { Suite } from './suite.ts'

/** Which checks a run is to have, of those within its reach. */
export interface Selection {
  /** Requirements, parts or checks, by id; all where it is absent. */
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly role?: string
  /** The least level. */
  readonly level?: 'must' | 'should' | 'may'
}

/** What a run would do. */
export interface RunPlan {
  readonly checks: readonly PlannedCheck[]
  /** In no order. */
  readonly flows: ReadonlySet<Flow<object, unknown>>
}

export interface PlannedCheck {
  readonly check: Check<object> | DerivedCheck
  readonly kind: 'written' | 'derived'
  readonly needs: readonly Flow<object, unknown>[]
  /** Why it does not run; absent where it does. */
  readonly leftOut?: LeftOut
}

export type LeftOut = 'reach' | 'selection' | 'informative'

/** Decides which checks of a suite run, and which flows these need, each with what it needs itself. */
export function planRun(suite: Suite, model: SpecModel, granted: Reach, selection: Selection): RunPlan {
  const subjects = subjectsOf(model)
  const sources = suite.protocol.sources ?? {}
  const decide = (check: Check<object> | DerivedCheck): LeftOut | undefined => {
    const subject = subjects.get(check.requirement)
    if (subject === undefined) return 'informative'
    if (!isWithin(check.reach, granted)) return 'reach'
    return isSelected(check, subject, selection) ? undefined : 'selection'
  }
  const planned = [
    ...suite.derived.map((check) => {
      const needs = Object.hasOwn(sources, check.message) ? (sources[check.message] ?? []) : []
      // What a message would be sent in beyond the reach is left out, and the rest of its sources are not.
      return plan(
        check,
        'derived',
        needs.filter(({ reach }) => isWithin(reach, granted)),
        decide(check),
      )
    }),
    ...suite.written.map((check) => plan(check, 'written', check.needs ?? [], decide(check))),
  ]
  const flows = new Set<Flow<object, unknown>>()
  for (const { needs, leftOut } of planned) if (leftOut === undefined) collect(needs, flows)
  return { checks: planned, flows }
}

export function isWithin(needed: Reach, granted: Reach): boolean {
  return reaches.indexOf(needed) <= reaches.indexOf(granted)
}

function plan(
  check: PlannedCheck['check'],
  kind: PlannedCheck['kind'],
  needs: PlannedCheck['needs'],
  leftOut: LeftOut | undefined,
): PlannedCheck {
  return { check, kind, needs, ...(leftOut !== undefined && { leftOut }) }
}

/** Adds flows with all that they need or try, directly or not. */
function collect(needs: readonly Flow<object, unknown>[], flows: Set<Flow<object, unknown>>): void {
  for (const flow of needs) {
    if (flows.has(flow)) continue
    flows.add(flow)
    collect([...(flow.needs ?? []), ...(flow.tries ?? [])], flows)
  }
}

interface Subject {
  readonly level: Level
  /** The requirement that it is, or is a part of. */
  readonly whole: string
}

/** What is judged: an example of a field list in text that the draft calls informative is not. */
function subjectsOf({ requirements }: SpecModel): ReadonlyMap<string, Subject> {
  return new Map(
    requirements
      .filter(({ normative }) => normative)
      .flatMap(({ id, level, parts = [] }) => [
        [id, { level, whole: id }] as const,
        ...parts.map((part) => [part.id, { level: part.level, whole: id }] as const),
      ]),
  )
}

const leastLevels: Readonly<Record<NonNullable<Selection['level']>, readonly Level[]>> = {
  must: ['MUST', 'MUST NOT'],
  should: ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT'],
  may: ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY'],
}

function isSelected(
  check: Check<object> | DerivedCheck,
  { level, whole }: Subject,
  { only, skip = [], role, level: least = 'may' }: Selection,
): boolean {
  const names = [check.id, check.requirement, whole]
  if (only !== undefined && !names.some((name) => only.includes(name))) return false
  if (names.some((name) => skip.includes(name))) return false
  // What is derived from a schema binds whoever sends the message.
  if (role !== undefined && (!('role' in check) || check.role !== role)) return false
  return leastLevels[least].includes(level)
}
