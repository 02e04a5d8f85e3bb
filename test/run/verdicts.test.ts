import { describe, expect, it } from 'vitest'
import type { CheckOutcome, OutcomeKind } from '../../scripts/contract/run.ts'
import type { Level, SpecModel } from '../../scripts/contract/spec-model.ts'
import { fingerprint } from '../../scripts/identity/fingerprint.ts'
import { byLatestVersion, countJudged } from '../../scripts/run/judged.ts'
import { planRun, type RunPlan, type Selection } from '../../scripts/run/plan-run.ts'
import { decideVerdicts } from '../../scripts/run/verdicts.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'
import { checkOf, type ToyParts, toySuite } from './toy-suite.ts'

function outcomeOf(id: string, outcome: OutcomeKind): CheckOutcome {
  return {
    id: `check/${id}`,
    requirement: id,
    kind: 'written',
    reach: 'url',
    outcome,
    durationMs: 1,
    evidence: [],
  }
}

function withParts(level: Level, ...ids: readonly string[]): SpecModel {
  const parts = ids.map((id) => ({ id, level: 'MUST' as const, text: 'A part.', span }))
  return modelOf([requirement('a~whol', { level, parts })])
}

function planOf(model: SpecModel, parts: ToyParts = {}, selection: Selection = {}): RunPlan {
  return planRun(toySuite(parts), model, 'url', selection)
}

/** Verdict, partial and reason of each requirement, by its id. */
function decide(
  model: SpecModel,
  outcomes: readonly CheckOutcome[],
  parts: ToyParts = {},
  selection: Selection = {},
) {
  const plan = planOf(model, parts, selection)
  return Object.fromEntries(
    decideVerdicts({ model, suite: toySuite(parts), outcomes, plan }).map(
      ({ requirement: id, verdict, partial, reason }) => [
        id,
        [verdict, ...(partial ? ['partial'] : []), ...(reason === undefined ? [] : [reason])].join(': '),
      ],
    ),
  )
}

const beyond = checkOf('a~beyd', () => undefined, { id: 'check/beyond', reach: 'peer' })

describe('decideVerdicts', () => {
  it('gives the whole verdict of a requirement and of its parts, in reading order', () => {
    const outcomes = [outcomeOf('a~whol', 'passed'), outcomeOf('a~part', 'failed')]
    const model = withParts('MUST', 'a~part')
    expect(decideVerdicts({ model, suite: toySuite({}), outcomes, plan: planOf(model) })).toEqual([
      {
        requirement: 'a~whol',
        level: 'MUST',
        section: 'a',
        verdict: 'failed',
        partial: false,
        fingerprint: fingerprint('A server MUST answer. A part.'),
        checks: ['check/a~whol', 'check/a~part'],
      },
      {
        requirement: 'a~part',
        partOf: 'a~whol',
        level: 'MUST',
        section: 'a',
        verdict: 'failed',
        partial: false,
        fingerprint: fingerprint('A server MUST answer. A part.'),
        checks: ['check/a~part'],
      },
    ])
  })

  it('gives no verdict on what is informative', () => {
    expect(
      decide(modelOf([requirement('a~info', { normative: false })]), [outcomeOf('a~info', 'failed')]),
    ).toEqual({})
  })

  it('calls a pass partial when a check of it or of its part needs more reach', () => {
    const model = withParts('MUST', 'a~beyd')
    expect(
      decide(model, [outcomeOf('a~whol', 'passed'), outcomeOf('a~beyd', 'passed')], { checks: [beyond] }),
    ).toEqual({
      'a~whol': 'passed: partial',
      'a~beyd': 'passed: partial',
    })
  })

  it('calls a pass partial when a part of it was observed by no check', () => {
    expect(decide(withParts('MUST', 'a~part', 'a~othr'), [outcomeOf('a~part', 'passed')])).toEqual({
      'a~whol': 'passed: partial',
      'a~part': 'passed',
      'a~othr': 'untested: No check.',
    })
  })

  it('calls nothing partial but a pass', () => {
    expect(
      decide(withParts('MUST', 'a~beyd'), [outcomeOf('a~whol', 'failed')], { checks: [beyond] }),
    ).toEqual({
      'a~whol': 'failed',
      'a~beyd': 'untested: Its checks need more reach than was granted.',
    })
  })

  it('passes an OPTIONAL field whose value has the wrong type, and fails its type', () => {
    expect(decide(withParts('MAY', 'a~type'), [outcomeOf('a~type', 'failed')])).toEqual({
      'a~whol': 'passed',
      'a~type': 'failed',
    })
  })

  it('tells why a requirement is untested, for its parts too', () => {
    const quote = 'MUST'
    const model = modelOf([
      requirement('a~none'),
      requirement('a~mayb', { level: 'MAY' }),
      ...withParts('MUST', 'a~beyd').requirements,
    ])
    expect(decide(model, [], { checks: [beyond] })).toEqual({
      'a~none': 'untested: No check.',
      'a~mayb': 'untested: A permission: there is nothing to break.',
      'a~whol': 'untested: Its checks need more reach than was granted.',
      'a~beyd': 'untested: Its checks need more reach than was granted.',
    })
    expect(
      decide(withParts('MUST', 'a~part'), [], {
        unchecked: [{ kind: 'unobservable', requirement: 'a~whol', quote, reason: 'user-interface' }],
      }),
    ).toEqual({
      'a~whol': 'untested: It is about what a person is shown or does.',
      'a~part': 'untested: It is about what a person is shown or does.',
    })
    expect(
      decide(modelOf([requirement('a~none')]), [], {
        unchecked: [{ kind: 'pending', requirement: 'a~none', quote, reach: 'peer' }],
      }),
    ).toEqual({ 'a~none': 'untested: No check yet; it will need the reach `peer`.' })
  })

  it('tells which checks were not selected, and which an interruption cut off: these count as not judged', () => {
    const checks = [checkOf('a~none', () => undefined)]
    const model = modelOf([requirement('a~none')])
    expect(decide(model, [], { checks }, { skip: ['a~none'] })).toEqual({
      'a~none': 'untested: Its checks were not selected.',
    })
    const cut = decideVerdicts({
      model,
      suite: toySuite({ checks }),
      outcomes: [],
      plan: planOf(model, { checks }),
    })
    expect(cut).toMatchObject([
      { reason: 'The run was interrupted before its checks were over.', unknown: true },
    ])
    expect(countJudged(cut)).toEqual({ applicable: 1, judged: 0, failed: 0, errored: 0 })
  })

  it('tells what would have let checks run with the least change', () => {
    const checks = [beyond, checkOf('a~beyd', () => undefined, { id: 'check/other' })]
    const model = modelOf([requirement('a~beyd')])
    for (const all of [checks, checks.toReversed()]) {
      expect(decide(model, [], { checks: all }, { skip: ['check/other'] })).toEqual({
        'a~beyd': 'untested: Its checks were not selected.',
      })
    }
  })
})

