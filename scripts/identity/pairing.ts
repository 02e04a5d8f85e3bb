import { type LockEntry, standsIn } from './lock.ts'
import type { Subject } from './subject.ts'

/** Requirements of the draft and entries of the lock, as far as they have found each other. */
export interface Pairing {
  readonly pairs: ReadonlyMap<Subject, LockEntry>
  readonly freeSubjects: () => readonly Subject[]
  readonly freeEntries: () => readonly LockEntry[]
  readonly isFree: (one: Subject | LockEntry) => boolean
  /** Brings two together, if both are still free. */
  readonly pair: (subject: Subject, entry: LockEntry) => void
  /** Sets an entry, and the requirements it became, apart: they are told in another way. */
  readonly setApart: (all: readonly (Subject | LockEntry)[]) => void
  /** The section of the draft in which an entry's requirement is to be looked for first. */
  readonly homeOf: (entry: LockEntry) => string
  /** Whether a requirement stands in the section of an entry, or in the one that took its place. */
  readonly isAtHome: (subject: Subject, entry: LockEntry) => boolean
  /** Whether the two are about one field, as far as both tell. */
  readonly isOfSameField: (subject: Subject, entry: LockEntry) => boolean
}

/**
 * Begins with everything free. `sections` are the anchors that the draft has. The home of a section is where
 * most of its requirements are found: it can have got another anchor, and another section its old one.
 */
export function createPairing(
  subjects: readonly Subject[],
  lock: readonly LockEntry[],
  sections: ReadonlySet<string>,
): Pairing {
  const entries = lock.filter(({ retired }) => retired !== true)
  const pairs = new Map<Subject, LockEntry>()
  const busySubjects = new Set<Subject>()
  // By id: a merged lock can hold two states of one requirement.
  const busyIds = new Set<string>()
  const isFree = (one: Subject | LockEntry): boolean =>
    'id' in one ? !busyIds.has(one.id) : !busySubjects.has(one)
  const setApart = (all: readonly (Subject | LockEntry)[]): void => {
    for (const one of all)
      if ('id' in one) busyIds.add(one.id)
      else busySubjects.add(one)
  }
  const votes = new Map<string, Map<string, number>>()
  const homeOf = (entry: LockEntry): string => {
    const section = standsIn(entry)
    const counts = votes.get(section) ?? new Map<string, number>()
    const stayed = sections.has(section) ? Math.max(counts.get(section) ?? 0, 1) : 0
    let home = { section, count: stayed }
    for (const [other, count] of counts) if (count > home.count) home = { section: other, count }
    return home.section
  }
  return {
    pairs,
    freeSubjects: () => subjects.filter(isFree),
    freeEntries: () => entries.filter(isFree),
    isFree,
    pair(subject, entry) {
      if (!isFree(subject) || !isFree(entry)) return
      pairs.set(subject, entry)
      setApart([subject, entry])
      const from = standsIn(entry)
      const counts = votes.get(from) ?? new Map<string, number>()
      votes.set(from, counts.set(subject.section, (counts.get(subject.section) ?? 0) + 1))
    },
    setApart,
    homeOf,
    isAtHome: (subject, entry) => homeOf(entry) === subject.section,
    isOfSameField: ({ field }, entry) =>
      field === undefined || entry.field === undefined || field === entry.field,
  }
}
