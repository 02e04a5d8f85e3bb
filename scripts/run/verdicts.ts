import { type CheckOutcome, type Reach, reaches, type Verdict } from '../contract/run.ts'
import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { fold } from './fold.ts'
import type { Suite } from './suite.ts'

/** A verdict for every normative requirement of the draft and for every part, in reading order. */
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
  const decide = (
    id: string,
    level: Requirement['level'],
    section: string,
    also: readonly string[],
  ): Verdict => {
    const counted = [id, ...also].flatMap((one) => byRequirement.get(one) ?? [])
    const verdict = fold(
      level,
      counted.map(({ outcome }) => outcome),
    )
    const reason = verdict === 'untested' ? reasonFor(id, level, suite, beyond) : undefined
    return {
      requirement: id,
      level,
      section,
      verdict,
      partial: verdict === 'passed' && [id, ...also].some((one) => beyond.has(one)),
      ...(reason !== undefined && { reason }),
      checks: counted.map((outcome) => outcome.id),
    }
  }
  return model.requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, level, section, parts = [] }) => [
      decide(
        id,
        level,
        section,
        parts.map((part) => part.id),
      ),
      ...parts.map((part) => ({ ...decide(part.id, part.level, section, []), partOf: id })),
    ])
}

function reasonFor(
  id: string,
  level: Requirement['level'],
  suite: Suite,
  beyond: ReadonlySet<string>,
): string {
  const entry = suite.unchecked.find(({ requirement }) => requirement === id)
  if (entry?.kind === 'unobservable') return unobservableReasons[entry.reason]
  if (entry?.kind === 'pending') return `No check yet; it will need the reach \`${entry.reach}\`.`
  if (beyond.has(id)) return 'Its checks need more reach than was granted.'
  return level === 'MAY' ? 'A permission: there is nothing to break.' : 'No check.'
}
