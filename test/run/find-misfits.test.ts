import { describe, expect, it } from 'vitest'
import { findMisfits, flowsOf } from '../../scripts/run/find-misfits.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'
import { flowOf } from './run-toys.ts'
import { checkOf, type ToyParts, toySuite } from './toy-suite.ts'

const nothing = (): undefined => undefined
const section = {
  anchor: 'late',
  number: '1',
  title: 'Late',
  depth: 1,
  part: 'middle',
  normative: true,
  span,
} as const
const model = modelOf([requirement('a~a', { parts: [{ id: 'a~p', level: 'MUST', text: 'P', span }] })], {
  sections: [section],
})

function misfits(parts: ToyParts): readonly string[] {
  return findMisfits(toySuite(parts), model)
}

describe('findMisfits', () => {
  it('finds nothing where all fits', () => {
    const flow = flowOf('one', async () => 1)
    const checks = [checkOf('a~a', nothing, { reach: 'probe', needs: [flow] })]
    const versions = { names: ['1', '2'], since: { 'a~a': '2', 'a~p': '1', late: '2' } }
    expect(misfits({ checks, protocol: { roles: { server: '' }, versions } })).toEqual([])
    expect(misfits({ checks })).toEqual([])
  })

  it('finds a check and a flow that need more reach than they have', () => {
    const deep = flowOf('deep', async () => 1, { reach: 'recipient' })
    const flow = flowOf('one', async () => 1, { reach: 'peer', needs: [deep] })
    expect(misfits({ checks: [checkOf('a~a', nothing, { reach: 'probe', needs: [flow] })] })).toEqual([
      'Expected check `check/a~a` to have the reach `peer`, as the flow `one` that it needs has, received `probe`.',
      'Expected flow `one` to have the reach `recipient`, as the flow `deep` that it needs has, received `peer`.',
    ])
  })

  it('finds two flows with one name', () => {
    const needs = [flowOf('one', async () => 1), flowOf('one', async () => 2)]
    expect(misfits({ checks: [checkOf('a~a', nothing, { reach: 'probe', needs })] })).toEqual([
      'Expected names of flows to be unique, received `one` twice.',
    ])
  })

  it('finds a role that the protocol does not list, where it lists roles', () => {
    expect(
      misfits({ checks: [checkOf('a~a', nothing)], protocol: { roles: { client: '', constructor: '' } } }),
    ).toEqual([
      'Check `check/a~a` is for the role `server`, which the protocol does not list: it has `client`, `constructor`.',
    ])
  })

  it('finds sources of a message that the draft does not define', () => {
    expect(misfits({ protocol: { sources: { task: [] } } })).toEqual([
      'The protocol has sources of the message `task`, which the draft does not define.',
    ])
  })

  it('finds versions of what the draft does not have, and such as the protocol does not have', () => {
    const versions = { names: ['1', '2'], since: { 'a~gone': '2', 'a~a': '3' } }
    expect(misfits({ protocol: { versions } })).toEqual([
      'The protocol tells since when there is `a~gone`, which is neither a requirement nor a section of the draft.',
      'The protocol has `a~a` since version `3`, which is none of `1`, `2`.',
    ])
  })
})

describe('flowsOf', () => {
  it('tells each flow once, those of messages and those before others too', () => {
    const before = flowOf('before', async () => 1)
    const needed = flowOf('needed', async () => 1)
    const tried = flowOf('tried', async () => 1)
    const one = flowOf('one', async () => 1, { needs: [needed], tries: [tried], after: [before] })
    const suite = toySuite({
      checks: [checkOf('a~a', nothing, { needs: [one] })],
      protocol: { sources: { toy: [one, needed] } },
    })
    expect([...flowsOf(suite)].map(({ name }) => name).toSorted()).toEqual([
      'before',
      'needed',
      'one',
      'tried',
    ])
  })
})
