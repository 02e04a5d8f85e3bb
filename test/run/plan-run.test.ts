import { describe, expect, it } from 'vitest'
import type { Flow } from '../../scripts/harness/flow.ts'
import { planRun, type Selection } from '../../scripts/run/plan-run.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { Reach } from '../../scripts/contract/run.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'
import { field, messageOf } from '../schema/toy-message.ts'
import { flowOf } from './run-toys.ts'
import { checkOf, toySuite } from './toy-suite.ts'

const nothing = (): undefined => undefined
const base = flowOf('base', async () => 1, { reach: 'peer' })
const above = flowOf('above', async () => 2, { reach: 'gesture', needs: [base] })
const beside = flowOf('beside', async () => 3, { reach: 'recipient' })

const suite = toySuite({
  checks: [
    checkOf('a~must', nothing, { role: 'server' }),
    checkOf('a~part', nothing, { reach: 'probe', role: 'client' }),
    checkOf('a~shld', nothing, { reach: 'gesture', needs: [above] }),
    checkOf('a~mayb', nothing),
    checkOf('a~info', nothing),
  ],
  schemas: new Map([['toy', buildSchema(messageOf([field('a')]), 'toy.md')]]),
  messages: { toy: 'peer' },
  protocol: { sources: { toy: [base, beside] } },
})
const model = modelOf([
  requirement('a~must', { parts: [{ id: 'a~part', level: 'MUST', text: 'A part.', span }] }),
  requirement('a~shld', { level: 'SHOULD' }),
  requirement('a~mayb', { level: 'MAY' }),
  requirement('a~info', { normative: false }),
  requirement('r~a'),
])

/** The ids of the checks that run. */
function running(reach: Reach, selection: Selection = {}): readonly string[] {
  return planRun(suite, model, reach, selection).checks.flatMap(({ check, leftOut }) =>
    leftOut === undefined ? [check.id.replace('check/', '')] : [],
  )
}

function flowsOf(reach: Reach, selection: Selection = {}): readonly string[] {
  return [...planRun(suite, model, reach, selection).flows].map(({ name }: Flow<object, unknown>) => name)
}

describe('planRun', () => {
  it('tells of each check whether it runs, and why not', () => {
    expect(
      planRun(suite, model, 'peer', { skip: ['a~mayb'] }).checks.map(({ check, kind, leftOut }) => [
        check.id,
        kind,
        leftOut,
      ]),
    ).toEqual([
      ['schema/toy/r~a', 'derived', undefined],
      ['check/a~must', 'written', undefined],
      ['check/a~part', 'written', undefined],
      ['check/a~shld', 'written', 'reach'],
      ['check/a~mayb', 'written', 'selection'],
      ['check/a~info', 'written', 'informative'],
    ])
  })

  it('has the flows that its checks need, with what these need, within the reach', () => {
    expect(flowsOf('url')).toEqual([])
    expect(flowsOf('peer')).toEqual(['base'])
    expect(flowsOf('recipient')).toEqual(['base', 'beside'])
    expect(flowsOf('gesture')).toEqual(['base', 'beside', 'above'])
    expect(flowsOf('gesture', { only: ['a~shld'] })).toEqual(['above', 'base'])
    expect(flowsOf('gesture', { only: ['a~must'] })).toEqual([])
  })

  it('takes ids of requirements, parts and checks', () => {
    expect(running('gesture', { only: ['a~must'] })).toEqual(['a~must', 'a~part'])
    expect(running('gesture', { only: ['a~part', 'schema/toy/r~a'] })).toEqual(['schema/toy/r~a', 'a~part'])
    expect(running('gesture', { only: ['a~must'], skip: ['check/a~must'] })).toEqual(['a~part'])
    expect(running('url', { only: ['a~shld'] })).toEqual([])
  })

  it('takes a role, which no check from a schema has, and a least level', () => {
    expect(running('gesture', { role: 'client' })).toEqual(['a~part'])
    expect(running('gesture', { level: 'must' })).toEqual(['schema/toy/r~a', 'a~must', 'a~part'])
    expect(running('gesture', { level: 'should' })).toEqual(['schema/toy/r~a', 'a~must', 'a~part', 'a~shld'])
    expect(running('gesture', { level: 'may' })).toEqual(running('gesture'))
  })
})
