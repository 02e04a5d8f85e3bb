import type { Judged, Verdict } from '../contract/run.ts'

/** The levels whose breach decides an exit code. */
function isMust(verdict: Pick<Verdict, 'level'>): boolean {
  return verdict.level === 'MUST' || verdict.level === 'MUST NOT'
}

/**
 * Counts the MUSTs within the granted reach: those with an outcome and a condition that holds are
 * applicable, and those that a stored run does not tell of; of these, the ones that fully passed or failed were
 * judged. What only our draft has is not counted. A part counts only where its requirement is no MUST that counts, else it would count twice.
 */
export function countJudged(verdicts: readonly Verdict[]): Judged {
  const deciding = verdicts.filter((verdict) => isMust(verdict) && verdict.ours !== true)
  const musts = new Set(deciding.map(({ requirement }) => requirement))
  const counted = deciding.filter(({ partOf }) => partOf === undefined || !musts.has(partOf))
  const applicable = counted.filter(isApplicable)
  return {
    applicable: applicable.length,
    judged: applicable.filter(isJudged).length,
    failed: applicable.filter(({ verdict }) => verdict === 'failed').length,
    errored: applicable.filter(({ verdict }) => verdict === 'errored').length,
  }
}

function isApplicable({ verdict, unknown, since }: Verdict): boolean {
  // What a version does not have counts as not judged: an old version never looks like compliance.
  if (since !== undefined) return true
  return verdict === 'untested' ? unknown === true : verdict !== 'not-applicable'
}

function isJudged({ verdict, partial }: Verdict): boolean {
  return verdict === 'failed' || (verdict === 'passed' && !partial)
}
