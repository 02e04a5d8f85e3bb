import type { CheckOutcome, Verdict } from '../contract/run.ts'
import type { Requirement } from '../contract/spec-model.ts'
import type { PlannedCheck } from './plan-run.ts'
import { decideVerdicts, type VerdictSources } from './verdicts.ts'

/** Tells verdicts while a run goes on. */
export interface LiveVerdicts {
  /** Takes what a check came to; of two from the same check, the later one holds. */
  add(outcome: CheckOutcome): void
}

/**
 * Tells each verdict when all planned checks behind it are over, so that none contradicts the one that the run ends
 * with; at once where there are none. One is told again only where an outcome behind it was replaced by another.
 */
export function createLiveVerdicts(
  sources: Omit<VerdictSources, 'outcomes'>,
  tell: (verdict: Verdict) => void,
): LiveVerdicts {
  const byRequirement = Map.groupBy(sources.plan.checks, ({ check }) => check.requirement)
  const units = sources.model.requirements
    .filter(({ normative }) => normative)
    .map((requirement) => unitOf(requirement, byRequirement))
  const bySubject = new Map(units.flatMap((unit) => unit.subjects.map((id) => [id, unit] as const)))
  for (const unit of units) tellUnit(unit, sources, tell)
  return {
    add(outcome) {
      const unit = bySubject.get(outcome.requirement)
      if (unit === undefined) return
      unit.outcomes.set(outcome.id, outcome)
      tellUnit(unit, sources, tell)
    },
  }
}

/** A requirement with its parts, whose verdicts depend on no other's checks. */
interface Unit {
  readonly requirement: Requirement
  /** Its own id first. */
  readonly subjects: readonly string[]
  readonly planned: readonly PlannedCheck[]
  readonly outcomes: Map<string, CheckOutcome>
  /** What was told last, by the ids of subjects. */
  readonly told: Map<string, string>
}

function unitOf(requirement: Requirement, planned: ReadonlyMap<string, readonly PlannedCheck[]>): Unit {
  const subjects = [requirement.id, ...(requirement.parts ?? []).map(({ id }) => id)]
  return {
    requirement,
    subjects,
    planned: subjects.flatMap((id) => planned.get(id) ?? []),
    outcomes: new Map(),
    told: new Map(),
  }
}

function tellUnit(
  { requirement, planned, outcomes, told }: Unit,
  sources: Omit<VerdictSources, 'outcomes'>,
  tell: (verdict: Verdict) => void,
): void {
  const open = new Set(
    planned
      .filter(({ check, leftOut }) => leftOut === undefined && !outcomes.has(check.id))
      .map(({ check }) => check.requirement),
  )
  const verdicts = decideVerdicts({
    ...sources,
    model: { ...sources.model, requirements: [requirement] },
    plan: { ...sources.plan, checks: planned },
    outcomes: [...outcomes.values()],
  })
  for (const verdict of verdicts) {
    const { requirement: id, partOf } = verdict
    const isOpen = partOf === undefined ? open.size > 0 : open.has(id)
    const words = `${verdict.verdict} ${verdict.partial}`
    if (isOpen || told.get(id) === words) continue
    told.set(id, words)
    tell(verdict)
  }
}
