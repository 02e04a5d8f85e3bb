import type { Likeness } from './likeness.ts'
import type { LockEntry } from './lock.ts'
import { nearness } from './pair-groups.ts'
import type { Pairing } from './pairing.ts'
import type { Subject } from './subject.ts'

/** How sure a pair has to be: in its own section, and elsewhere. */
const threshold = { home: 0.58, elsewhere: 0.78 }

/** However well the place fits: other words there demand something else. */
const leastInWords = 0.38

/** A draft with more requirements that nothing is the same as was written anew. */
const mostReworded = 3000

/**
 * Pairs requirements that were reworded: the surest pairs first, each requirement with the entry that it is
 * most like in its words, its field, its level, its place and its neighbours.
 */
export function pairLikely(pairing: Pairing, likeness: Likeness): void {
  const candidatesOf = createSearch(pairing, likeness)
  const pairs = pairing
    .freeSubjects()
    .slice(0, mostReworded)
    .flatMap((subject) =>
      candidatesOf(subject).flatMap((entry) => {
        const isAtHome = pairing.isAtHome(subject, entry)
        const score = scoreOf(subject, entry, isAtHome, likeness)
        return score >= (isAtHome ? threshold.home : threshold.elsewhere) ? [{ subject, entry, score }] : []
      }),
    )
  for (const { subject, entry } of pairs.toSorted((one, other) => other.score - one.score)) {
    pairing.pair(subject, entry)
  }
}

/** Words by which the entries are found again; one that more entries have tells too little. */
const tellingWords = 6
const mostOfWord = 40
const mostCandidates = 60

/**
 * Finds the entries that share most of the telling words with a requirement, or that stood in its section. A
 * clause and its sentence are looked at both: the one can be cut from the other.
 */
function createSearch(pairing: Pairing, { rarest }: Likeness): (subject: Subject) => readonly LockEntry[] {
  const telling = (text: string, sentence = text, count = tellingWords): ReadonlySet<string> =>
    new Set([...rarest(text, count), ...rarest(sentence, count)])
  const free = pairing.freeEntries()
  const byHome = Map.groupBy(free, pairing.homeOf)
  const byWord = new Map<string, LockEntry[]>()
  for (const entry of free) {
    for (const word of telling(entry.text, entry.sentence)) {
      const ofWord = byWord.get(word)
      if (ofWord === undefined) byWord.set(word, [entry])
      else ofWord.push(entry)
    }
  }
  return (subject) => {
    const hits = new Map<LockEntry, number>()
    for (const entry of byHome.get(subject.section)?.slice(0, 4 * mostCandidates) ?? []) hits.set(entry, 1)
    for (const word of telling(subject.text, subject.sentence, 2 * tellingWords)) {
      const ofWord = byWord.get(word) ?? []
      if (ofWord.length > mostOfWord) continue
      for (const entry of ofWord) hits.set(entry, (hits.get(entry) ?? 0) + 1)
    }
    return [...hits]
      .filter(([entry]) => (entry.part === true) === (subject.kind === 'part'))
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, mostCandidates)
      .map(([entry]) => entry)
  }
}

function scoreOf(
  subject: Subject,
  entry: LockEntry,
  isAtHome: boolean,
  { alike, covered }: Likeness,
): number {
  const clause = alike(subject.text, entry.text)
  const said = entry.sentence ?? entry.text
  // A sentence that was cut in two, or joined with another, still stands in the longer one.
  const inOther = Math.max(covered(subject.sentence, [said]), covered(said, [subject.sentence]))
  const sentence = Math.max(alike(subject.sentence, said), 0.9 * inOther)
  let score = 0.7 * clause + 0.3 * sentence
  if (score < leastInWords) return 0
  if (subject.context !== undefined && entry.context !== undefined)
    score = 0.8 * score + 0.2 * alike(subject.context, entry.context)
  if (subject.field !== undefined && entry.field !== undefined)
    score += subject.field === entry.field ? 0.15 : -0.15
  score += subject.level === entry.level ? 0.04 : -0.04
  score += isAtHome ? 0.04 : -0.04
  return score + 0.08 * nearness(subject, entry)
}
