import type { SpecModel } from '../contract/spec-model.ts'
import type { ChangeKind } from '../contract/draft-diff.ts'
import { classify, type Drift, wordingOfEntry, wordingOfSubject } from './drift.ts'
import { giveIds } from './give-ids.ts'
import type { LockEntry } from './lock.ts'
import { type Matching, matchToLock } from './match-to-lock.ts'
import { type Descent, nextLock } from './next-lock.ts'
import { type Names, renameIds } from './rename-ids.ts'
import { retiredRequirements } from './retire.ts'
import { type Subject, subjectsOf } from './subject.ts'
import { findTakenAnchors } from './taken-anchors.ts'

/** A draft whose requirements have their lasting ids, with what changed since its lock. */
export interface Identified {
  readonly model: SpecModel
  /** In reading order; what the draft no longer has comes last. */
  readonly drift: readonly Drift[]
  /** The lock that `everymust accept` would write. */
  readonly lock: readonly LockEntry[]
}

/**
 * Gives every requirement and part its lasting id: the lock's where it is known, an author's anchor where
 * there is one, and a new one, hashed from the clause, where it is new. A retired id is never given again; it
 * tells what became of it. `source` is the text that the model's offsets count in: with it, equal sentences are
 * told apart by what stands around them, and changes of white space are seen. A lock that comes from a merge
 * can hold several states of one id: whichever the draft is most like counts. An anchor that is the id of
 * another requirement makes a diagnostic, with `file` for the draft's own text.
 */
export function assignIds(
  model: SpecModel,
  lock: readonly LockEntry[],
  source = '',
  file?: string,
): Identified {
  const subjects = subjectsOf(model, source)
  const sections = new Set([
    ...model.sections.map(({ anchor }) => anchor),
    ...subjects.map((one) => one.section),
  ])
  const matching = matchToLock(subjects, lock, sections)
  const ids = giveIds(subjects, matching.pairs, lock, sections)
  const descents = subjects.map((subject): Descent & { readonly kind: ChangeKind } => {
    return { subject, id: ids.get(subject) ?? '', ...originOf(subject, matching) }
  })
  const next = nextLock(descents, lock)
  const changes = descents.map(({ subject, id, kind, origins }): Drift => ({
    id,
    kind,
    isPart: subject.kind === 'part',
    from: origins.map((entry) => entry.id),
    before: origins.map(wordingOfEntry),
    after: wordingOfSubject(subject),
  }))
  const retired = [...retiredRequirements(next)]
  const renamed = renameIds({ ...model, retired }, namesOf(subjects, ids))
  return {
    model: { ...renamed, diagnostics: [...model.diagnostics, ...findTakenAnchors(renamed, file)] },
    drift: [...changes, ...removals(lock, next)],
    lock: next,
  }
}

/** What happened to a requirement, and the entries of the lock that it comes from. */
function originOf(
  subject: Subject,
  { pairs, splits, merges }: Matching,
): Pick<Drift, 'kind'> & Pick<Descent, 'origins'> {
  const entry = pairs.get(subject)
  if (entry !== undefined) return { kind: classify(subject, entry), origins: [entry] }
  const split = splits.get(subject)
  if (split !== undefined) return { kind: 'split', origins: [split] }
  const merged = merges.get(subject)
  return merged === undefined ? { kind: 'added', origins: [] } : { kind: 'merged', origins: merged }
}

/** What the lock has as living and the draft has no more, in no other words either. */
function removals(lock: readonly LockEntry[], next: readonly LockEntry[]): readonly Drift[] {
  const gone = new Set(
    next.flatMap(({ id, retired, became }) => (retired === true && became === undefined ? [id] : [])),
  )
  const retired = new Set(lock.flatMap((entry) => (entry.retired === true ? [entry.id] : [])))
  const living = new Map(lock.map((entry) => [entry.id, entry]))
  return [...living.values()]
    .filter(({ id }) => gone.has(id) && !retired.has(id))
    .map((entry): Drift => {
      const { id, part } = entry
      return { id, kind: 'removed', isPart: part === true, from: [id], before: [wordingOfEntry(entry)] }
    })
}

function namesOf(subjects: readonly Subject[], ids: ReadonlyMap<Subject, string>): Names {
  const named = (kind: Subject['kind']): ReadonlyMap<string, string> =>
    new Map(subjects.filter((one) => one.kind === kind).map((one) => [one.provisional, ids.get(one) ?? '']))
  return { requirements: named('requirement'), parts: named('part') }
}
