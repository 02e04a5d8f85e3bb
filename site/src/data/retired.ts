import type { Level } from '../../../scripts/contract/spec-model.ts'
import { findEntry } from './entries.ts'
import type { Entry } from './entries.ts'
import { model } from './site-data.ts'

/** A requirement or part that the draft no longer has. */
export interface Retired {
  readonly id: string
  readonly level: Level
  /** What it said when it was last there. */
  readonly text: string
  /** Those that say now what it said; none where nothing does. */
  readonly heirs: readonly Entry[]
}

/** What was once linked to by an id that no longer is one: each keeps a page that leads on. */
export const retired: readonly Retired[] = model.retired
  .filter(({ id }) => findEntry(id) === undefined)
  .map(({ id, level, text, became }) => ({
    id,
    level,
    text,
    heirs: became.flatMap((heir) => findEntry(heir) ?? []),
  }))

/** The old ids that lead to each place of the reading page: to where the first that took their place stands. */
export const formerIds: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(retired, ({ heirs: [heir] }) => heir?.place)].flatMap(([place, all]) =>
    place === undefined ? [] : [[place, all.map(({ id }) => id)] as const],
  ),
)
