import { describe, expect, it } from 'vitest'
import type { Gestures } from '../../scripts/harness/gestures.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import { flowOf, outcomesOf, runToys } from './run-toys.ts'
import { checkOf } from './toy-suite.ts'

const holds = ({ expect: expectIt }: Parameters<ReturnType<typeof checkOf>['run']>[0]): undefined =>
  void expectIt('it', 1).toBe(1)

describe('what was done to a target', () => {
  it('is taken back when all checks are over, latest first, also by a flow that then stopped', async () => {
    const order: string[] = []
    const one = flowOf('one', async ({ undo }) => {
      undo('One', async () => void order.push('undo one'))
      return stop(blocked('No.'))
    })
    const two = flowOf('two', async ({ undo }) => undo('Two', async () => void order.push('undo two')), {
      after: [one],
    })
    const checks = [
      checkOf('a~a', holds, { reach: 'probe', needs: [one] }),
      checkOf(
        'a~b',
        (tools) => {
          order.push('check')
          return holds(tools)
        },
        { reach: 'probe', needs: [two] },
      ),
    ]
    const run = await runToys({ checks })
    expect(order).toEqual(['check', 'undo two', 'undo one'])
    expect(run.findings).toBeUndefined()
  })

  it('is told as left behind where it cannot be, and the rest is taken back all the same', async () => {
    let isUndone = false
    const one = flowOf('one', async ({ undo }) => {
      undo('One', async () => void (isUndone = true))
      undo('Two', () => Promise.reject(new Error('It is gone.')))
    })
    const run = await runToys({ checks: [checkOf('a~a', holds, { reach: 'probe', needs: [one] })] })
    expect(outcomesOf(run)).toEqual({ 'check/a~a': 'passed' })
    expect(run.findings).toEqual([
      { name: 'left-behind', message: 'Two could not be taken back: It is gone.', evidence: [] },
    ])
    expect(isUndone).toBe(true)
  })

  it('is taken back by gestures and requests of the one that did it, also when its time was up', async () => {
    const performed: string[] = []
    const gestures: Gestures = {
      name: 'toys',
      async perform({ gesture, signal }) {
        signal.throwIfAborted()
        performed.push(gesture)
        return { kind: 'done', result: {} }
      },
      close: async () => {},
    }
    const paths: (string | undefined)[] = []
    const one = flowOf(
      'one',
      async ({ gesture, undo, signal, target }) => {
        await gesture('give', {})
        const { promise, resolve } = Promise.withResolvers<undefined>()
        signal.addEventListener('abort', () => resolve(undefined))
        await promise
        undo('The gift', async () => {
          await gesture('take-back', {})
          await target.get('/undone')
        })
        await target.get('/too-late')
      },
      { timeoutMs: 1 },
    )
    const described = { input: {}, instruct: () => 'Do it.' }
    const run = await runToys({
      checks: [checkOf('a~a', holds, { reach: 'gesture', needs: [one] })],
      protocol: { gestures: { give: described, 'take-back': described } },
      options: { gestures },
      listener: (request, response) => {
        paths.push(request.url)
        response.end('{}')
      },
    })
    expect(outcomesOf(run)['check/a~a']).toMatch(/^errored: The flow `one` did not end/)
    expect(performed).toEqual(['give', 'take-back'])
    expect(paths).toEqual(['/toy', '/undone'])
  })
})
