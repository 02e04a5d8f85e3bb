import { type Judged, outcomes, type Run, type VerdictKind } from '../contract/run.ts'

/** How a target stands: `61 of 62 judged (98 %), 1 failed`. */
export function scoreText({ applicable, judged, failed, errored }: Judged): string {
  const share = applicable === 0 ? 0 : Math.floor((100 * judged) / applicable)
  const wrong = errored === 0 ? '' : `, ${errored} errored`
  return `${judged} of ${applicable} judged (${share} %), ${failed} failed${wrong}`
}

/** By which version a run judges, and what the target told; none where the protocol has no versions. */
export function profileText({ profile }: Run): string | undefined {
  if (profile === undefined) return undefined
  const { version, told } = profile
  return told === undefined ? `as version ${version}` : `as version ${version}; the target told ${told}`
}

/** How the target stands by the latest version, so that an older one never looks like compliance. */
export function latestScoreText({ profile }: Run): string | undefined {
  return profile === undefined ? undefined : `by ${profile.latest}: ${scoreText(profile.judged)}`
}

/** Whether the version that a run judges by is the latest, or the protocol has none. */
export function isLatestVersion({ profile }: Run): boolean {
  return profile === undefined || profile.version === profile.latest
}

/** How many verdicts of one kind there are. */
export interface VerdictCount {
  readonly kind: VerdictKind
  readonly all: number
  readonly partial: number
  /** Of requirements that the version judged by does not have. */
  readonly missing: number
}

/** The numbers of a run's verdicts, kind by kind, those that do not occur left out. */
export function verdictCounts(verdicts: Run['verdicts']): readonly VerdictCount[] {
  return [...outcomes, 'untested' as const].flatMap((kind) => {
    const ofKind = verdicts.filter(({ verdict }) => verdict === kind)
    const partial = ofKind.filter((verdict) => verdict.partial).length
    const missing = ofKind.filter(({ since }) => since !== undefined).length
    return ofKind.length === 0 ? [] : [{ kind, all: ofKind.length, partial, missing }]
  })
}

/** What was interrupted, in a sentence. */
export const interruptedText = 'Interrupted: what was not judged by then is untested.'
