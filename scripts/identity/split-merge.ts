import { coverWith, leastOfPiece } from './cover.ts'
import type { Likeness } from './likeness.ts'
import type { LockEntry } from './lock.ts'
import type { Pairing } from './pairing.ts'
import type { Subject } from './subject.ts'

/** One requirement whose words stand in several now. */
export interface Split {
  readonly entry: LockEntry
  readonly subjects: readonly Subject[]
}

/** Several requirements whose words stand in one now. */
export interface Merge {
  readonly entries: readonly LockEntry[]
  readonly subject: Subject
}

/** How alike a piece has to be to another requirement, to be that one and no piece. */
const mostAlike = 0.75

/** A section with more than so many times so many requirements without a match was written anew. */
const mostComparisons = 40_000

/** What is left of a section and of the lock, of one kind: parts are neither split nor merged. */
interface Leftover {
  readonly subjects: readonly Subject[]
  readonly entries: readonly LockEntry[]
}

/** Finds entries that were split, and sets them and what they became apart. Pieces stand one behind the other. */
export function findSplits(
  pairing: Pairing,
  order: readonly Subject[],
  likeness: Likeness,
): readonly Split[] {
  const requirements = order.filter(({ kind }) => kind === 'requirement')
  const places = new Map(requirements.map((subject, index) => [subject, index]))
  const isNext = (one: Subject, other: Subject): boolean =>
    (places.get(other) ?? 0) - (places.get(one) ?? 0) === 1
  return leftoversOf(pairing).flatMap(({ subjects, entries }) =>
    entries.flatMap((entry): readonly Split[] => {
      const pieces = subjects
        .filter((subject) => pairing.isFree(subject) && pairing.isOfSameField(subject, entry))
        .filter((subject) => likeness.covered(subject.text, [entry.text]) >= leastOfPiece)
      const found = runsOf(pieces, isNext)
        .map((run) => coverWith(entry.text, run, likeness))
        .find((chosen) => chosen.length > 1)
      const rivals = entries.filter((one) => pairing.isFree(one) && (one === entry || one.id !== entry.id))
      if (found === undefined || found.length <= countInSentence(rivals, entry)) return []
      if (isRivalled(found, without(rivals, [entry]), likeness)) return []
      pairing.setApart([entry, ...found])
      return [{ entry, subjects: found }]
    }),
  )
}

/** Finds requirements that several entries were merged into, and sets them apart. */
export function findMerges(pairing: Pairing, likeness: Likeness): readonly Merge[] {
  return leftoversOf(pairing).flatMap(({ subjects, entries }) =>
    subjects.flatMap((subject): readonly Merge[] => {
      const pieces = entries
        .filter((entry) => pairing.isFree(entry) && pairing.isOfSameField(subject, entry))
        .filter((entry) => likeness.covered(entry.text, [subject.text]) >= leastOfPiece)
      const found = coverWith(subject.text, distinct(pieces), likeness)
      const rivals = subjects.filter(pairing.isFree)
      if (found.length < 2 || found.length <= countInSentence(rivals, subject)) return []
      if (isRivalled(found, without(rivals, [subject]), likeness)) return []
      pairing.setApart([subject, ...found])
      return [{ entries: found, subject }]
    }),
  )
}

/** By section: what is split or merged stays in it. */
function leftoversOf(pairing: Pairing): readonly Leftover[] {
  const entries = Map.groupBy(
    pairing.freeEntries().filter(({ part }) => part !== true),
    pairing.homeOf,
  )
  const subjects = Map.groupBy(
    pairing.freeSubjects().filter(({ kind }) => kind === 'requirement'),
    ({ section }) => section,
  )
  return [...subjects]
    .map(([section, ofSection]) => ({ subjects: ofSection, entries: entries.get(section) ?? [] }))
    .filter((left) => left.subjects.length * left.entries.length <= mostComparisons)
}

/** Of a merged lock, one state of each id. */
function distinct(entries: readonly LockEntry[]): readonly LockEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}

interface Said {
  readonly text: string
  readonly sentence?: string | undefined
}

/** Whether some piece is as good as another requirement of its own: then it was only reworded. */
function isRivalled(pieces: readonly Said[], rivals: readonly Said[], { alike }: Likeness): boolean {
  return pieces.some(({ text }) => rivals.some((rival) => alike(text, rival.text) >= mostAlike))
}

/** How many keywords of the same sentence have found nothing yet: so many stay so many. */
function countInSentence(all: readonly Said[], one: Said): number {
  const said = one.sentence ?? one.text
  return all.filter(({ sentence, text }) => (sentence ?? text) === said).length
}

function without<One>(all: readonly One[], some: readonly One[]): readonly One[] {
  return all.filter((one) => !some.includes(one))
}

/** Cuts a list where two neighbours do not stand together. */
function runsOf<One>(all: readonly One[], isTogether: (one: One, other: One) => boolean): readonly One[][] {
  const runs: One[][] = []
  for (const one of all) {
    const last = runs.at(-1)
    const previous = last?.at(-1)
    if (last !== undefined && previous !== undefined && isTogether(previous, one)) last.push(one)
    else runs.push([one])
  }
  return runs
}
