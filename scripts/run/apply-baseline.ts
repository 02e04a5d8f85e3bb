import type { Baseline, KnownFailure } from '../contract/baseline.ts'
import type { Judged, Run, Verdict } from '../contract/run.ts'
import { countJudged } from './judged.ts'

/** What a baseline makes of a run. */
export interface AppliedBaseline {
  /** Why a failed requirement or part is known to fail, by its id. */
  readonly known: ReadonlyMap<string, string>
  /** Of the entries, those whose failure is no more. */
  readonly mended: readonly KnownFailure[]
  /** The counts of the run, without the failures that are known. */
  readonly judged: Judged
}

/**
 * Tells which failures of a run are known: those of a requirement that has an entry, of its parts, and those that come
 * from checks and parts alone that have one.
 */
export function applyBaseline(run: Run, { known: entries }: Baseline): AppliedBaseline {
  const byRequirement = Map.groupBy(entries, ({ requirement }) => requirement)
  const failing = new Set(run.checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id))
  const partsOf = Map.groupBy(run.verdicts, ({ partOf }) => partOf)
  const entriesOf = (id: string | undefined): readonly KnownFailure[] => byRequirement.get(id ?? '') ?? []
  const reasonFor = (verdict: Verdict): string | undefined => {
    const own = [...entriesOf(verdict.requirement), ...entriesOf(verdict.partOf)]
    const whole = own.find(({ check }) => check === undefined)
    if (whole !== undefined) return whole.reason
    const parts = partsOf.get(verdict.requirement) ?? []
    const reasons = verdict.checks
      .filter((id) => failing.has(id))
      .map((id) => {
        const ofParts = parts.filter(({ checks }) => checks.includes(id))
        const about = [...own, ...ofParts.flatMap(({ requirement }) => entriesOf(requirement))]
        return about.find(({ check }) => check === undefined || check === id)?.reason
      })
    const told = reasons.filter((reason) => reason !== undefined)
    return told.length > 0 && told.length === reasons.length ? [...new Set(told)].join(' ') : undefined
  }
  const known = new Map(
    run.verdicts.flatMap((verdict) => {
      const reason = verdict.verdict === 'failed' ? reasonFor(verdict) : undefined
      return reason === undefined ? [] : [[verdict.requirement, reason] as const]
    }),
  )
  const unknownOnes = run.verdicts.map((verdict) =>
    known.has(verdict.requirement) ? { ...verdict, verdict: 'inconclusive' as const } : verdict,
  )
  return {
    known,
    mended: findMended(run, entries),
    judged: { ...run.judged, failed: countJudged(unknownOnes).failed },
  }
}

/** The entries of which all that they are about has passed. */
function findMended({ verdicts, checks }: Run, entries: readonly KnownFailure[]): readonly KnownFailure[] {
  const verdictOf = new Map(verdicts.map(({ requirement, verdict }) => [requirement, verdict]))
  const outcomeOf = new Map(checks.map(({ id, outcome }) => [id, outcome]))
  return entries.filter(
    ({ requirement, check }) =>
      (check === undefined ? verdictOf.get(requirement) : outcomeOf.get(check)) === 'passed',
  )
}

/**
 * A baseline of what fails in a run and decides how it ends, each with the reason that it had before, or none yet. What
 * only its parts broke is told by these.
 */
export function baselineOf(run: Run, before: Baseline | undefined): Baseline {
  const reasons = new Map((before?.known ?? []).map(({ requirement, reason }) => [requirement, reason]))
  const failed = run.verdicts.filter(
    ({ verdict, level, ours }) => verdict === 'failed' && level.startsWith('MUST') && ours !== true,
  )
  const withFailedParts = new Set(failed.map(({ partOf }) => partOf))
  return {
    format: 'everymust-baseline/1',
    known: failed
      .filter((verdict) => !withFailedParts.has(verdict.requirement) || hasOwnFailure(verdict, run))
      .map(({ requirement }) => ({ requirement, reason: reasons.get(requirement) ?? '' })),
  }
}

/** Whether a check that is of none of its parts failed it. */
function hasOwnFailure({ requirement, checks }: Verdict, run: Run): boolean {
  const parts = run.verdicts.filter(({ partOf }) => partOf === requirement)
  const ofParts = new Set(parts.flatMap((part) => part.checks))
  const failing = run.checks.filter(({ outcome }) => outcome === 'failed')
  return failing.some(({ id }) => checks.includes(id) && !ofParts.has(id))
}
