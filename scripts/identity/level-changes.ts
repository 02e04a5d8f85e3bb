import { fingerprint } from './fingerprint.ts'
import { groupsOf, type Keys, mostComparisons, nearness } from './pair-groups.ts'
import type { Pairing } from './pairing.ts'

/** Pairs requirements of which nothing changed but the keyword, in the same section. */
export function pairLevelChanges(pairing: Pairing): void {
  for (const { subjects, entries } of groupsOf(pairing, sameButLevel)) {
    if (subjects.length * entries.length > mostComparisons) continue
    // A sentence can have several keywords, of which some were changed: their order tells first.
    for (const neighbours of [2, 1, 0]) {
      for (const isSameLevel of [true, false]) {
        for (const subject of subjects) {
          const entry = entries.find(
            (one) =>
              pairing.isFree(one) &&
              (one.level === subject.level) === isSameLevel &&
              nearness(subject, one) >= neighbours &&
              pairing.isOfSameField(subject, one) &&
              pairing.isAtHome(subject, one),
          )
          if (entry !== undefined) pairing.pair(subject, entry)
        }
      }
    }
  }
}

const sameButLevel: Keys = {
  ofSubject: ({ kind, context, text }) => keyOf(kind === 'part', context, text),
  ofEntry: ({ part, context, text }) => keyOf(part === true, context, text),
}

function keyOf(isPart: boolean, context: string | undefined, text: string): string {
  return `${isPart} ${fingerprint(text.replaceAll(keywords, '\n'))} ${context ?? ''}`
}

const keywords = /\b(?:(?:MUST|SHALL|SHOULD)(?: NOT)?|(?:NOT )?RECOMMENDED|REQUIRED|MAY|OPTIONAL)\b/g
