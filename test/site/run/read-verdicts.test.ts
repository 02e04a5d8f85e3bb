import { describe, expect, it } from 'vitest'
import type { CheckOutcome, Run, Verdict } from '../../../scripts/contract/run.ts'
import { readVerdicts } from '../../../site/src/run/read-verdicts.ts'
import type { ToldRequirement } from '../../../site/src/run/told-requirement.ts'
import { runOf } from '../site-modules.ts'

type Through = NonNullable<Verdict['through']>[number]

function told(id: string, more: Partial<ToldRequirement> = {}): ToldRequirement {
  return { id, level: 'MUST', sentence: [], section: '1 One', page: '/', place: '/', cites: [], ...more }
}

function outcome(
  id: string,
  requirement: string,
  kind: CheckOutcome['outcome'] = 'failed',
  message?: string,
): CheckOutcome {
  const said = message === undefined ? {} : { message }
  return {
    id,
    requirement,
    kind: 'written',
    reach: 'url',
    outcome: kind,
    durationMs: 1,
    evidence: [],
    ...said,
  }
}

function step(requirement: string, direction: Through['direction']): Through {
  return { requirement, direction, verdict: 'failed' }
}

function read(
  checks: readonly CheckOutcome[],
  verdicts: readonly Partial<Verdict>[],
  requirements = ['first', 'lead', 'part'].map((id) => told(id)),
) {
  const run: Run = { ...runOf(verdicts), checks: [...checks] }
  const { failures, untold, strangers } = readVerdicts(run, requirements)
  return {
    failures: failures.map(({ requirement, outcomes }) => [requirement.id, ...outcomes.map(({ id }) => id)]),
    untold: untold.map(({ kind, reasons, requirements: of }) => [kind, reasons, of.map(({ id }) => id)]),
    strangers,
  }
}

describe('what failed in a run', () => {
  it('has each failed check of the requirement itself; a part shows its own', () => {
    const checks = [
      outcome('a', 'first'),
      outcome('b', 'first', 'passed'),
      outcome('c', 'part'),
      outcome('d', 'lead'),
    ]
    const verdicts: Partial<Verdict>[] = [
      { requirement: 'first', verdict: 'failed', checks: ['a', 'b', 'gone', 'a'] },
      { requirement: 'lead', verdict: 'failed', checks: ['c', 'd'] },
      { requirement: 'part', partOf: 'lead', verdict: 'failed', checks: ['c'] },
    ]
    expect(read(checks, verdicts)).toEqual({
      failures: [
        ['first', 'a'],
        ['lead', 'd'],
        ['part', 'c'],
      ],
      untold: [],
      strangers: 0,
    })
  })

  it('leaves to its parts what only they break, and keeps what nobody explains', () => {
    const verdicts: Partial<Verdict>[] = [
      { requirement: 'first', verdict: 'failed' },
      { requirement: 'lead', verdict: 'failed', checks: ['c'] },
      { requirement: 'part', partOf: 'lead', verdict: 'failed', checks: ['c'] },
    ]
    expect(read([outcome('c', 'part')], verdicts).failures).toEqual([['first'], ['part', 'c']])
  })

  it('has, in terms of another draft, what the checks of the suite’s own saw', () => {
    const checks = [outcome('equal', 'own~a'), outcome('stricter', 'own~b'), outcome('of-part', 'own~c/1')]
    const verdicts: Partial<Verdict>[] = [
      {
        requirement: 'first',
        verdict: 'failed',
        checks: ['equal', 'stricter', 'of-part'],
        through: [step('own~a', 'equal'), step('own~b', 'ours-implies'), step('own~c', 'ours-implied')],
      },
      { requirement: 'lead', verdict: 'failed', checks: ['equal'], through: [step('own~a', 'equal')] },
      {
        requirement: 'part',
        partOf: 'lead',
        verdict: 'failed',
        checks: ['equal'],
        through: [step('own~a', 'equal')],
      },
    ]
    expect(read(checks, verdicts).failures).toEqual([
      ['first', 'equal', 'of-part'],
      ['part', 'equal'],
    ])
  })
})

describe('what could not be told in a run', () => {
  it('has each reason once, what went wrong with ourselves first', () => {
    const checks = [
      outcome('a', 'first', 'blocked', 'Nobody answers.'),
      outcome('b', 'lead', 'errored', 'We fell.'),
      outcome('c', 'part', 'blocked', 'Nobody answers.'),
    ]
    const verdicts: Partial<Verdict>[] = [
      { requirement: 'first', verdict: 'blocked', checks: ['a'] },
      { requirement: 'lead', verdict: 'errored', checks: ['b'], reason: 'A reason.' },
      { requirement: 'part', verdict: 'blocked', checks: ['c'] },
    ]
    expect(read(checks, verdicts).untold).toEqual([
      ['errored', ['A reason.', 'We fell.'], ['lead']],
      ['blocked', ['Nobody answers.'], ['first', 'part']],
    ])
  })

  it('leaves out what the draft marks as informative, and counts what the draft does not have', () => {
    const verdicts: Partial<Verdict>[] = [
      { requirement: 'first', verdict: 'blocked', reason: 'A reason.' },
      { requirement: 'gone', verdict: 'failed' },
      { requirement: '__proto__', verdict: 'failed' },
    ]
    expect(read([], verdicts, [told('first', { informative: true })])).toEqual({
      failures: [],
      untold: [],
      strangers: 2,
    })
  })
})
