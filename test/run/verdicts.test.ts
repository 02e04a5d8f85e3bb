import { describe, expect, it } from 'vitest'
import type { CheckOutcome, OutcomeKind } from '../../scripts/contract/run.ts'
import type { Level, SpecModel } from '../../scripts/contract/spec-model.ts'
import { fingerprint } from '../../scripts/identity/fingerprint.ts'
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

/** Verdict, partial and reason of each requirement, by its id. */
function decide(model: SpecModel, outcomes: readonly CheckOutcome[], parts: ToyParts = {}) {
  return Object.fromEntries(
    decideVerdicts(model, toySuite(parts), outcomes, 'url').map(
      ({ requirement: id, verdict, partial, reason }) => [
        id,
        [verdict, ...(partial ? ['partial'] : []), ...(reason === undefined ? [] : [reason])].join(': '),
      ],
    ),
  )
}

const beyond = checkOf('a~beyd', () => undefined, { reach: 'peer' })

describe('decideVerdicts', () => {
  it('gives the whole verdict of a requirement and of its parts, in reading order', () => {
    const outcomes = [outcomeOf('a~whol', 'passed'), outcomeOf('a~part', 'failed')]
    expect(decideVerdicts(withParts('MUST', 'a~part'), toySuite({}), outcomes, 'url')).toEqual([
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
})
