import type { OutcomeKind, VerdictKind } from '../contract/run.ts'
import type { Level } from '../contract/spec-model.ts'

/** The order in which outcomes decide a verdict; a single pass counts only when none of these is there. */
const decisive = ['failed', 'errored', 'inconclusive', 'blocked', 'passed'] as const

/** A requirement's verdict over the outcomes of its own checks and of its parts' checks. */
export function fold(
  level: Level,
  own: readonly OutcomeKind[],
  ofParts: readonly OutcomeKind[] = [],
): VerdictKind {
  if (own.length + ofParts.length === 0) return 'untested'
  const counted =
    level === 'MAY' ? [...own.map(asOption), ...ofParts.map(asTakenOption)] : [...own, ...ofParts]
  return decisive.find((kind) => counted.includes(kind)) ?? 'not-applicable'
}

/** A MAY never fails: where its own check does not find what it permits, the option was not taken. */
function asOption(outcome: OutcomeKind): OutcomeKind {
  return outcome === 'failed' ? 'not-applicable' : outcome
}

/** That a part of a MAY failed shows that the option was taken. The part itself says how well. */
function asTakenOption(outcome: OutcomeKind): OutcomeKind {
  return outcome === 'failed' ? 'passed' : outcome
}
