import type { Identified } from './assign-ids.ts'
import type { Drift } from './drift.ts'
import type { LockEntry } from './lock.ts'

/** What accepting changes comes to: what to write, and what to tell of it. */
export interface Acceptance {
  /** The lock to write. */
  readonly lock: readonly LockEntry[]
  /** What it has now that it did not have. */
  readonly recorded: readonly Drift[]
  /** What changed too, and was not asked for: the lock stays as it was. */
  readonly left: readonly Drift[]
  readonly unchanged: readonly Drift[]
}

/** Takes up all that changed since the lock. */
export function acceptAll({ drift, lock }: Identified): Acceptance {
  return { lock, left: [], ...sorted(drift) }
}

/**
 * Takes up what happened to some ids, new ones or those of the lock, and leaves the rest as the lock knows it. A
 * requirement that was split or merged is one event: whichever of its ids is named, all of them are meant.
 */
export function acceptSome(
  { drift, lock }: Identified,
  known: readonly LockEntry[],
  ids: ReadonlySet<string>,
): Acceptance {
  const meant = togetherWith(ids, drift)
  const wasKnown = new Map(known.map((entry) => [entry.id, entry]))
  const kept = lock.flatMap((entry) => {
    const before = wasKnown.get(entry.id)
    return meant.has(entry.id) ? [entry] : before === undefined ? [] : [before]
  })
  const isMeant = ({ id }: Drift): boolean => meant.has(id)
  const rest = drift.filter((one) => !isMeant(one) && one.kind !== 'same')
  return { lock: kept, left: rest, ...sorted(drift.filter((one) => !rest.includes(one))) }
}

function sorted(drift: readonly Drift[]): Pick<Acceptance, 'recorded' | 'unchanged'> {
  return {
    recorded: drift.filter(({ kind }) => kind !== 'same'),
    unchanged: drift.filter(({ kind }) => kind === 'same'),
  }
}

function togetherWith(ids: ReadonlySet<string>, drift: readonly Drift[]): ReadonlySet<string> {
  const meant = new Set(ids)
  const concerned = new Map<string, Drift[]>()
  for (const one of drift) {
    for (const id of new Set([one.id, ...one.from])) concerned.set(id, [...(concerned.get(id) ?? []), one])
  }
  // A set that grows while it is walked through is walked through to its last.
  for (const id of meant) {
    for (const one of concerned.get(id) ?? []) for (const other of [one.id, ...one.from]) meant.add(other)
  }
  return meant
}
