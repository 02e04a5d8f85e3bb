import { describe, expect, it } from 'vitest'
import type { Direction } from '../../../scripts/contract/draft-links.ts'
import { citationsOf, oursAlone } from '../../../scripts/identity/draft-links/cite.ts'
import { targetsOf } from '../../../scripts/identity/draft-links/link-targets.ts'
import { resolveDraftLinks } from '../../../scripts/identity/draft-links/resolve-draft-links.ts'
import { entryFor, filledIn, ourModel, placed, theirs, words } from './toy-links.ts'

const docname = 'draft-other-02'
const tasks = { anchor: 'tasks', number: '3', title: 'Tasks' }
const clients = { anchor: 'clients', number: '3.1', title: 'Clients' }

function to(direction: Direction) {
  return [{ requirement: 'orders~answ', direction }]
}

/** What is ours alone where these of ours are linked. */
function alone(...ids: readonly string[]): readonly string[] {
  const links = ids.map((requirement) => ({ requirement, direction: 'equal' as const }))
  const entry = entryFor('tasks', 'MUST', words.answer, { links })
  return [...oursAlone(ourModel, resolveDraftLinks(placed([entry]), ourModel))]
}

describe('citationsOf', () => {
  it('tells for each of ours where the other draft says it', () => {
    const resolved = resolveDraftLinks(placed(filledIn), ourModel)
    expect(Object.fromEntries(citationsOf(ourModel, resolved))).toEqual({
      'orders~answ': [{ docname, section: tasks, level: 'MUST', direction: 'equal' }],
      // It is linked by its parts alone.
      'orders~kind': [
        { docname, section: tasks, level: 'SHOULD', direction: 'ours-implies' },
        { docname, section: tasks, level: 'SHOULD', direction: 'ours-implied' },
      ],
      'orders~shrt': [{ docname, section: tasks, level: 'SHOULD', direction: 'ours-implies' }],
      'orders~long': [{ docname, section: tasks, level: 'SHOULD', direction: 'ours-implied' }],
    })
  })

  it('lets a part that is linked by its whole cite what that does', () => {
    const links = [{ requirement: 'orders~kind', direction: 'equal' as const }]
    const entry = entryFor('tasks', 'MUST', words.answer, { links })
    const cited = [{ docname, section: tasks, level: 'MUST', direction: 'equal' }]
    expect(Object.fromEntries(citationsOf(ourModel, resolveDraftLinks(placed([entry]), ourModel)))).toEqual({
      'orders~kind': cited,
      'orders~shrt': cited,
      'orders~long': cited,
    })
  })

  it('puts first what says exactly that, and a place once', () => {
    const entries = [
      entryFor('tasks', 'SHOULD', words.accept, { links: to('ours-implied') }),
      entryFor('tasks', 'SHOULD', words.shortTasks, { part: true, links: to('ours-implied') }),
      entryFor('clients', 'MUST NOT', words.guess, { links: to('equal') }),
    ]
    expect(citationsOf(ourModel, resolveDraftLinks(placed(entries), ourModel)).get('orders~answ')).toEqual([
      { docname, section: clients, level: 'MUST NOT', direction: 'equal' },
      { docname, section: tasks, level: 'SHOULD', direction: 'ours-implied' },
    ])
  })
})

describe('oursAlone', () => {
  it('has what binds somebody and is not linked', () => {
    expect(alone('orders~answ')).toEqual(['orders~kind', 'orders~shrt', 'orders~long', 'orders~only'])
  })

  it('takes the parts of a linked requirement as linked', () => {
    expect(alone('orders~kind')).toEqual(['orders~answ', 'orders~only'])
  })

  it('takes a requirement as linked where all of its parts are, and not where some are', () => {
    expect(alone('orders~shrt', 'orders~long')).toEqual(['orders~answ', 'orders~only'])
    expect(alone('orders~shrt')).toEqual(['orders~answ', 'orders~kind', 'orders~long', 'orders~only'])
  })
})

describe('oursAlone of links that are wrong', () => {
  it('does not take for ours what an entry names beside a reason why it has no links', () => {
    const entry = entryFor('tasks', 'MUST', words.answer, { links: to('equal'), unlinked: 'No.' })
    expect([...oursAlone(ourModel, resolveDraftLinks(placed([entry]), ourModel))]).not.toContain(
      'orders~answ',
    )
  })
})

describe('targetsOf', () => {
  it('links each of ours to what it stands for, and a part to what its requirement stands for as well', () => {
    const entries = [
      entryFor('tasks', 'SHOULD', words.accept, {
        links: [{ requirement: 'orders~kind', direction: 'equal' }],
      }),
      ...filledIn.slice(2, 3),
    ]
    expect(
      Object.fromEntries(targetsOf(ourModel, resolveDraftLinks(placed(entries), ourModel, theirs))),
    ).toEqual({
      'orders~answ': [],
      'orders~kind': [{ id: 'tasks~acpt', direction: 'equal' }],
      'orders~shrt': [
        { id: 'tasks~acpt', direction: 'equal' },
        { id: 'tasks~shrt', direction: 'ours-implies' },
      ],
      'orders~long': [{ id: 'tasks~acpt', direction: 'equal' }],
      'orders~only': [],
      'orders~info': [],
    })
  })
})
