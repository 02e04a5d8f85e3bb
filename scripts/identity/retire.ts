import type { RetiredRequirement } from '../contract/spec-model.ts'
import type { LockEntry } from './lock.ts'

/** What the lock keeps of an entry that the draft no longer has: its id is never given again. */
export function retire(entry: LockEntry, became: readonly string[] | undefined): LockEntry {
  const { id, level, fingerprint, text, part, section } = entry
  return {
    id,
    level,
    fingerprint,
    text,
    ...(part === true && { part }),
    ...(section !== undefined && { section }),
    retired: true,
    ...(became !== undefined && { became: [...became] }),
  }
}

/** Every id of a lock that is gone, with the living ids that say now what it said, however many steps lie between. */
export function retiredRequirements(lock: readonly LockEntry[]): readonly RetiredRequirement[] {
  const entries = new Map(lock.map((entry) => [entry.id, entry]))
  return lock
    .filter(({ retired }) => retired === true)
    .map(({ id, level, text }) => ({ id, level, text, became: [...heirsOf(id, entries)] }))
}

/** Each id is looked at once: a lock that was damaged can go round in circles. */
function heirsOf(id: string, entries: ReadonlyMap<string, LockEntry>): ReadonlySet<string> {
  const seen = new Set([id])
  const heirs = new Set<string>()
  for (const one of seen) {
    const entry = entries.get(one)
    if (entry?.retired === true) for (const next of entry.became ?? []) seen.add(next)
    else if (entry !== undefined) heirs.add(one)
  }
  return heirs
}
