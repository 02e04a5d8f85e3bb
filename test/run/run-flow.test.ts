import { describe, expect, it } from 'vitest'
import type { Check, CheckTools } from '../../scripts/harness/define-checks.ts'
import type { Flow } from '../../scripts/harness/flow.ts'
import type { Peers } from '../../scripts/harness/peers.ts'
import type { RunTools } from '../../scripts/harness/run-tools.ts'
import { blocked, inconclusive, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { requirement } from '../identity/toy-model.ts'
import { field, messageOf } from '../schema/toy-message.ts'
import { flowOf, outcomesOf, runToys } from './run-toys.ts'
import { checkOf } from './toy-suite.ts'

/** A check at the reach of toy flows that needs these. */
function checkWith(
  requirementId: string,
  needs: readonly Flow<object, unknown>[],
  run: Check<object>['run'] = ({ expect: expectIt }) => void expectIt('it', 1).toBe(1),
): Check<object> {
  return checkOf(requirementId, run, { reach: 'gesture', needs })
}

describe('a flow', () => {
  it('is performed once, however many checks and flows need it, and gives each its result', async () => {
    let performed = 0
    const one = flowOf('one', async () => (performed += 1))
    const two = flowOf('two', async ({ of }) => of(one) + 1, { needs: [one] })
    const isThree = ({ of, expect: expectIt }: CheckTools): undefined =>
      void expectIt('the sum', of(one) + of(two)).toBe(3)
    const run = await runToys({
      checks: [checkWith('a~a', [one, two], isThree), checkWith('a~b', [two, one], isThree)],
    })
    expect(outcomesOf(run)).toEqual({ 'check/a~a': 'passed', 'check/a~b': 'passed' })
    expect(performed).toBe(1)
  })

  it('is performed again in another run', async () => {
    let performed = 0
    const one = flowOf('one', async () => (performed += 1))
    const toys = {
      checks: [checkWith('a~a', [one], ({ of, expect: expectIt }) => void expectIt('it', of(one)).toBe(1))],
    }
    expect(outcomesOf(await runToys(toys))).toEqual({ 'check/a~a': 'passed' })
    expect(outcomesOf(await runToys(toys))).toEqual({
      'check/a~a': 'failed: Expected it to be `1`, received `2`.',
    })
  })

  it('is not performed where no check that runs needs it', async () => {
    let performed = 0
    const one = flowOf('one', async () => (performed += 1))
    await runToys({ checks: [checkWith('a~a', [one])], options: { selection: { skip: ['a~a'] } } })
    await runToys({ checks: [checkWith('a~a', [one])], options: { reach: 'url' } })
    expect(performed).toBe(0)
  })

  it.each([
    ['blocked', blocked('No way.')],
    ['inconclusive', inconclusive('No way.')],
    ['not-applicable', notApplicable('No way.')],
  ])('that ends as %s has all that need it end so, with its evidence', async (outcome, undecided) => {
    const one = flowOf('one', async ({ target }) => {
      await target.get('/one')
      return stop(undecided)
    })
    const two = flowOf('two', async () => 2, { needs: [one] })
    const run = await runToys({ checks: [checkWith('a~a', [one]), checkWith('a~b', [two])] })
    expect(outcomesOf(run)).toEqual({
      'check/a~a': `${outcome}: No way.`,
      'check/a~b': `${outcome}: No way.`,
    })
    expect(run.checks.map(({ evidence }) => evidence)).toEqual([[1], [1]])
  })

  it('that goes wrong, or does not end, has them errored, and blames nobody', async () => {
    const wrong = flowOf('wrong', () => Promise.reject(new TypeError('no such thing')))
    const sync = flowOf('sync', () => {
      throw new TypeError('at once')
    })
    const endless = flowOf('endless', ({ signal }) => aborted(signal), { timeoutMs: 1 })
    const run = await runToys({
      checks: [checkWith('a~a', [wrong]), checkWith('a~b', [endless]), checkWith('a~c', [sync])],
    })
    expect(outcomesOf(run)).toEqual({
      'check/a~a': 'errored: The flow `wrong` went wrong: no such thing.',
      'check/a~b': 'errored: The flow `endless` did not end: no end after 1 ms.',
      'check/a~c': 'errored: The flow `sync` went wrong: at once.',
    })
  })

  it('of which several are missing is told by the gravest', async () => {
    const flows = [notApplicable('N'), blocked('B'), inconclusive('I')].map((one, index) =>
      flowOf(`flow-${index}`, async () => stop(one)),
    )
    const wrong = flowOf('wrong', () => Promise.reject(new Error('E')))
    const run = await runToys({
      checks: [
        checkWith('a~a', flows.slice(0, 2)),
        checkWith('a~b', flows),
        checkWith('a~c', [...flows, wrong]),
      ],
    })
    expect(outcomesOf(run)).toEqual({
      'check/a~a': 'blocked: B',
      'check/a~b': 'inconclusive: I',
      'check/a~c': 'errored: The flow `wrong` went wrong: E.',
    })
  })

  it('gives its result only to those that name it among their needs', async () => {
    const one = flowOf('one', async () => 1)
    const run = await runToys({
      checks: [
        checkWith('a~a', [one]),
        checkWith('a~b', [], ({ of, expect: expectIt }) => void expectIt('it', of(one)).toBe(1)),
      ],
    })
    expect(outcomesOf(run)['check/a~b']).toBe(
      'errored: The check went wrong: Expected `one` to be among the needs.',
    )
  })

  it('waits for those that it comes after, where they are part of the run, whatever comes of them', async () => {
    const order: string[] = []
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const first = flowOf('first', async () => {
      await promise
      order.push('first')
      return stop(blocked('No.'))
    })
    const second = flowOf('second', async () => order.push('second'), { after: [first] })
    const other = flowOf('other', async () => {
      order.push('other')
      resolve(undefined)
    })
    const checks = [checkWith('a~a', [second]), checkWith('a~b', [first]), checkWith('a~c', [other])]
    const run = await runToys({ checks })
    expect(order).toEqual(['other', 'first', 'second'])
    expect(outcomesOf(run)).toEqual({
      'check/a~a': 'passed',
      'check/a~b': 'blocked: No.',
      'check/a~c': 'passed',
    })
    order.length = 0
    await runToys({ checks, options: { selection: { only: ['a~a'] } } })
    expect(order).toEqual(['second'])
  })

  it('goes on when those that it tries are over, which are part of the run with it, whatever comes of them', async () => {
    const order: string[] = []
    const needed = flowOf('needed', async () => order.push('needed'))
    const tried = flowOf(
      'tried',
      async () => {
        order.push('tried')
        return stop(blocked('No.'))
      },
      { needs: [needed] },
    )
    const one = flowOf('one', async () => order.push('one'), { tries: [tried] })
    const run = await runToys({ checks: [checkWith('a~a', [one])] })
    expect(order).toEqual(['needed', 'tried', 'one'])
    expect(outcomesOf(run)).toEqual({ 'check/a~a': 'passed' })
  })

  it('that is last waits for every check that does not need it', async () => {
    const order: string[] = []
    const note =
      (name: string): Check<object>['run'] =>
      ({ expect: expectIt }) => {
        order.push(name)
        expectIt('it', 1).toBe(1)
        return undefined
      }
    const last = flowOf('last', async () => order.push('last'), { isLast: true })
    const slow = flowOf('slow', async ({ target }) => {
      await target.get('/slow')
      order.push('slow')
    })
    const afterLast = flowOf('after-last', async () => order.push('after-last'), { after: [last] })
    await runToys({
      checks: [
        checkWith('a~a', [last], note('of last')),
        checkWith('a~b', [afterLast], note('of after-last')),
        checkWith('a~c', [slow], note('of slow')),
        checkWith('a~d', [], note('of none')),
      ],
    })
    const position = (name: string): number => order.indexOf(name)
    for (const before of ['slow', 'of slow', 'of none'])
      expect(position(before)).toBeLessThan(position('last'))
    expect(position('last')).toBeLessThan(position('after-last'))
  })

  it('in which the target sends a message is performed for what is derived from that, and tells why there is none', async () => {
    const schemas = new Map([['toy', buildSchema(messageOf([field('a')]), 'toy.md')]])
    const sending = flowOf('sending', async ({ target, judge }) => {
      const observed = await target.get('/task')
      judge({ message: 'toy', body: { a: 1 }, observed })
    })
    const silent = flowOf('silent', async () => stop(blocked('It is silent.')))
    const found = async (sources: readonly Flow<object, unknown>[]) =>
      outcomesOf(
        await runToys({
          schemas,
          requirements: [requirement('r~a')],
          messages: { toy: 'probe' },
          protocol: {
            sources: { toy: sources },
            recognise: async () => ({
              kind: 'recognised',
              description: '',
              notes: [],
              messages: [],
              context: {},
            }),
          },
        }),
      )
    expect(await found([sending])).toEqual({
      'schema/toy/r~a': 'failed: Expected `/a` to be of type `string`, received `1`.',
    })
    expect(await found([silent])).toEqual({ 'schema/toy/r~a': 'blocked: It is silent.' })
    expect(await found([silent, sending])).toMatchObject({
      'schema/toy/r~a': expect.stringMatching(/^failed/),
    })
    expect(await found([])).toEqual({
      'schema/toy/r~a': 'not-applicable: The target sent no toy message in this run.',
    })
  })

  it('opens no more peers than it tells, and a check none', async () => {
    const opened: string[] = []
    const peers: Peers = {
      open: async ({ signatures }) => {
        opened.push(signatures)
        return blocked('There is none.')
      },
      close: async () => {},
    }
    const run = await runToys({
      checks: [
        checkWith('a~a', [flowOf('one', openTwo, { peers: 1 })]),
        checkWith('a~b', [flowOf('two', openTwo, { peers: 2 })]),
        checkWith('a~c', [], async ({ openPeer }) => {
          await openPeer({ signatures: 'draft-cavage' })
          return undefined
        }),
      ],
      options: { peers },
    })
    expect(outcomesOf(run)).toEqual({
      'check/a~a':
        'errored: The flow `one` went wrong: Expected `peers` of a flow to tell how many it opens, received 1.',
      'check/a~b': 'blocked: There is none.',
      'check/a~c':
        'errored: The check went wrong: Expected `peers` of a flow to tell how many it opens, received 0.',
    })
    expect(opened).toHaveLength(3)
  })

  it('within the reach `url` sends nothing but GET and HEAD to the target', async () => {
    const one = flowOf('one', ({ target }) => target.request({ method: 'POST', url: target.url.href }), {
      reach: 'url',
    })
    expect(outcomesOf(await runToys({ checks: [checkWith('a~a', [one])] }))).toEqual({
      'check/a~a': 'errored: The flow `one` went wrong: Expected only GET and HEAD within the reach `url`.',
    })
  })
})

/** Rejects once the signal aborts. */
async function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason))
  return promise
}

/** Opens two peers, however the first one goes. */
async function openTwo({ openPeer }: RunTools): Promise<unknown> {
  const wish = { signatures: 'draft-cavage' } as const
  await openPeer(wish).catch(() => undefined)
  return openPeer(wish)
}
