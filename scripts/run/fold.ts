import type { OutcomeKind, VerdictKind } from '../contract/run.ts'
import type { Level } from '../contract/spec-model.ts'

/** The order in which outcomes decide a verdict; a single pass counts only when none of these is there. */
const decisive = ['failed', 'errored', 'inconclusive', 'blocked', 'passed'] as const

/** A requirement's verdict over the outcomes of its checks and its parts' checks. */
export function fold(level: Level, outcomes: readonly OutcomeKind[]): VerdictKind {
  if (outcomes.length === 0) return 'untested'
  const counted = level === 'MAY' ? outcomes.map(asPermission) : outcomes
  return decisive.find((kind) => counted.includes(kind)) ?? 'not-applicable'
}

/** A MAY never fails: that its part failed shows that the option was taken. The part itself says how well. */
function asPermission(outcome: OutcomeKind): OutcomeKind {
  return outcome === 'failed' ? 'passed' : outcome
}
