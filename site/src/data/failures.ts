import type { CheckOutcome, Verdict } from '../../../scripts/contract/run.ts'
import { entries, outcomeOf, partsOf } from './entries.ts'
import type { Entry } from './entries.ts'

/** A requirement that failed, and one check that saw it fail. */
export interface Failure {
  readonly entry: Entry
  readonly outcome: CheckOutcome
}

/** What failed in the run, in reading order. */
export const failures: readonly Failure[] = entries
  .filter((entry) => entry.status.kind === 'failed')
  .flatMap((entry) => outcomesOf(entry).map((outcome) => ({ entry, outcome })))

/** The failed checks that a verdict rests on, without those that a part of the requirement shows itself. */
function outcomesOf(entry: Entry): readonly CheckOutcome[] {
  const { verdict } = entry
  if (!verdict) return []
  const ofParts = new Set(partsOf(entry).flatMap((part) => part.verdict?.checks ?? []))
  return verdict.checks
    .flatMap((check) => outcomeOf(check) ?? [])
    .filter((outcome) => outcome.outcome === 'failed')
    .filter((outcome) =>
      verdict.through === undefined
        ? outcome.requirement === entry.id
        : !ofParts.has(outcome.id) && canFail(verdict.through, outcome.requirement),
    )
}

/** In a run told in terms of another draft: a stricter requirement of the suite's draft fails nothing of that one. */
function canFail(through: NonNullable<Verdict['through']>, requirement: string): boolean {
  const directions = through.filter((one) => one.requirement === requirement).map((one) => one.direction)
  return directions.length === 0 || directions.some((direction) => direction !== 'ours-implies')
}
