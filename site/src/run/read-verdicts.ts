import type { OutcomeKind, Run, Verdict } from '../../../scripts/contract/run.ts'
import type { Failure } from './bug-report.ts'
import { createOutcomesBehind } from './outcomes-behind.ts'
import type { ToldRequirement } from './told-requirement.ts'

/** The kinds of verdict that say only that it could not be told. */
export const untoldKinds = ['errored', 'inconclusive', 'blocked'] as const satisfies readonly OutcomeKind[]
export type UntoldKind = (typeof untoldKinds)[number]

/** What could not be told for one reason. */
export interface Untold {
  readonly kind: UntoldKind
  /** What the checks say, or the verdict; empty where neither says anything. */
  readonly reasons: readonly string[]
  readonly requirements: readonly ToldRequirement[]
}

/** A run as a reader of one draft wants it. */
export interface ReadVerdicts {
  readonly failures: readonly Failure[]
  readonly untold: readonly Untold[]
  /** Verdicts on what the draft does not have. */
  readonly strangers: number
}

/** Reads the verdicts of a run in the order of the draft. */
export function readVerdicts(run: Run, requirements: readonly ToldRequirement[]): ReadVerdicts {
  const verdicts = new Map(run.verdicts.map((verdict) => [verdict.requirement, verdict]))
  const known = new Set(requirements.map(({ id }) => id))
  const outcomesBehind = createOutcomesBehind(run)
  const withParts = (...kinds: readonly Verdict['verdict'][]): ReadonlySet<string> =>
    new Set(run.verdicts.flatMap(({ verdict, partOf }) => (kinds.includes(verdict) ? (partOf ?? []) : [])))
  const failedParts = withParts('failed')
  const untoldParts = withParts(...untoldKinds)
  const failures: Failure[] = []
  const untold = new Map<string, Untold & { readonly requirements: ToldRequirement[] }>()
  for (const requirement of requirements) {
    const verdict = verdicts.get(requirement.id)
    if (verdict === undefined || requirement.informative) continue
    if (verdict.verdict === 'failed') {
      const outcomes = outcomesBehind(verdict, 'failed')
      // What only its parts break is told with them.
      if (outcomes.length > 0 || !failedParts.has(requirement.id))
        failures.push({ requirement, verdict, outcomes })
    }
    const untoldKind = untoldKinds.find((kind) => kind === verdict.verdict)
    if (untoldKind === undefined) continue
    const reasons = reasonsOf(
      verdict,
      outcomesBehind(verdict, untoldKind).flatMap(({ message }) => message ?? []),
    )
    // A requirement that says nothing of its own is told by its parts.
    if (reasons.length === 0 && untoldParts.has(requirement.id)) continue
    const key = JSON.stringify([untoldKind, reasons])
    const group = untold.get(key) ?? { kind: untoldKind, reasons, requirements: [] }
    group.requirements.push(requirement)
    untold.set(key, group)
  }
  return {
    failures,
    untold: untoldKinds.flatMap((kind) => [...untold.values()].filter((group) => group.kind === kind)),
    strangers: [...verdicts.keys()].filter((id) => !known.has(id)).length,
  }
}

/** Why it could not be told, each sentence once. */
function reasonsOf({ reason }: Verdict, messages: readonly string[]): readonly string[] {
  return [...new Set([...(reason === undefined ? [] : [reason]), ...messages])]
}
