import { describe, expect, it } from 'vitest'
import type { LinkedRequirement } from '../../scripts/contract/draft-links.ts'
import { Run, type Verdict } from '../../scripts/contract/run.ts'
import { resolveDraftLinks } from '../../scripts/identity/draft-links/resolve-draft-links.ts'
import { judgedFingerprints } from '../../scripts/identity/whole-fingerprints.ts'
import { citeRun } from '../../scripts/run/cite-run.ts'
import { fitRun } from '../../scripts/run/fit-run.ts'
import { countJudged } from '../../scripts/run/judged.ts'
import { translateRun } from '../../scripts/run/translate-run.ts'
import { entryFor, filledIn, ourModel, placed, theirs, words } from '../identity/draft-links/toy-links.ts'

const fingerprints = judgedFingerprints(ourModel)

function verdictOf(id: string, verdict: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict {
  const fingerprint = fingerprints.get(id)
  return {
    requirement: id,
    level: 'MUST',
    section: 'orders',
    verdict,
    partial: false,
    checks: [],
    ...(fingerprint !== undefined && { fingerprint }),
    ...more,
  }
}

/** A verdict on what version 1 does not have. */
function newer(id: string, latest: Verdict['verdict'], since = '2', more: Partial<Verdict> = {}): Verdict {
  return verdictOf(id, 'not-applicable', {
    since,
    byLatest: { verdict: latest, partial: false },
    reason: `Version ${since} has it first.`,
    ...more,
  })
}

const none = { applicable: 0, judged: 0, failed: 0, errored: 0 }

/** A run by version 1, with a finding, that was interrupted. */
function runOf(...verdicts: readonly Verdict[]): Run {
  return {
    format: 'everymust-run/1',
    suite: '0.1.0',
    target: 'http://a.example/',
    protocol: 'Tasks',
    draft: { docname: 'draft-ours-latest', sha256: 'ef'.repeat(32) },
    reach: 'url',
    startedAt: '1970-01-01T00:00:00.000Z',
    durationMs: 5,
    recognised: 'A task server',
    profile: { version: '1', latest: '10', judged: none },
    findings: [{ name: 'slow', message: 'It is slow.', evidence: [] }],
    interrupted: true,
    checks: [],
    verdicts: [...verdicts],
    judged: none,
    exchanges: [],
  }
}

function translate(run: Run, entries: readonly LinkedRequirement[] = filledIn): Run {
  return translateRun(run, theirs, resolveDraftLinks(placed(entries), ourModel, theirs))
}

function both(direction: 'equal' | 'ours-implied'): readonly LinkedRequirement[] {
  const links = ['orders~answ', 'orders~only'].map((requirement) => ({ requirement, direction }))
  return [entryFor('tasks', 'MUST', words.answer, { complete: true, links }), ...filledIn.slice(1)]
}

describe('a run by an earlier version', () => {
  it('keeps in terms of another draft what the version does not have, and both counts', () => {
    const told = translate(runOf(newer('orders~answ', 'failed')))
    expect(told.verdicts[0]).toMatchObject({
      requirement: 'tasks~answ',
      verdict: 'not-applicable',
      since: '2',
      byLatest: { verdict: 'failed', partial: false },
      reason: 'Version 2 has it first.',
    })
    expect(told.judged).toEqual({ applicable: 1, judged: 0, failed: 0, errored: 0 })
    expect(told.profile).toEqual({
      version: '1',
      latest: '10',
      judged: { applicable: 1, judged: 1, failed: 1, errored: 0 },
    })
    expect(told).toMatchObject({ interrupted: true, findings: runOf().findings })
    expect(Run.parse(JSON.parse(JSON.stringify(told)))).toEqual(told)
  })

  it.each(['equal', 'ours-implied'] as const)(
    'says so of the other draft only where all links (%s) do, since the version that has all',
    (direction) => {
      const all = translate(
        runOf(newer('orders~answ', 'passed', '2'), newer('orders~only', 'passed', '10')),
        both(direction),
      )
      expect(all.verdicts[0]).toMatchObject({
        verdict: 'not-applicable',
        since: '10',
        byLatest: { verdict: 'passed', partial: false },
      })
      const some = translate(
        runOf(newer('orders~answ', 'passed'), verdictOf('orders~only', 'failed')),
        both(direction),
      )
      expect(some.verdicts[0]).toMatchObject({ verdict: 'failed' })
      expect(some.verdicts[0]?.since).toBeUndefined()
      expect(some.profile?.judged.failed).toBe(1)
    },
  )

  it('says so of a list only where all of its items do', () => {
    const items = (long: Verdict): readonly (string | undefined)[] =>
      translate(runOf(newer('orders~shrt', 'passed'), long)).verdicts.map(({ since }) => since)
    expect(items(newer('orders~long', 'failed'))).toEqual([undefined, '2', '2', '2', undefined])
    expect(items(verdictOf('orders~long', 'failed'))).toEqual([
      undefined,
      undefined,
      '2',
      undefined,
      undefined,
    ])
  })

  it('counts anew by both versions when it is fitted to a text, or cites one', () => {
    const run = runOf(newer('orders~answ', 'failed'), verdictOf('orders~only', 'passed'))
    const fitted = fitRun(run, { model: ourModel, sha256: run.draft.sha256 })
    expect(fitted.verdicts[0]).toEqual(run.verdicts[0])
    expect(fitted.judged).toMatchObject({ applicable: 2, judged: 1, failed: 0 })
    expect(fitted.profile?.judged).toMatchObject({ applicable: 2, judged: 2, failed: 1 })
    const cited = citeRun(fitted, ourModel, resolveDraftLinks(placed(filledIn), ourModel))
    expect(cited.judged).toEqual({ applicable: 1, judged: 0, failed: 0, errored: 0 })
    expect(cited.profile?.judged).toEqual({ applicable: 1, judged: 1, failed: 1, errored: 0 })
    expect(cited.verdicts[0]).toMatchObject({ since: '2', byLatest: { verdict: 'failed' } })
  })

  it('does not count what does not apply by the latest version either', () => {
    const others = (['not-applicable', 'untested'] as const).map((verdict) => newer('orders~answ', verdict))
    expect(others.map((one) => countJudged([one]))).toEqual([none, none])
  })

  it('is told without a version where the protocol has none', () => {
    const { profile: _profile, ...run } = runOf(verdictOf('orders~answ', 'passed'))
    expect(translate(run)).not.toHaveProperty('profile')
  })
})
