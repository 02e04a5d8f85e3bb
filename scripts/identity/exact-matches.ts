import { type Keys, pairGroups, pairOnly } from './pair-groups.ts'
import type { Pairing } from './pairing.ts'

/**
 * Pairs what leaves no doubt: the same words between the same neighbours; the same words in the same section,
 * or in the one that took its place; the same words where they stand once elsewhere; the same words elsewhere
 * in order; last, what has the author's anchor.
 */
export function pairExactly(pairing: Pairing): void {
  const between: Keys = {
    ofSubject: ({ fingerprint, near }) => `${fingerprint} ${near?.join(' ') ?? ''}`,
    ofEntry: ({ fingerprint, near }) => `${fingerprint} ${near?.join(' ') ?? ''}`,
  }
  const atHome: Keys = {
    ofSubject: ({ fingerprint, section }) => `${fingerprint} ${section}`,
    ofEntry: (entry) => `${entry.fingerprint} ${pairing.homeOf(entry)}`,
  }
  const anywhere: Keys = {
    ofSubject: ({ fingerprint }) => fingerprint,
    ofEntry: ({ fingerprint }) => fingerprint,
  }
  pairOnly(pairing, between)
  pairGroups(pairing, atHome)
  pairOnly(pairing, anywhere)
  // By now it is known of more sections where they went.
  pairGroups(pairing, atHome)
  pairGroups(pairing, anywhere)
  // The anchor that an author gave to a paragraph is the id of its requirement, whatever the words.
  pairOnly(pairing, { ofSubject: ({ anchor }) => anchor, ofEntry: ({ id }) => id })
}
