import { Level } from '../../../scripts/contract/spec-model.ts'
import { pathSegment } from '../links/links.ts'
import { citationsOf, hasLinks, isOurs, linkedDraftWords } from './citations.ts'
import { coverageChoices, coverageKinds, coverageWords } from './coverage.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { reachChoices } from './reach-choices.ts'
import { run, siteData } from './site-data.ts'
import { statusOrder, statusWords } from './status.ts'
import type { StatusKind } from './status.ts'

/** What a reader can narrow a list by with a control of the form; each entry of a list carries its choices. */
export type Control = 'level' | 'role' | 'reach' | 'status' | 'coverage' | 'kind' | 'origin'

/** One list of requirements that has a page of its own, such as all that failed. */
export interface Filter {
  readonly facet: Exclude<Control, 'status'> | 'verdict' | 'status'
  readonly value: string
  /** The control of the form that narrows a list in the same way, and what it is then set to. */
  readonly control: Control
  readonly choice: string
  readonly name: string
  readonly meaning: string
  readonly entries: readonly Entry[]
  readonly status?: StatusKind | undefined
}

/** The filters of one control. */
export interface Facet {
  readonly control: Control
  readonly label: string
  /** What stands before the choice where the filter is told. */
  readonly word: string
  readonly filters: readonly Filter[]
}

/** The choices of a control that an entry falls under; for an origin, none for a part that nothing is said of. */
export function choicesOf(entry: Entry, control: Control): readonly string[] {
  switch (control) {
    case 'level':
      return [entry.level]
    case 'status':
      return [entry.status.kind]
    case 'role':
      return entry.roles
    case 'reach':
      return entry.reach === undefined ? [] : [entry.reach]
    case 'coverage':
      return coverageChoices(entry.id)
    case 'kind':
      return [kindOf(entry)]
    case 'origin':
      return originsOf(entry.id)
  }
}

function originsOf(id: string): readonly ('linked' | 'ours')[] {
  return [
    ...(citationsOf(id).length > 0 ? (['linked'] as const) : []),
    ...(isOurs(id) ? (['ours'] as const) : []),
  ]
}

function kindOf({ status, parent }: Entry): 'requirement' | 'part' | 'informative' {
  if (status.kind === 'informative') return 'informative'
  return parent === undefined ? 'requirement' : 'part'
}

/** One filter per verdict; without a run, per check status. Those that nothing can match are there too. */
export const statusFilters: readonly Filter[] = statusOrder(run !== undefined).map((kind) => ({
  ...filterOf('status', kind, statusWords[kind].word, statusWords[kind].meaning),
  facet: run ? 'verdict' : 'status',
  status: kind,
}))

export const levelFilters: readonly Filter[] = Level.options.map((level) => ({
  ...filterOf(
    'level',
    level,
    level,
    `Requirements at the level ${level}, whichever keyword the draft uses for it.`,
  ),
  value: level.toLowerCase().replace(' ', '-'),
}))

/** By whom checks judge; what is judged only by the messages that a server sends falls under none. */
const roleFilters: readonly Filter[] = Object.entries(siteData.roles)
  .map(([role, words]) => {
    const name = role.replaceAll('-', ' ')
    return filterOf('role', role, name, `What checks judge of the role ${name}: ${words}.`)
  })
  .filter((filter) => filter.entries.length > 0)

/** By the least reach at which a check judges something of a requirement. */
export const reachFilters: readonly Filter[] =
  siteData.checks.length === 0
    ? []
    : reachChoices.map(({ reach, does }) =>
        filterOf('reach', reach, reach, `Judged from the reach ${reach} on. ${does}`),
      )

/** By how requirements stand in the suite; none where there is no suite. */
export const coverageFilters: readonly Filter[] =
  siteData.coverage === undefined
    ? []
    : ([...coverageKinds, 'observable'] as const).map((choice) =>
        filterOf('coverage', choice, coverageWords[choice].word, coverageWords[choice].meaning),
      )

/** By whether a requirement stands alone; none where all do. */
export const kindFilters: readonly Filter[] = entries.every((entry) => kindOf(entry) === 'requirement')
  ? []
  : [
      filterOf('kind', 'requirement', 'whole', 'Requirements, without the parts of any.'),
      filterOf(
        'kind',
        'part',
        'part',
        'Parts of a requirement, such as the items of the list that it introduces.',
      ),
      filterOf('kind', 'informative', 'informative', statusWords.informative.meaning),
    ].filter((filter) => filter.entries.length > 0)

/** By whether another draft has them too; none where the draft is linked to no other. */
export const originFilters: readonly Filter[] = hasLinks
  ? [
      filterOf(
        'origin',
        'linked',
        `in ${linkedDraftWords}`,
        `Requirements for which something stands in ${linkedDraftWords}; each says where.`,
      ),
      filterOf(
        'origin',
        'ours',
        'ours',
        `Requirements of this draft that are not in ${linkedDraftWords}; they decide no exit code.`,
      ),
    ]
  : []

const status = run ? 'verdict' : 'check status'
const known: readonly Facet[] = [
  { control: 'level', label: 'Level', word: 'level', filters: levelFilters },
  { control: 'role', label: 'Role', word: 'role', filters: roleFilters },
  { control: 'reach', label: 'Reach', word: 'reach', filters: reachFilters },
  { control: 'status', label: run ? 'Verdict' : 'Check status', word: status, filters: statusFilters },
  { control: 'coverage', label: 'Coverage', word: 'coverage', filters: coverageFilters },
  { control: 'kind', label: 'Kind', word: 'kind', filters: kindFilters },
  { control: 'origin', label: 'Origin', word: '', filters: originFilters },
]

/** All by which lists of this draft can be narrowed, beside text and section. */
export const facets: readonly Facet[] = known.filter(({ filters }) => filters.length > 0)

function filterOf(control: Control, choice: string, name: string, meaning: string) {
  return {
    facet: control,
    value: pathSegment(choice),
    control,
    choice,
    name,
    meaning,
    entries: entries.filter((entry) => choicesOf(entry, control).includes(choice)),
  } as const
}

/** `1 requirement`, `12 requirements`. */
export function countRequirements(count: number): string {
  return count === 1 ? '1 requirement' : `${count} requirements`
}
