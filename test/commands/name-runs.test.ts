import { describe, expect, it } from 'vitest'
import { nameRuns } from '../../scripts/commands/name-runs.ts'
import { runOf } from '../site/site-modules.ts'

function names(runs: readonly (readonly [target: string, startedAt?: string])[]): readonly string[] {
  return nameRuns(
    runs.map(([target, startedAt = '2026-01-01T00:00:00Z']) => ({ ...runOf([]), target, startedAt })),
  ).map(({ name }) => name)
}

describe('nameRuns', () => {
  it('names runs by host, port and path', () => {
    expect(
      names([
        ['https://a.example/'],
        ['http://localhost:8080/'],
        ['https://a.example/cloud/'],
        ['https://ä.example'],
      ]),
    ).toEqual(['a.example', 'localhost:8080', 'a.example/cloud', 'xn--4ca.example'])
  })

  it('tells those of one target apart by their dates, and those of one date by a number', () => {
    expect(
      names([
        ['https://a.example/', '2026-01-01T00:00:00Z'],
        ['https://a.example/', '2026-01-02T08:00:00Z'],
        ['https://b.example/'],
        ['https://a.example/', '2026-01-02T09:00:00Z'],
        ['https://a.example/', '2026-01-02T10:00:00Z'],
      ]),
    ).toEqual([
      'a.example, 2026-01-01',
      'a.example, 2026-01-02',
      'b.example',
      'a.example, 2026-01-02, 2',
      'a.example, 2026-01-02, 3',
    ])
  })

  it('gives no name twice, whatever a target is called', () => {
    const given = names([['b, 2026-01-01'], ['b'], ['b'], ['b, 2026-01-01, 2']])
    expect(new Set(given).size).toBe(4)
  })

  it('shows what is no URL as one bounded line, with what would reorder it as an escape', () => {
    const [hostile = '', long = ''] = names([['a\n\u202Eb'], [`javascript:${'x'.repeat(500)}`]])
    expect([hostile, long.length]).toEqual([String.raw`a \u202eb`, 60])
  })
})
