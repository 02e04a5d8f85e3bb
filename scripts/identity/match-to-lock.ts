import { pairExactly } from './exact-matches.ts'
import { pairFieldStatements } from './field-statements.ts'
import { pairLevelChanges } from './level-changes.ts'
import { createLikeness } from './likeness.ts'
import { pairLikely } from './likely-matches.ts'
import type { LockEntry } from './lock.ts'
import { createPairing } from './pairing.ts'
import { findMerges, findSplits } from './split-merge.ts'
import type { Subject } from './subject.ts'

/** Where each requirement of a draft comes from, as far as the lock knows. */
export interface Matching {
  readonly pairs: ReadonlyMap<Subject, LockEntry>
  /** For each piece of a requirement that was split, that requirement. */
  readonly splits: ReadonlyMap<Subject, LockEntry>
  /** For each requirement that several were merged into, those. */
  readonly merges: ReadonlyMap<Subject, readonly LockEntry[]>
}

/**
 * Holds the requirements of a draft against its lock, from what leaves no doubt to what is likely. What is
 * not likely enough stays apart: a new id does less harm than one on another requirement.
 */
export function matchToLock(
  subjects: readonly Subject[],
  lock: readonly LockEntry[],
  sections: ReadonlySet<string>,
): Matching {
  const pairing = createPairing(subjects, lock, sections)
  pairExactly(pairing)
  pairLevelChanges(pairing)
  if (pairing.freeSubjects().length === 0 || pairing.freeEntries().length === 0) {
    return { pairs: pairing.pairs, splits: new Map(), merges: new Map() }
  }
  const likeness = createLikeness([...subjects, ...lock].map(({ text }) => text))
  const splits = findSplits(pairing, subjects, likeness)
  const merges = findMerges(pairing, likeness)
  pairFieldStatements(pairing)
  pairLikely(pairing, likeness)
  return {
    pairs: pairing.pairs,
    splits: new Map(splits.flatMap(({ entry, subjects: pieces }) => pieces.map((piece) => [piece, entry]))),
    merges: new Map(merges.map(({ subject, entries }) => [subject, entries])),
  }
}
