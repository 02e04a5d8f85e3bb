import type { DraftLinks, LinkedRequirement } from '../../../scripts/contract/draft-links.ts'
import type { Section, SpecModel } from '../../../scripts/contract/spec-model.ts'
import { fingerprint } from '../../../scripts/identity/fingerprint.ts'
import {
  type PlacedDraftLinks,
  readDraftLinks,
} from '../../../scripts/identity/draft-links/read-draft-links.ts'
import type { OtherDraft } from '../../../scripts/identity/draft-links/resolve-draft-links.ts'
import { writeDraftLinks } from '../../../scripts/identity/draft-links/write-draft-links.ts'
import { modelOf, partAt, requirement, requirementAt, span } from '../toy-model.ts'

export const sha256 = 'ab'.repeat(32)

const answer = 'A task server MUST answer.'
const accept = 'It SHOULD accept each of these:'
const shortTasks = 'short tasks'
const longTasks = 'long tasks'
const guess = 'A client MUST NOT guess.'

/** What entries are known by: a list by its items too, an item by the clause that it belongs to. */
export const words = {
  answer,
  accept: `${accept} ${shortTasks} ${longTasks}`,
  shortTasks: `${accept} ${shortTasks}`,
  longTasks: `${accept} ${longTasks}`,
  guess,
} as const

function section(anchor: string, number: string, title: string): Section {
  return { anchor, number, title, depth: 1, part: 'middle', normative: true, span }
}

/** Another draft of a protocol for tasks: two sections, three requirements, two parts, a remark. */
export const theirModel: SpecModel = modelOf(
  [
    requirementAt(10, 'tasks', answer, { id: 'tasks~answ' }),
    requirementAt(20, 'tasks', accept, {
      id: 'tasks~acpt',
      parts: [
        { ...partAt(21, shortTasks, 'SHOULD'), id: 'tasks~shrt' },
        { ...partAt(22, longTasks, 'SHOULD'), id: 'tasks~long' },
      ],
    }),
    requirementAt(30, 'clients', guess, { id: 'clients~gues' }),
    requirementAt(40, 'clients', 'Once it MUST have answered.', { id: 'clients~once', normative: false }),
  ],
  {
    docname: 'draft-other-02',
    sections: [section('tasks', '3', 'Tasks'), section('clients', '3.1', 'Clients')],
  },
)

export const theirs: OtherDraft = { model: theirModel, sha256 }

/** Our draft of it. */
export const ourModel: SpecModel = modelOf(
  [
    requirement('orders~answ'),
    requirement('orders~kind', {
      level: 'SHOULD',
      parts: [
        { ...partAt(1, 'short ones', 'SHOULD'), id: 'orders~shrt' },
        { ...partAt(2, 'long ones', 'SHOULD'), id: 'orders~long' },
      ],
    }),
    requirement('orders~only'),
    requirement('orders~info', { normative: false }),
  ],
  {
    docname: 'draft-ours-latest',
    retired: [
      { id: 'orders~gone', level: 'MUST', text: 'It MUST go.', became: [] },
      { id: 'orders~past', level: 'MUST', text: 'It MUST pass.', became: ['orders~answ'] },
    ],
  },
)

/** An entry for a requirement of the other draft, by its words. */
export function entryFor(
  anchor: string,
  level: LinkedRequirement['level'],
  clause: string,
  more: Partial<LinkedRequirement> = {},
): LinkedRequirement {
  return { section: anchor, level, fingerprint: fingerprint(clause), ...more }
}

/** Every requirement of the other draft, linked or listed with the reason. */
export const filledIn: readonly LinkedRequirement[] = [
  entryFor('tasks', 'MUST', answer, { links: [{ requirement: 'orders~answ', direction: 'equal' }] }),
  entryFor('tasks', 'SHOULD', words.accept, { unlinked: 'Its items say it.' }),
  entryFor('tasks', 'SHOULD', words.shortTasks, {
    part: true,
    links: [{ requirement: 'orders~shrt', direction: 'ours-implies' }],
  }),
  entryFor('tasks', 'SHOULD', words.longTasks, {
    part: true,
    links: [{ requirement: 'orders~long', direction: 'ours-implied' }],
    note: 'It can be read two ways.',
  }),
  entryFor('clients', 'MUST NOT', guess, { unlinked: 'It is about people.' }),
]

export function linksOf(
  requirements: readonly LinkedRequirement[],
  more: Partial<DraftLinks> = {},
): DraftLinks {
  return {
    format: 'everymust-links/1',
    docname: 'draft-other-02',
    sha256,
    sections: [
      { anchor: 'tasks', number: '3', title: 'Tasks' },
      { anchor: 'clients', number: '3.1', title: 'Clients' },
    ],
    requirements: [...requirements],
    ...more,
  }
}

/** Links as they are read from the file that they are written to. */
export function placed(
  requirements: readonly LinkedRequirement[],
  more: Partial<DraftLinks> = {},
): PlacedDraftLinks {
  const reading = readDraftLinks(writeDraftLinks(linksOf(requirements, more)), 'links.json')
  if (reading.kind === 'broken') throw new Error(reading.diagnostics[0]?.message)
  return reading.placed
}
