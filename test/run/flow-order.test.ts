import { describe, expect, it } from 'vitest'
import type { Flow } from '../../scripts/harness/flow.ts'
import { flowOf, outcomesOf, runToys } from './run-toys.ts'
import { checkOf } from './toy-suite.ts'

type AnyFlow = Flow<object, unknown>

const needing = (requirement: string, ...needs: readonly AnyFlow[]) =>
  checkOf(requirement, ({ expect: expectIt }) => void expectIt('it', 1).toBe(1), { reach: 'gesture', needs })

describe('the order of flows', () => {
  it('has what is at the reach of a first flow, or beyond, wait for it, and nothing else', async () => {
    const order: string[] = []
    const noted = (name: string, more: Partial<Omit<AnyFlow, 'results'>>): AnyFlow =>
      flowOf(name, async () => void order.push(name), more)
    const { promise: urlIsOver, resolve } = Promise.withResolvers<void>()
    const needed = noted('needed', { reach: 'gesture' })
    const first = flowOf(
      'first',
      async () => {
        // It would never end if what is not at its reach waited for it.
        await urlIsOver
        order.push('first')
      },
      { reach: 'peer', isFirst: true, needs: [needed] },
    )
    const atUrl = flowOf('url', async () => resolve(), { reach: 'url' })
    const run = await runToys({
      checks: [
        needing('a~a', noted('beyond', { reach: 'gesture' })),
        needing('a~b', noted('at its reach', { reach: 'peer' })),
        needing('a~c', atUrl),
        needing('a~d', first),
      ],
    })
    expect(new Set(Object.values(outcomesOf(run)))).toEqual(new Set(['passed']))
    expect(order).toEqual(['needed', 'first', 'beyond', 'at its reach'])
  })

  it('has others go on when a first flow went wrong', async () => {
    const first = flowOf('first', () => Promise.reject(new Error('no')), { isFirst: true })
    const run = await runToys({
      checks: [
        needing('a~a', first),
        needing(
          'a~b',
          flowOf('other', async () => 1),
        ),
      ],
    })
    expect(outcomesOf(run)).toEqual({
      'check/a~a': 'errored: The flow `first` went wrong: no.',
      'check/a~b': 'passed',
    })
  })

  it('has no first flow wait for one that has to be over before it', async () => {
    const before = flowOf('before', async () => 1)
    const first = flowOf('first', async () => 2, { isFirst: true, after: [before] })
    const lingering = flowOf('lingering', async () => 3, { lingers: true, needs: [before] })
    const run = await runToys({ checks: [needing('a~a', first, before), needing('a~b', lingering)] })
    expect(outcomesOf(run)).toEqual({ 'check/a~a': 'passed', 'check/a~b': 'passed' })
  })

  it('has a last flow come last, even if it says that it is first', async () => {
    const order: string[] = []
    const last = flowOf('last', async () => order.push('last'), { isLast: true })
    const both = flowOf('both', async () => order.push('both'), { isFirst: true, needs: [last] })
    const other = flowOf('other', async () => order.push('other'))
    await runToys({ checks: [needing('a~a', both), needing('a~b', other)] })
    expect(order).toEqual(['other', 'last', 'both'])
  })

  it('begins a flow that lingers before others, and has the last ones not wait for it', async () => {
    const order: string[] = []
    const { promise: lastIsOver, resolve } = Promise.withResolvers<void>()
    const lingering = flowOf(
      'lingering',
      async () => {
        order.push('lingering begins')
        // It would never end if the last one waited for it.
        await lastIsOver
        order.push('lingering ends')
      },
      { lingers: true },
    )
    const other = flowOf('other', async () => void order.push('other'))
    const last = flowOf(
      'last',
      async () => {
        order.push('last')
        resolve()
      },
      { isLast: true },
    )
    const run = await runToys({
      checks: [needing('a~a', last), needing('a~b', other, lingering), needing('a~c', lingering)],
    })
    expect(new Set(Object.values(outcomesOf(run)))).toEqual(new Set(['passed']))
    expect(order).toEqual(['lingering begins', 'other', 'last', 'lingering ends'])
  })
})
