import { describe, expect, it } from 'vitest'
import { Run, type Verdict } from '../../scripts/contract/run.ts'
import type { Requirement, SpecModel } from '../../scripts/contract/spec-model.ts'
import { judgedFingerprints } from '../../scripts/identity/whole-fingerprints.ts'
import { fitRun } from '../../scripts/run/fit-run.ts'
import { modelOf, partAt, requirement } from '../identity/toy-model.ts'

const then = 'ab'.repeat(32)
const now = 'cd'.repeat(32)

const item = { ...partAt(1, 'in time'), id: 'a~item' }
const one = requirement('a~one', { clause: 'A server MUST answer.' })
const list = requirement('a~list', { clause: 'A server MUST answer:', parts: [item] })
const info = requirement('a~info', { normative: false })
const old = modelOf([one, list, info])

/** A verdict on each requirement and part of a text, with the words that it is about. */
function runOf(model: SpecModel, verdict: Verdict['verdict'], more: Partial<Verdict> = {}): Run {
  const verdicts = [...judgedFingerprints(model)].map(([id, fingerprint]): Verdict => ({
    requirement: id,
    ...(id === 'a~item' && { partOf: 'a~list' }),
    level: 'MUST',
    section: 'a',
    verdict,
    partial: false,
    fingerprint,
    checks: [`check/${id}`],
    ...more,
  }))
  return {
    format: 'everymust-run/1',
    suite: '0.1.0',
    target: 'http://a.example/',
    protocol: 'Toy',
    draft: { docname: 'draft-toy-latest', sha256: then },
    reach: 'url',
    startedAt: '1970-01-01T00:00:00.000Z',
    durationMs: 5,
    recognised: 'A toy',
    notes: ['It is old.'],
    checks: verdicts.map(({ requirement: id }) => ({
      id: `check/${id}`,
      requirement: id,
      kind: 'written',
      reach: 'url',
      outcome: 'passed',
      durationMs: 1,
      evidence: [],
    })),
    verdicts,
    judged: { applicable: 9, judged: 9, failed: 0, errored: 0 },
    exchanges: [],
  }
}

/** Each verdict in a line. */
function lines({ verdicts }: Run): readonly string[] {
  return verdicts.map(
    ({ requirement: id, verdict, unknown, reason }) =>
      `${id} ${verdict}${unknown === true ? ' unknown' : ''}${reason === undefined ? '' : `: ${reason}`}`,
  )
}

function fit(run: Run, model: SpecModel, sha256 = now): Run {
  const fitted = fitRun(run, { model, sha256 })
  expect(Run.parse(JSON.parse(JSON.stringify(fitted)))).toEqual(fitted)
  return fitted
}

/** The old text with something else in one of its requirements. */
function changed(id: string, more: Partial<Requirement>): SpecModel {
  return modelOf(old.requirements.map((each) => (each.id === id ? { ...each, ...more } : each)))
}

const reworded = 'untested unknown: It was reworded since the run was made.'
const anotherText =
  'The run was made with another text of draft-toy-latest; what changed since is untested in it.'

