import { Level } from '../../../scripts/contract/spec-model.ts'
import { citationsOf, hasLinks, isOurs, linkedDraftWords } from './citations.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { run } from './site-data.ts'
import { statusOrder, statusWords } from './status.ts'
import type { StatusKind } from './status.ts'

/** What a reader can narrow a list by with a control of the form; each entry of a list carries it. */
export type Control = 'level' | 'status' | 'origin'

/** One list of requirements that has a page of its own, such as all that failed. */
export interface Filter {
  readonly facet: 'verdict' | 'status' | 'level' | 'origin'
  readonly value: string
  /** The control of the form that narrows a list in the same way, and what it is then set to. */
  readonly control: Control
  readonly choice: string
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
  control: 'status',
  choice: kind,
  name: statusWords[kind].word,
  meaning: statusWords[kind].meaning,
  entries: entries.filter((entry) => entry.status.kind === kind),
  status: kind,
}))

export const levelFilters: readonly Filter[] = Level.options.map((level) => ({
  facet: 'level',
  value: level.toLowerCase().replace(' ', '-'),
  control: 'level',
  choice: level,
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
        control: 'origin',
        choice: 'linked',
        name: `in ${linkedDraftWords}`,
        meaning: `Requirements for which something stands in ${linkedDraftWords}; each says where.`,
        entries: entries.filter(({ id }) => originsOf(id).includes('linked')),
      },
      {
        facet: 'origin',
        value: 'ours',
        control: 'origin',
        choice: 'ours',
        name: 'ours',
        meaning: `Requirements of this draft that are not in ${linkedDraftWords}; they decide no exit code.`,
        entries: entries.filter(({ id }) => originsOf(id).includes('ours')),
      },
    ]
  : []

/** The choices of origin that an entry falls under; none for a part that nothing is said of. */
export function originsOf(id: string): readonly ('linked' | 'ours')[] {
  return [
    ...(citationsOf(id).length > 0 ? (['linked'] as const) : []),
    ...(isOurs(id) ? (['ours'] as const) : []),
  ]
}

/** `1 requirement`, `12 requirements`. */
export function countRequirements(count: number): string {
  return count === 1 ? '1 requirement' : `${count} requirements`
}
