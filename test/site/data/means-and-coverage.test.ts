import { describe, expect, it } from 'vitest'
import { marketData } from '../market.ts'
import { buildFrom, draftOf, idsOf, siteDataOf } from '../site-modules.ts'

const market = marketData()

describe('what checks a requirement', () => {
  it('gives it their roles in the order of the suite, and the least of their reaches; a requirement has those of its parts', async () => {
    const [weigh = '', lie = ''] = idsOf(market)
    const seen = { kind: 'written', source: '' } as const
    buildFrom({
      ...market,
      checks: [
        ...market.checks,
        { ...seen, id: 'more', requirement: weigh, role: 'buyer', reach: 'probe' },
        { id: 'derived', kind: 'derived', source: '', requirement: lie, reach: 'url' },
      ],
    })
    const { entries } = await import('../../../site/src/data/entries.ts')
    expect(entries.map(({ roles, reach }) => [roles, reach])).toEqual([
      [['seller', 'buyer'], 'url'],
      [['seller'], 'url'],
      [[], undefined],
      [[], undefined],
      [['night-watch'], 'peer'],
      [['night-watch'], 'peer'],
      [[], undefined],
      [['buyer'], 'url'],
      [[], undefined],
      [[], undefined],
      [[], undefined],
    ])
  })
})

describe('whom and when a requirement binds', () => {
  it('is told of its parts too', async () => {
    buildFrom(siteDataOf(draftOf('# One\n\nWhen asked, a server MUST send:\n\n- a name\n- a date\n')))
    const { entries } = await import('../../../site/src/data/entries.ts')
    expect(entries.map(({ actor, condition }) => [actor?.text, condition])).toEqual(
      Array.from({ length: 3 }, () => ['a server', 'When asked']),
    )
  })
})

describe('the filters by coverage', () => {
  it('put each requirement that binds on the list of its kind, and on that of the observable ones', async () => {
    buildFrom(market)
    const { coverageFilters } = await import('../../../site/src/data/filters.ts')
    expect(coverageFilters.map(({ choice, entries }) => [choice, entries.length])).toEqual([
      ['missing', 2],
      ['unproven', 1],
      ['partly', 1],
      ['pending', 1],
      ['judged', 3],
      ['unobservable', 1],
      ['permission', 1],
      ['observable', 8],
    ])
  })

  it('are not there without a suite, nor are those by role and reach', async () => {
    buildFrom(siteDataOf(draftOf('# One\n\nA server MUST a.'), { roles: { server: 'serves' } }))
    const { facets } = await import('../../../site/src/data/filters.ts')
    expect(facets.map(({ control }) => control)).toEqual(['level', 'status'])
  })
})