describe('fitRun', () => {
  it('leaves a run of the same text as it is, but for what is counted', () => {
    const run = runOf(old, 'passed')
    expect(fit(run, old, then)).toEqual({
      ...run,
      judged: { applicable: 2, judged: 2, failed: 0, errored: 0 },
    })
  })

  it.each<readonly [string, SpecModel, readonly string[]]>([
    ['nothing', old, ['a~one failed', 'a~list failed', 'a~item failed']],
    [
      'the words of a requirement',
      changed('a~one', { clause: 'A server MUST answer soon.' }),
      [`a~one ${reworded}`, 'a~list failed', 'a~item failed'],
    ],
    [
      'white space and punctuation alone',
      changed('a~one', { clause: 'A server  MUST answer:' }),
      ['a~one failed', 'a~list failed', 'a~item failed'],
    ],
    [
      'the words of an item, and so its list',
      changed('a~list', { parts: [{ ...item, text: 'at once' }] }),
      ['a~one failed', `a~list ${reworded}`, `a~item ${reworded}`],
    ],
    [
      'the clause of a list, and so its items',
      changed('a~list', { clause: 'A server MUST NOT answer:' }),
      ['a~one failed', `a~list ${reworded}`, `a~item ${reworded}`],
    ],
    [
      'the level alone',
      changed('a~one', { level: 'SHOULD' }),
      [`a~one ${reworded}`, 'a~list failed', 'a~item failed'],
    ],
    [
      'the condition in the intro of its list',
      changed('a~one', { context: 'When it is asked:' }),
      [`a~one ${reworded}`, 'a~list failed', 'a~item failed'],
    ],
    [
      'the field that it is about',
      changed('a~one', { field: { message: 'toy', path: ['name'] } }),
      [`a~one ${reworded}`, 'a~list failed', 'a~item failed'],
    ],
  ])('takes over the verdicts on what has not changed: %s', (_, model, expected) => {
    expect(lines(fit(runOf(old, 'failed'), model))).toEqual(expected)
  })

  it('never lets a verdict decide that is on other words', () => {
    const fitted = fit(runOf(old, 'failed'), changed('a~one', { clause: 'A server MUST answer soon.' }))
    expect([fitted.judged, fitted.notes, fitted.draft.sha256]).toEqual([
      { applicable: 2, judged: 1, failed: 1, errored: 0 },
      ['It is old.', anotherText, 'Reworded since, and so untested: 1 of those that the run judged.'],
      now,
    ])
  })

  it('tells of what the run has no verdict on, also for the same text, and counts it', () => {
    const run = runOf(modelOf([one]), 'passed')
    const fitted = fit(run, old, then)
    expect(lines(fitted)).toEqual([
      'a~one passed',
      'a~list untested unknown: The run has no verdict on it.',
      'a~item untested unknown: The run has no verdict on it.',
    ])
    expect([fitted.judged, fitted.notes]).toEqual([
      { applicable: 2, judged: 1, failed: 0, errored: 0 },
      ['It is old.', 'The run has no verdict on 2 of the 3 requirements and parts.'],
    ])
  })

  it('leaves out what the draft does not have, or gives as information', () => {
    const run = runOf(modelOf([one, list, requirement('a~gone'), requirement('a~info')]), 'failed')
    const fitted = fit(run, old, then)
    expect(lines(fitted)).toEqual(['a~one failed', 'a~list failed', 'a~item failed'])
    expect(fitted.notes?.slice(1)).toEqual([
      'Left out, for the draft does not have them: 2 of those that the run tells of.',
    ])
  })

  it.each<readonly [string, Requirement['clause'], readonly string[], string]>([
    ['the same words', 'A server MUST answer.', ['a~heir'], 'a~heir failed'],
    [
      'other words',
      'A server MUST answer soon.',
      ['a~heir'],
      'a~heir untested unknown: The run has no verdict on it.',
    ],
    [
      'two heirs',
      'A server MUST answer.',
      ['a~heir', 'a~othr'],
      'a~heir untested unknown: The run has no verdict on it.',
    ],
    ['none', 'A server MUST answer.', [], 'a~heir untested unknown: The run has no verdict on it.'],
  ])('takes a retired requirement for its heir only by %s', (_, clause, became, expected) => {
    const retired = [{ id: 'a~one', level: 'MUST' as const, text: one.clause, became: [...became] }]
    const model = modelOf([requirement('a~heir', { clause })], { retired })
    const fitted = fit(runOf(modelOf([one]), 'failed'), model)
    expect(lines(fitted)).toEqual([expected])
    const isTaken = expected.endsWith('failed')
    expect(fitted.checks.map((check) => check.requirement)).toEqual([isTaken ? 'a~heir' : 'a~one'])
  })

  it('takes nothing over from a run that does not tell which words it judged, but for the same text', () => {
    const run = runOf(modelOf([one]), 'passed', { fingerprint: undefined })
    const fitted = fit(run, modelOf([one]))
    expect([lines(fitted), fitted.notes]).toEqual([
      ['a~one untested unknown: The run does not tell which words it judged.'],
      [
        'It is old.',
        anotherText,
        'The run does not tell which words it judged: nothing of it can be taken over.',
      ],
    ])
    expect(lines(fit(run, modelOf([one]), then))).toEqual(['a~one passed'])
  })

  it('leaves out what was retired for what the draft does not have either', () => {
    const retired = [{ id: 'a~past', level: 'MUST' as const, text: '', became: ['a~none'] }]
    const run = runOf(modelOf([one, requirement('a~past')]), 'passed', { fingerprint: undefined })
    expect(fit(run, modelOf([one], { retired }), then).notes?.slice(1)).toEqual([
      'Left out, for the draft does not have them: 1 of those that the run tells of.',
    ])
  })

  it('keeps what was untested, with its reason, and tells the same the second time', () => {
    const run = runOf(modelOf([one]), 'untested', { reason: 'No check.', fingerprint: undefined })
    expect(lines(fit(run, modelOf([one])))).toEqual(['a~one untested: No check.'])
    const once = fit(runOf(modelOf([one]), 'failed'), old)
    expect(fit(once, old)).toEqual(once)
  })

  it('believes no run that says of itself what is ours, nor what it has judged', () => {
    const fitted = fit(runOf(modelOf([one]), 'failed', { ours: true }), modelOf([one]), then)
    expect([fitted.verdicts[0]?.ours, fitted.judged]).toEqual([
      undefined,
      { applicable: 1, judged: 1, failed: 1, errored: 0 },
    ])
  })
})
