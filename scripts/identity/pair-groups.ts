import { idInRound } from './id-in-round.ts'
import { type LockEntry, sectionOf } from './lock.ts'
import type { Pairing } from './pairing.ts'
import type { Subject } from './subject.ts'

/** What requirements and entries have to share to be paired; what has no key stays out. */
export interface Keys {
  readonly ofSubject: (subject: Subject) => string | undefined
  readonly ofEntry: (entry: LockEntry) => string | undefined
}

/** Requirements of the draft and entries of the lock that share a key. */
export interface Group {
  readonly subjects: readonly Subject[]
  readonly entries: readonly LockEntry[]
}

/** What is still free of the draft and of the lock, grouped by a key, where both have something of it. */
export function groupsOf(pairing: Pairing, { ofSubject, ofEntry }: Keys): readonly Group[] {
  const byKey = Map.groupBy(pairing.freeEntries(), ofEntry)
  return [...Map.groupBy(pairing.freeSubjects(), ofSubject)].flatMap(([key, subjects]): readonly Group[] => {
    const entries = key === undefined ? undefined : byKey.get(key)
    return entries === undefined ? [] : [{ subjects, entries }]
  })
}

/** Pairs each group: equal ones by what stands around them, and where that does not tell, in turn. */
export function pairGroups(pairing: Pairing, keys: Keys): void {
  for (const { subjects, entries } of groupsOf(pairing, keys)) pairEquals(pairing, subjects, entries)
}

/** Pairs where a key is one requirement's only, and one entry's. */
export function pairOnly(pairing: Pairing, keys: Keys): void {
  for (const { subjects, entries } of groupsOf(pairing, keys)) {
    const [subject, otherSubject] = subjects
    const [entry, otherEntry] = entries
    if (otherSubject === undefined && otherEntry === undefined && subject && entry)
      pairing.pair(subject, entry)
  }
}

function pairEquals(pairing: Pairing, subjects: readonly Subject[], entries: readonly LockEntry[]): void {
  const isOne = subjects.length === 1 && entries.length === 1
  if (!isOne && subjects.length * entries.length <= mostComparisons) {
    for (const wanted of [2, 1]) {
      for (const subject of subjects) {
        const near = entries.find((entry) => pairing.isFree(entry) && nearness(subject, entry) === wanted)
        if (near !== undefined) pairing.pair(subject, near)
      }
    }
  }
  const born = Map.groupBy(entries, ({ id }) => sectionOf(id))
  for (const ofSection of Map.groupBy(subjects.filter(pairing.isFree), ({ section }) => section).values()) {
    const [first] = ofSection
    if (first === undefined) continue
    pairInTurn(pairing, ofSection, inOrderOfBirth(first, born.get(first.section) ?? [], pairing.isFree))
  }
  // Where none was born, or too few, those that came from elsewhere are all that is left.
  pairInTurn(pairing, subjects.filter(pairing.isFree), entries.filter(pairing.isFree))
}

/** Of one requirement with one entry: beyond it, equal ones are told apart by their order alone. */
export const mostComparisons = 250_000

/** How many of its two neighbours a requirement still has: what stands before it, and what behind. */
export function nearness({ near }: Subject, entry: LockEntry): number {
  if (near === undefined || entry.near === undefined) return 0
  return Number(near[0] === entry.near[0]) + Number(near[1] === entry.near[1])
}

/** Rounds that gave ids which other clauses had already, at most. */
const mostTaken = 20

/**
 * Equal clauses of one section get their ids in turn, and keep them in that order: the lock is sorted by id,
 * which is another. `born` has what was born in the requirement's section, which no other entry can be.
 */
function inOrderOfBirth(
  subject: Subject,
  born: readonly LockEntry[],
  isFree: Pairing['isFree'],
): readonly LockEntry[] {
  const free = born.filter(isFree)
  if (free.length < 2) return free
  const left = new Set(free.map(({ id }) => id))
  const rounds = new Map<string, number>()
  // An entry that was born of other words is never met.
  for (let round = 0; left.size > 0 && round < 2 * born.length + mostTaken; round += 1) {
    const id = idInRound(subject, round)
    if (left.delete(id)) rounds.set(id, round)
  }
  const roundOf = ({ id }: LockEntry): number => rounds.get(id) ?? Number.MAX_SAFE_INTEGER
  return free.toSorted((one, other) => roundOf(one) - roundOf(other))
}

function pairInTurn(pairing: Pairing, subjects: readonly Subject[], entries: readonly LockEntry[]): void {
  for (const [index, subject] of subjects.entries()) {
    const entry = entries[index]
    if (entry !== undefined) pairing.pair(subject, entry)
  }
}
