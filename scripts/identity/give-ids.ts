import { idInRound } from './id-in-round.ts'
import type { LockEntry } from './lock.ts'
import type { Subject } from './subject.ts'

/**
 * Gives each requirement the id of the entry it was found to be, an author's anchor where it has one of its
 * own, and a new id else. No id that the lock ever had goes to another requirement; none is given twice.
 */
export function giveIds(
  subjects: readonly Subject[],
  pairs: ReadonlyMap<Subject, LockEntry>,
  lock: readonly LockEntry[],
  sections: ReadonlySet<string>,
): ReadonlyMap<Subject, string> {
  const taken = new Set(lock.map(({ id }) => id))
  const rounds = new Map<string, number>()
  const newId = (subject: Subject): string => {
    // Equal clauses of a section go on where the last one stopped.
    const key = `${subject.section} ${subject.fingerprint}`
    for (let round = rounds.get(key) ?? 0; ; round += 1) {
      rounds.set(key, round + 1)
      const id = idInRound(subject, round)
      if (!taken.has(id)) return id
    }
  }
  const ids = new Map<Subject, string>()
  for (const subject of subjects) {
    const known = pairs.get(subject)?.id
    const { anchor } = subject
    const isFree = anchor !== undefined && !taken.has(anchor) && !sections.has(anchor)
    const id = (isFree || anchor === known ? anchor : known) ?? newId(subject)
    taken.add(id)
    ids.set(subject, id)
  }
  return ids
}
