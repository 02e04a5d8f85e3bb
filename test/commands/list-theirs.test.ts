import { describe, expect, it } from 'vitest'
import { type Listings, listTheirs } from '../../scripts/commands/list-theirs.ts'
import type { LinkedRequirement } from '../../scripts/contract/draft-links.ts'
import { resolveDraftLinks } from '../../scripts/identity/draft-links/resolve-draft-links.ts'
import { entryFor, filledIn, ourModel, placed, theirs, words } from '../identity/draft-links/toy-links.ts'

function checkOf(requirement: string): Listings['checks'][number] {
  return { id: `check/${requirement}`, requirement, kind: 'written', reach: 'url', source: '' }
}

const nothing: Listings = { checks: [], faults: [], unchecked: [] }

function list(entries: readonly LinkedRequirement[], own: Partial<Listings>): Listings {
  const resolved = resolveDraftLinks(placed(entries), ourModel, theirs)
  return listTheirs({ ...nothing, ...own }, ourModel, { ...theirs, resolved })
}

const twice = [
  entryFor('tasks', 'MUST', words.answer, { links: [{ requirement: 'orders~answ', direction: 'equal' }] }),
  entryFor('tasks', 'SHOULD', words.accept, {
    links: [
      { requirement: 'orders~answ', direction: 'ours-implies' },
      { requirement: 'orders~kind', direction: 'equal' },
    ],
  }),
]

describe('listTheirs', () => {
  it('puts a check under each requirement that its own, or the whole of which that is a part, is linked to', () => {
    const checks = [checkOf('orders~answ'), checkOf('orders~shrt'), checkOf('orders~only')]
    expect(list(twice, { checks }).checks).toEqual([
      { ...checkOf('orders~answ'), requirement: 'tasks~answ' },
      { ...checkOf('orders~answ'), requirement: 'tasks~acpt' },
      { ...checkOf('orders~shrt'), requirement: 'tasks~acpt' },
    ])
  })

  it('has a fault break what it makes fail, and leaves out one that breaks nothing', () => {
    const faults = [
      { name: 'silent', description: 'It is silent.', breaks: ['orders~answ'] },
      { name: 'odd', description: 'It is odd.', breaks: ['orders~only'] },
      { name: 'both', description: 'It is both.', breaks: ['orders~shrt', 'orders~kind'] },
    ]
    expect(list(twice, { faults }).faults).toEqual([
      { name: 'silent', description: 'It is silent.', breaks: ['tasks~answ'] },
      { name: 'both', description: 'It is both.', breaks: ['tasks~acpt'] },
    ])
  })

  it('tells of a part of ours what is said of the whole', () => {
    const unchecked: Listings['unchecked'] = [
      { requirement: 'orders~kind', kind: 'pending', reason: 'No check yet.' },
    ]
    expect(list(filledIn.slice(2, 4), { unchecked }).unchecked.slice(2, 4)).toEqual([
      { requirement: 'tasks~shrt', kind: 'pending', reason: 'No check yet.' },
      { requirement: 'tasks~long', kind: 'pending', reason: 'No check yet.' },
    ])
  })

  it('tells of what has no check what its entry says, or what is said of ours', () => {
    const unchecked: Listings['unchecked'] = [
      { requirement: 'orders~answ', kind: 'pending', reason: 'No check yet.' },
      { requirement: 'orders~shrt', kind: 'unobservable', reason: 'It is about people.' },
    ]
    expect(list(filledIn.slice(0, 3), { unchecked, checks: [checkOf('orders~long')] }).unchecked).toEqual([
      { requirement: 'tasks~answ', kind: 'pending', reason: 'No check yet.' },
      { requirement: 'tasks~acpt', kind: 'unlinked', reason: 'Its items say it.' },
      { requirement: 'tasks~shrt', kind: 'unobservable', reason: 'It is about people.' },
      { requirement: 'tasks~long', kind: 'unlinked', reason: 'The links do not account for it.' },
      { requirement: 'clients~gues', kind: 'unlinked', reason: 'The links do not account for it.' },
    ])
  })
})