describe('deciding verdicts by an earlier version', () => {
  const versions = {
    names: ['1', '1.1', '2'],
    since: { 'a~new': '2', 'a~part': '1.1', later: '1.1' },
  }
  const model = modelOf([
    requirement('a~new'),
    requirement('later~all'),
    requirement('a~whol', { parts: [{ id: 'a~part', level: 'MUST', text: 'A part.', span }] }),
  ])
  const outcomes = ['a~new', 'later~all', 'a~whol', 'a~part'].map((id) =>
    outcomeOf(id, id === 'a~part' ? 'failed' : 'passed'),
  )

  function decideBy(version: string, found = outcomes) {
    const suite = toySuite({})
    const verdicts = decideVerdicts({
      model,
      suite: { ...suite, protocol: { ...suite.protocol, versions } },
      outcomes: found,
      plan: planOf(model),
      version,
    })
    return {
      verdicts: verdicts.map(({ requirement: id, verdict, since, byLatest }) =>
        [id, verdict, since, byLatest?.verdict].filter((one) => one !== undefined).join(' '),
      ),
      judged: countJudged(verdicts),
      latest: countJudged(byLatestVersion(verdicts)),
    }
  }

  it('leaves out what it does not have, also of a list, and counts it as not judged', () => {
    expect(decideBy('1')).toEqual({
      verdicts: [
        'a~new not-applicable 2 passed',
        'later~all not-applicable 1.1 passed',
        'a~whol passed',
        'a~part not-applicable 1.1 failed',
      ],
      judged: { applicable: 3, judged: 1, failed: 0, errored: 0 },
      latest: { applicable: 3, judged: 3, failed: 0, errored: 0 },
    })
    expect(decideBy('1.1').verdicts).toEqual([
      'a~new not-applicable 2 passed',
      'later~all passed',
      'a~whol failed',
      'a~part failed',
    ])
    expect(decideBy('2').verdicts).toEqual([
      'a~new passed',
      'later~all passed',
      'a~whol failed',
      'a~part failed',
    ])
  })

  it('counts nothing that was beyond the reach', () => {
    expect(decideBy('1', []).judged).toEqual({ applicable: 0, judged: 0, failed: 0, errored: 0 })
  })
})
