import { classify } from './drift.ts'
import { type LockEntry, sectionOf } from './lock.ts'
import { nearness } from './pair-groups.ts'
import { retire } from './retire.ts'
import type { Subject } from './subject.ts'

/** A requirement or part of the draft with its id, and the entries of the lock that it comes from. */
export interface Descent {
  readonly subject: Subject
  readonly id: string
  readonly origins: readonly LockEntry[]
}

/** The lock that knows what a draft says now: an entry for each requirement, and what the draft no longer has. */
export function nextLock(descents: readonly Descent[], lock: readonly LockEntry[]): readonly LockEntry[] {
  const words = Map.groupBy(descents, ({ subject }) => subject.fingerprint)
  const entries = new Map(
    descents.map(({ subject, id, origins: [origin] }) => {
      const hasTwin = (words.get(subject.fingerprint)?.length ?? 0) > 1
      const near = origin === undefined ? subject.near : nearOf(subject, origin, hasTwin)
      return [id, entryOf(subject, id, near)]
    }),
  )
  const heirs = new Map<string, Set<string>>()
  const addHeirs = (id: string, ids: readonly string[]): void => {
    heirs.set(id, new Set([...(heirs.get(id) ?? []), ...ids]))
  }
  for (const { id, became } of lock) if (became !== undefined) addHeirs(id, became)
  for (const { id, origins } of descents) for (const origin of origins) addHeirs(origin.id, [id])
  for (const entry of lock) {
    const became = heirs.get(entry.id)
    if (!entries.has(entry.id)) entries.set(entry.id, retire(entry, became && [...became]))
  }
  return [...entries.values()]
}

function entryOf(subject: Subject, id: string, near: Subject['near']): LockEntry {
  const { kind, level, fingerprint, text, sentence, context, field, layout, section } = subject
  return {
    id,
    level,
    fingerprint,
    text,
    ...(sentence !== text && { sentence }),
    ...(context !== undefined && { context }),
    ...(field !== undefined && { field }),
    ...(layout !== undefined && { layout }),
    ...(near !== undefined && { near: [near[0], near[1]] }),
    ...(kind === 'part' && { part: true }),
    ...(sectionOf(id) !== section && { section }),
  }
}

/**
 * An edit is to change the line of its own requirement, and not those of its neighbours: what stood around a
 * requirement is kept while that is the same, unless an equal one has to be told from it.
 */
function nearOf(subject: Subject, origin: LockEntry, hasTwin: boolean): Subject['near'] {
  const isSame = classify(subject, origin) === 'same' && origin.near !== undefined
  return isSame && !(hasTwin && nearness(subject, origin) === 0) ? origin.near : (subject.near ?? origin.near)
}
