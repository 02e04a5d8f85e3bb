import { describe, expect, it } from 'vitest'
import { runBadge } from '../../scripts/report/run-badge.ts'
import { toyReport } from './toy-run.ts'

function titleOf(svg: string): string {
  return /<title>(.*)<\/title>/.exec(svg)?.[1] ?? ''
}

function badgeOf(judged: { applicable: number; judged: number; failed: number }): string {
  return runBadge({ state: 'finished', run: toyReport({ judged: { errored: 0, ...judged } }).run })
}

describe('runBadge', () => {
  it('tells how many passed, of how many', () => {
    expect(titleOf(badgeOf({ applicable: 173, judged: 170, failed: 0 }))).toBe(
      'everymust: 170 of 173 MUST passed',
    )
  })

  it('tells how many failed, of those that were judged', () => {
    expect(titleOf(badgeOf({ applicable: 173, judged: 170, failed: 2 }))).toBe(
      'everymust: 2 of 170 MUST failed',
    )
  })

  it('tells the state of a run without verdicts', () => {
    expect(titleOf(runBadge({ state: 'queued' }))).toBe('everymust: queued')
    expect(titleOf(runBadge({ state: 'refused' }))).toBe('everymust: refused')
  })

  it('is green only where something passed and nothing was cut off', () => {
    const green = 'fill="#1a7f37"'
    expect(badgeOf({ applicable: 2, judged: 1, failed: 0 })).toContain(green)
    expect(badgeOf({ applicable: 2, judged: 0, failed: 0 })).not.toContain(green)
    const run = toyReport({
      interrupted: true,
      judged: { applicable: 2, judged: 1, failed: 0, errored: 0 },
    }).run
    expect(runBadge({ state: 'stopped', run })).not.toContain(green)
  })

  it('says in its markup what it is, without a style or an address', () => {
    const svg = badgeOf({ applicable: 1, judged: 1, failed: 0 })
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="20" role="img" aria-label="everymust: 1 of 1 MUST passed">\n/,
    )
    expect(svg).not.toMatch(/style|href|script/)
  })
})
