import { type CheckOutcome, type OutcomeKind, type Reach, reaches, type Verdict } from '../contract/run.ts'
import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { judgedFingerprints } from '../identity/whole-fingerprints.ts'
import { fold } from './fold.ts'
import type { Suite } from './suite.ts'

/**
 * A verdict for every normative requirement of the draft and for every part, in reading order. A pass that
 * left out checks beyond the granted reach, or a part that no check observed, is partial.
 */
export function decideVerdicts(
  model: SpecModel,
  suite: Suite,
  outcomes: readonly CheckOutcome[],
  granted: Reach,
): readonly Verdict[] {
  const byRequirement = Map.groupBy(outcomes, ({ requirement }) => requirement)
  const beyond = new Set(
    [...suite.written, ...suite.derived]
      .filter(({ reach }) => reaches.indexOf(reach) > reaches.indexOf(granted))
      .map(({ requirement }) => requirement),
  )
  const fingerprints = judgedFingerprints(model)
  const decide = (subject: Subject): Verdict => {
    const { id, level, section, parts } = subject
    const own = byRequirement.get(id) ?? []
    const ofParts = parts.map((part) => byRequirement.get(part) ?? [])
    const counted = [...own, ...ofParts.flat()]
    const fingerprint = fingerprints.get(id)
    const verdict = fold(level, kindsOf(own), kindsOf(ofParts.flat()))
    const hasLeftOut =
      [id, ...parts].some((one) => beyond.has(one)) || ofParts.some(({ length }) => length === 0)
    return {
      requirement: id,
      level,
      section,
      verdict,
      partial: verdict === 'passed' && hasLeftOut,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(verdict === 'untested' && { reason: reasonFor(subject, suite, beyond) }),
      checks: counted.map((outcome) => outcome.id),
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

/** Why nothing was tested; what is said of a requirement without checks holds of its parts too. */
function reasonFor(
  { id, level, parts, partOf }: Subject,
  { unchecked }: Suite,
  beyond: ReadonlySet<string>,
): string {
  const entry =
    unchecked.find(({ requirement }) => requirement === id) ??
    unchecked.find(({ requirement }) => requirement === partOf)
  if (entry?.kind === 'unobservable') return unobservableReasons[entry.reason]
  if (entry?.kind === 'pending') return `No check yet; it will need the reach \`${entry.reach}\`.`
  if ([id, ...parts].some((one) => beyond.has(one))) return 'Its checks need more reach than was granted.'
  return level === 'MAY' ? 'A permission: there is nothing to break.' : 'No check.'
}
