import { Level } from '../../../scripts/contract/spec-model.ts'
import { citationsOf, hasLinks, isOurs, linkedDraftWords } from './citations.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { run } from './site-data.ts'
import { statusOrder, statusWords } from './status.ts'
import type { StatusKind } from './status.ts'

/** One list of requirements that has a page of its own, such as all that failed. */
export interface Filter {
  readonly facet: 'verdict' | 'status' | 'level' | 'origin'
  readonly value: string
  readonly name: string
  readonly meaning: string
  readonly entries: readonly Entry[]
  readonly status?: StatusKind | undefined
}

const statusFacet = run ? 'verdict' : 'status'

/** One filter per verdict; without a run, per check status. Those that nothing can match are there too. */
export const statusFilters: readonly Filter[] = statusOrder(run !== undefined).map((kind) => ({
  facet: statusFacet,
  value: kind,
  name: statusWords[kind].word,
  meaning: statusWords[kind].meaning,
  entries: entries.filter((entry) => entry.status.kind === kind),
  status: kind,
}))

export const levelFilters: readonly Filter[] = Level.options.map((level) => ({
  facet: 'level',
  value: level.toLowerCase().replace(' ', '-'),
  name: level,
  meaning: `Requirements at the level ${level}, whichever keyword the draft uses for it.`,
  entries: entries.filter((entry) => entry.level === level),
}))

/** By whether another draft has them too; none where the draft is linked to no other. */
export const originFilters: readonly Filter[] = hasLinks
  ? [
      {
        facet: 'origin',
        value: 'linked',
        name: `in ${linkedDraftWords}`,
        meaning: `Requirements for which something stands in ${linkedDraftWords}; each says where.`,
        entries: entries.filter(({ id }) => citationsOf(id).length > 0),
      },
      {
        facet: 'origin',
        value: 'ours',
        name: 'ours',
        meaning: `Requirements of this draft that are not in ${linkedDraftWords}; they decide no exit code.`,
        entries: entries.filter(({ id }) => isOurs(id)),
      },
    ]
  : []

/** `1 requirement`, `12 requirements`. */
export function countRequirements(count: number): string {
  return count === 1 ? '1 requirement' : `${count} requirements`
}
