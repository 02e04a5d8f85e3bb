import { describe, expect, it } from 'vitest'
import { buildLinkTable } from '../../../scripts/identity/draft-links/link-table.ts'
import { resolveDraftLinks } from '../../../scripts/identity/draft-links/resolve-draft-links.ts'
import { filledIn, ourModel, placed, theirs } from './toy-links.ts'

describe('buildLinkTable', () => {
  it('lists what the other draft requires in its reading order, with what has no entry', () => {
    const entries = filledIn.slice(1).toReversed()
    const table = buildLinkTable(resolveDraftLinks(placed(entries), ourModel, theirs), ourModel, theirs)
    expect(
      table.rows.map(({ section, level, part, state, text }) => [section.number, level, part, state, text]),
    ).toEqual([
      ['3', 'MUST', false, 'unaccounted', 'A task server MUST answer.'],
      ['3', 'SHOULD', false, 'unlinked', 'It SHOULD accept each of these:'],
      ['3', 'SHOULD', true, 'linked', 'short tasks'],
      ['3', 'SHOULD', true, 'linked', 'long tasks'],
      ['3.1', 'MUST NOT', false, 'unlinked', 'A client MUST NOT guess.'],
    ])
    expect({ ...table, rows: [] }).toEqual({
      rows: [],
      musts: { linked: 0, unlinked: 1, unaccounted: 1 },
      all: { linked: 2, unlinked: 2, unaccounted: 1 },
      linked: ['orders~kind', 'orders~shrt', 'orders~long'],
      ours: ['orders~answ', 'orders~only'],
    })
  })

  it('lists what the file knows where the other draft is not at hand', () => {
    const table = buildLinkTable(resolveDraftLinks(placed(filledIn), ourModel), ourModel)
    expect(table.rows[0]).toEqual({
      section: { anchor: 'tasks', number: '3', title: 'Tasks' },
      level: 'MUST',
      fingerprint: filledIn[0]?.fingerprint,
      part: false,
      state: 'linked',
      links: [{ requirement: 'orders~answ', direction: 'equal' }],
    })
    expect(table.musts).toEqual({ linked: 1, unlinked: 1, unaccounted: 0 })
  })
})
