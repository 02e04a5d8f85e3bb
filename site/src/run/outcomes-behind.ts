import type { CheckOutcome, OutcomeKind, Run, Verdict } from '../../../scripts/contract/run.ts'

/** The outcomes of one kind that a verdict rests on, without those that a part of the requirement shows itself. */
export type OutcomesBehind = (verdict: Verdict, kind: OutcomeKind) => readonly CheckOutcome[]

/** Looks through a run once for what its verdicts rest on. */
export function createOutcomesBehind({ checks, verdicts }: Pick<Run, 'checks' | 'verdicts'>): OutcomesBehind {
  const byId = new Map(checks.map((outcome) => [outcome.id, outcome]))
  const ofParts = new Map<string, Set<string>>()
  for (const { partOf, checks: ids } of verdicts) {
    if (partOf === undefined) continue
    const shown = ofParts.get(partOf) ?? new Set()
    for (const id of ids) shown.add(id)
    ofParts.set(partOf, shown)
  }
  return (verdict, kind) =>
    [...new Set(verdict.checks)]
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ outcome }) => outcome === kind)
      .filter(({ id, requirement }) =>
        verdict.through === undefined
          ? requirement === verdict.requirement
          : ofParts.get(verdict.requirement)?.has(id) !== true &&
            (kind !== 'failed' || canFail(verdict.through, requirement)),
      )
}

/** In a run told in terms of another draft: a stricter requirement of the suite's draft fails nothing of that one. */
function canFail(through: NonNullable<Verdict['through']>, requirement: string): boolean {
  const directions = through.filter((one) => one.requirement === requirement).map((one) => one.direction)
  return directions.length === 0 || directions.some((direction) => direction !== 'ours-implies')
}
