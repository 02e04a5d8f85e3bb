import { describe, expect, it } from 'vitest'
import type { Run, Verdict } from '../../scripts/contract/run.ts'
import { tellStray } from '../../scripts/run/stray-errors.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { partAt, requirement } from '../identity/toy-model.ts'
import { field, messageOf } from '../schema/toy-message.ts'
import { flowOf, runToys, type ToyRun } from './run-toys.ts'
import { checkOf } from './toy-suite.ts'

type Live = Pick<Verdict, 'requirement' | 'verdict' | 'partial'>

function short({ requirement, verdict, partial }: Live): string {
  return `${requirement} ${verdict}${partial ? ', partial' : ''}`
}

/** Runs toys, and tells what was told meanwhile, beside the run. */
async function runLive(toys: ToyRun): Promise<{ readonly told: readonly string[]; readonly run: Run }> {
  const told: string[] = []
  const run = await runToys({
    ...toys,
    options: { ...toys.options, onVerdict: (verdict) => void told.push(short(verdict)) },
  })
  return { told, run }
}

/** The last that was told of each requirement. */
function lastOf(told: readonly string[]): readonly string[] {
  return [...new Map(told.map((one) => [one.split(' ')[0], one])).values()].toSorted()
}

const passes = checkOf('a~a', ({ expect: expectIt }) => void expectIt('it', 1).toBe(1))

describe('the verdicts that are told while a run goes on', () => {
  it('come when all checks of a requirement and its parts are over, and are those of the run', async () => {
    const order: string[] = []
    const first = Promise.withResolvers<undefined>()
    const list = requirement('a~l', {
      parts: [
        { ...partAt(1, 'one'), id: 'a~p' },
        { ...partAt(2, 'two'), id: 'a~q' },
      ],
    })
    const { told, run } = await runLive({
      checks: [
        checkOf('a~p', ({ expect: expectIt }) => void expectIt('it', 1).toBe(1)),
        checkOf('a~q', async ({ expect: expectIt }) => {
          await first.promise
          expectIt('it', 1).toBe(2)
          return undefined
        }),
        passes,
        { ...passes, id: 'check/far', reach: 'gesture' },
      ],
      schemas: new Map([['toy', buildSchema(messageOf([field('a')]), 'toy.md')]]),
      requirements: [requirement('a~a'), list, requirement('r~a'), requirement('a~n', { level: 'MAY' })],
      options: {
        reach: 'probe',
        onProgress: ({ step }) => {
          order.push(step)
          if (step === 'check/a~p') first.resolve(undefined)
        },
      },
      listener: (_, response) => void response.end('{"a":"b"}'),
    })
    expect(told[0]).toBe('a~n untested')
    expect(told.indexOf('a~p passed')).toBeLessThan(told.indexOf('a~q failed'))
    expect(told.indexOf('a~q failed')).toBeGreaterThan(told.indexOf('a~l failed'))
    expect(told).toHaveLength(run.verdicts.length)
    expect(told.toSorted()).toEqual(run.verdicts.map(short).toSorted())
    expect(told).toContain('a~a passed, partial')
    expect(told).toContain('r~a passed')
  })

  it('are only those that are known where the run is interrupted', async () => {
    const abort = new AbortController()
    const { told, run } = await runLive({
      checks: [
        passes,
        checkOf('a~b', async ({ signal }) => {
          const { promise, reject } = Promise.withResolvers<undefined>()
          signal.addEventListener('abort', () => reject(signal.reason))
          return promise
        }),
      ],
      options: {
        signal: abort.signal,
        onProgress: ({ step }) => {
          if (step === 'check/a~a') abort.abort(new Error('Ctrl-C'))
        },
      },
    })
    expect(told).toEqual(['a~a passed'])
    expect(run.verdicts.map(short)).toEqual(['a~a passed', 'a~b untested'])
  })

  it('are told again where what stood behind one turns out to have gone wrong', async () => {
    const late = Promise.withResolvers<undefined>()
    const thrown = Promise.withResolvers<boolean>()
    const flow = flowOf('one', async () => {
      void late.promise.then(() => thrown.resolve(tellStray(new Error('far away'))))
    })
    const { told, run } = await runLive({
      checks: [
        checkOf('a~a', ({ expect: expectIt }) => void expectIt('it', 1).toBe(1), {
          needs: [flow],
          reach: 'probe',
        }),
        checkOf('a~b', async ({ expect: expectIt }) => {
          expectIt('whether it was told', await thrown.promise).toBe(true)
          return undefined
        }),
      ],
      options: {
        onProgress: ({ step }) => {
          if (step === 'check/a~a') late.resolve(undefined)
        },
      },
    })
    expect(told.filter((one) => one.startsWith('a~a'))).toEqual(['a~a passed', 'a~a errored'])
    expect(lastOf(told)).toEqual(run.verdicts.map(short).toSorted())
  })
})

describe('the exchanges that are told while a run goes on', () => {
  it('are without secrets and without queries, which may hold some', async () => {
    const lines: unknown[] = []
    await runToys({
      checks: [
        checkOf('a~a', async ({ target, secrets, expect: expectIt }) => {
          secrets.add('hunter2secret')
          await target.get('/of/hunter2secret?code=not-yet-known')
          await target.get(`/${'x'.repeat(1000)}`)
          expectIt('it', 1).toBe(1)
          return undefined
        }),
      ],
      options: { onExchange: (line) => void lines.push(line) },
    })
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|not-yet-known/)
    expect(lines).toEqual([
      { method: 'GET', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/toy$/), status: 200 },
      { method: 'GET', url: expect.stringMatching(/\/of\/\[secret removed\]$/), status: 200 },
      { method: 'GET', url: expect.stringMatching(/^.{300}…$/), status: 200 },
    ])
  })
})
