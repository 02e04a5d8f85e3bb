import type { DraftDiff, RequirementChange } from '../../../scripts/contract/draft-diff.ts'
import { findEntry } from './entries.ts'
import { retired } from './retired.ts'
import type { Retired } from './retired.ts'
import { siteData } from './site-data.ts'

/** What happened to a requirement between two texts of the draft. */
export interface PastChange {
  readonly old: DraftDiff['old']
  readonly new: DraftDiff['new']
  readonly change: RequirementChange
}

/** For each pair of texts, the last first: what happened to each id of the newer one. */
const changesById: readonly ReadonlyMap<string, PastChange>[] = siteData.changes.map(
  (diff) =>
    new Map(
      diff.sections.flatMap(({ changes }) =>
        changes
          .filter(({ after }) => after !== undefined)
          .map((change) => [change.id, { old: diff.old, new: diff.new, change }] as const),
      ),
    ),
)

/** How many of what a requirement came from are followed further back. */
const mostFollowed = 50

/** What happened to a requirement or part and to what it came from, the last change first. */
export function historyOf(id: string): readonly PastChange[] {
  const found: PastChange[] = []
  let ids: readonly string[] = [id]
  for (const changes of changesById) {
    const past = ids.flatMap((one) => changes.get(one) ?? [])
    found.push(...past)
    const changed = new Set(past.map(({ change }) => change.id))
    const before = past.flatMap(({ change }) => change.before.map((stated) => stated.id))
    ids = [...new Set([...ids.filter((one) => !changed.has(one)), ...before])].slice(0, mostFollowed)
  }
  return found
}

/** The ids that once stood for what a requirement or part says now. */
export function formerOf(id: string): readonly Retired[] {
  return retired.filter(({ heirs }) => heirs.some((heir) => heir.id === id))
}

/** Whether an id has a page: that of a requirement, or of one that is gone. */
export function hasPage(id: string): boolean {
  return findEntry(id) !== undefined || retired.some((one) => one.id === id)
}
