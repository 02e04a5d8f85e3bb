import type { Judged, Run, Verdict } from '../contract/run.ts'

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

/** What a version does not have counts as not judged: so an old version never looks like compliance. */
function isApplicable({ unknown, byLatest, ...own }: Verdict): boolean {
  const { verdict } = byLatest ?? own
  return verdict === 'untested' ? unknown === true : verdict !== 'not-applicable'
}

function isJudged({ verdict, partial }: Verdict): boolean {
  return verdict === 'failed' || (verdict === 'passed' && !partial)
}

/** Verdicts as they are by the latest version of the protocol. */
export function byLatestVersion(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.map((verdict) => {
    if (verdict.byLatest === undefined) return verdict
    const { since: _since, byLatest, reason: _reason, ...told } = verdict
    return { ...told, ...byLatest }
  })
}

/** A run with other verdicts, and the counts of these. */
export function withVerdicts(run: Run, verdicts: readonly Verdict[]): Run {
  return {
    ...run,
    verdicts: [...verdicts],
    judged: countJudged(verdicts),
    ...(run.profile && { profile: { ...run.profile, judged: countJudged(byLatestVersion(verdicts)) } }),
  }
}
