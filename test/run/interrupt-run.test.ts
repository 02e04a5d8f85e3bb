import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { runSuite } from '../../scripts/run/run-suite.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { modelOf, requirement } from '../identity/toy-model.ts'
import { loopbackClient, serveHttp } from '../net/loopback.ts'
import { field, messageOf } from '../schema/toy-message.ts'
import { flowOf, outcomesOf, runToys } from './run-toys.ts'
import { checkOf, toySuite } from './toy-suite.ts'

describe('a run that is interrupted', () => {
  it('keeps what is known, tells of the rest that it is not, and takes back what was done', async () => {
    const abort = new AbortController()
    const passed = Promise.withResolvers<undefined>()
    const undone: string[] = []
    const paths: (string | undefined)[] = []
    const one = flowOf('one', async ({ undo, target }) => {
      undo('One', async () => {
        await target.get('/undo-one')
        undone.push('one')
      })
    })
    const two = flowOf('two', async ({ undo, signal }) => {
      await passed.promise
      abort.abort(new Error('Ctrl-C'))
      // What was under way when it was interrupted tells what it did only now.
      await Promise.resolve()
      undo('Two', async () => void undone.push('two'))
      signal.throwIfAborted()
    })
    const checks = [
      checkOf('a~a', ({ expect: expectIt }) => void expectIt('it', 1).toBe(1), {
        reach: 'probe',
        needs: [one],
      }),
      checkOf('a~b', ({ expect: expectIt }) => void expectIt('it', 1).toBe(1), {
        reach: 'probe',
        needs: [two],
      }),
      checkOf('a~c', async ({ target, signal, expect: expectIt }) => {
        await waitFor(signal)
        await target.get('/late')
        expectIt('it', 1).toBe(1)
        return undefined
      }),
    ]
    const run = await runToys({
      checks,
      schemas: new Map([['toy', buildSchema(messageOf([field('a')]), 'toy.md')]]),
      requirements: ['a~a', 'a~b', 'a~c', 'r~a'].map((id) => requirement(id)),
      options: {
        signal: abort.signal,
        onProgress: ({ step }) => {
          if (step === 'check/a~a') passed.resolve(undefined)
        },
      },
      listener: (request, response) => {
        paths.push(request.url)
        response.end('{"a":"b"}')
      },
    })
    expect(run.interrupted).toBe(true)
    expect(outcomesOf(run)).toEqual({ 'schema/toy/r~a': 'passed', 'check/a~a': 'passed' })
    const reason = 'The run was interrupted before its checks were over.'
    expect(run.verdicts.map((one) => [one.requirement, one.verdict, one.reason])).toEqual([
      ['a~a', 'passed', undefined],
      ['a~b', 'untested', reason],
      ['a~c', 'untested', reason],
      ['r~a', 'passed', undefined],
    ])
    expect(run.judged).toEqual({ applicable: 4, judged: 2, failed: 0, errored: 0 })
    expect(undone).toEqual(['two', 'one'])
    expect(paths).toEqual(['/toy', '/undo-one'])
    expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
  })

  it('does not perform what was to come last', async () => {
    const abort = new AbortController()
    let isPerformed = false
    const last = flowOf('last', async () => void (isPerformed = true), { isLast: true })
    const run = await runToys({
      checks: [
        checkOf('a~a', ({ signal }) => {
          abort.abort(new Error('Ctrl-C'))
          signal.throwIfAborted()
          return undefined
        }),
        checkOf('a~b', () => undefined, { reach: 'probe', needs: [last] }),
      ],
      options: { signal: abort.signal },
    })
    expect(isPerformed).toBe(false)
    expect(run.checks).toEqual([])
  })

  it('says nothing of a target that has not told what it is', async () => {
    const abort = new AbortController()
    const origin = await serveHttp(() => abort.abort(new Error('Ctrl-C')))
    const result = await runSuite({
      target: new URL(origin),
      client: loopbackClient(),
      suite: toySuite({}),
      model: modelOf([]),
      draftSha256: 'ab',
      reach: 'url',
      clock: () => new Date(0),
      signal: abort.signal,
    })
    expect(result).toEqual({
      kind: 'interrupted',
      message: 'Interrupted before anything was known of the target.',
    })
  })
})

async function waitFor(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve())
  await promise
}
