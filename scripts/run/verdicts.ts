import type { CheckOutcome, OutcomeKind, Verdict } from '../contract/run.ts'
import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { judgedFingerprints } from '../identity/whole-fingerprints.ts'
import { fold } from './fold.ts'
import type { RunPlan } from './plan-run.ts'
import { missingSince } from './profile.ts'
import type { Suite } from './suite.ts'

export interface VerdictSources {
  readonly model: SpecModel
  readonly suite: Suite
  readonly outcomes: readonly CheckOutcome[]
  /** Which checks the run was to have. */
  readonly plan: RunPlan
  /** The version of the protocol by which to judge; default: the latest. */
  readonly version?: string
}

/**
 * A verdict for every normative requirement of the draft and for every part, in reading order. A pass that
 * left out checks, for want of reach or another reason, or a part that no check observed, is partial.
 */
export function decideVerdicts({
  model,
  suite,
  outcomes,
  plan,
  version,
}: VerdictSources): readonly Verdict[] {
  const byRequirement = Map.groupBy(outcomes, ({ requirement }) => requirement)
  const leftOut = findLeftOut(plan, outcomes)
  const fingerprints = judgedFingerprints(model)
  const { versions } = suite.protocol
  const sinceOf = (subject: Pick<Subject, 'id' | 'partOf' | 'section'>): string | undefined =>
    versions === undefined || version === undefined ? undefined : missingSince(versions, version, subject)
  const judge = ({ id, level }: Subject, parts: readonly string[]) => {
    const own = byRequirement.get(id) ?? []
    const ofParts = parts.map((part) => byRequirement.get(part) ?? [])
    const verdict = fold(level, kindsOf(own), kindsOf(ofParts.flat()))
    const hasLeftOut =
      [id, ...parts].some((one) => leftOut.has(one)) || ofParts.some(({ length }) => length === 0)
    return { verdict, partial: verdict === 'passed' && hasLeftOut }
  }
  const decide = (subject: Subject): Verdict => {
    const { id, level, section, parts } = subject
    const fingerprint = fingerprints.get(id)
    const since = sinceOf(subject)
    const present = parts.filter((part) => sinceOf({ id: part, partOf: id, section }) === undefined)
    const { verdict, partial } = judge(subject, present)
    return {
      requirement: id,
      level,
      section,
      ...(since === undefined
        ? { verdict, partial, ...(verdict === 'untested' && reasonFor(subject, suite, leftOut)) }
        : {
            verdict: 'not-applicable',
            partial: false,
            reason: `Version ${since} has it first.`,
            since,
            byLatest: judge(subject, parts),
          }),
      ...(fingerprint !== undefined && { fingerprint }),
      checks: [id, ...parts].flatMap((one) => byRequirement.get(one) ?? []).map((outcome) => outcome.id),
    }
  }
  return model.requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, level, section, parts = [] }) => [
      decide({ id, level, section, parts: parts.map((part) => part.id) }),
      ...parts.map((part) => ({
        ...decide({ id: part.id, level: part.level, section, parts: [], partOf: id }),
        partOf: id,
      })),
    ])
}

/** Why a requirement has checks that did not run. */
type Missing = 'reach' | 'selection' | 'interruption'

function findLeftOut(plan: RunPlan, outcomes: readonly CheckOutcome[]): ReadonlyMap<string, Missing> {
  const over = new Set(outcomes.map(({ id }) => id))
  const found = new Map<string, Missing>()
  for (const { check, leftOut = 'interruption' } of plan.checks) {
    if (leftOut === 'informative' || over.has(check.id)) continue
    const known = found.get(check.requirement)
    const isTold = known !== undefined && nearest.indexOf(known) <= nearest.indexOf(leftOut)
    if (!isTold) found.set(check.requirement, leftOut)
  }
  return found
}

/** What would have let some of its checks run with the least change to the run, first. */
const nearest: readonly Missing[] = ['interruption', 'selection', 'reach']

interface Subject {
  readonly id: string
  readonly level: Requirement['level']
  readonly section: string
  readonly parts: readonly string[]
  readonly partOf?: string
}

function kindsOf(outcomes: readonly CheckOutcome[]): readonly OutcomeKind[] {
  return outcomes.map(({ outcome }) => outcome)
}

/** Why a requirement is untested whose checks the user left out of the run. */
export const notSelected = 'Its checks were not selected.'

const missingWords: Readonly<Record<Missing, string>> = {
  reach: 'Its checks need more reach than was granted.',
  selection: notSelected,
  interruption: 'The run was interrupted before its checks were over.',
}

/** Why nothing was tested; what is said of a requirement without checks holds of its parts too. */
function reasonFor(
  { id, level, parts, partOf }: Subject,
  { unchecked }: Suite,
  leftOut: ReadonlyMap<string, Missing>,
): Pick<Verdict, 'reason' | 'unknown'> {
  const entry =
    unchecked.find(({ requirement }) => requirement === id) ??
    unchecked.find(({ requirement }) => requirement === partOf)
  if (entry?.kind === 'unobservable') return { reason: unobservableReasons[entry.reason] }
  if (entry?.kind === 'pending') return { reason: `No check yet; it will need the reach \`${entry.reach}\`.` }
  const missing = [id, ...parts].map((one) => leftOut.get(one)).find((one) => one !== undefined)
  if (missing === 'interruption') return { reason: missingWords[missing], unknown: true }
  if (missing !== undefined) return { reason: missingWords[missing] }
  return { reason: level === 'MAY' ? 'A permission: there is nothing to break.' : 'No check.' }
}
