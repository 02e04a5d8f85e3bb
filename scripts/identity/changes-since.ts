import { assignIds, type Identified } from './assign-ids.ts'
import type { Drift } from './drift.ts'
import { idsOf } from './match-drafts.ts'

/**
 * What happened to each requirement between two readings of one draft, in reading order, what is gone last. The
 * ids are those of the later reading: what its lock does not record can have another at each. `source` is the
 * text that the offsets of the later one count in.
 */
export function changesSince(before: Identified, now: Identified, source: string): readonly Drift[] {
  const living = before.lock.filter(({ retired }) => retired !== true)
  const { drift } = assignIds(now.model, living, source)
  const ids = idsOf(now.model)
  return drift.map((one, index) => ({ ...one, id: ids[index] ?? one.id }))
}
