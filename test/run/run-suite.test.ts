import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import type { SpecModel } from '../../scripts/contract/spec-model.ts'
import type { Check } from '../../scripts/harness/define-checks.ts'
import { inconclusive } from '../../scripts/harness/outcome.ts'
import { fingerprint } from '../../scripts/identity/fingerprint.ts'
import { type RunResult, runSuite } from '../../scripts/run/run-suite.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { modelOf, requirement } from '../identity/toy-model.ts'
import { closedPort, loopbackClient, serveHttp } from '../net/loopback.ts'
import { field, messageOf } from '../schema/toy-message.ts'
import { checkOf, type ToyParts, toySuite } from './toy-suite.ts'

const mark = '[secret removed]'

async function judgeAt(origin: string, parts: ToyParts, model: SpecModel): Promise<RunResult> {
  return await runSuite({
    target: new URL(origin),
    client: loopbackClient(),
    suite: toySuite(parts),
    model,
    draftSha256: 'ab',
    reach: 'url',
    clock: () => new Date(0),
  })
}

async function judge(parts: ToyParts, model: SpecModel, listener: RequestListener = answer): Promise<Run> {
  const result = await judgeAt(await serveHttp(listener), parts, model)
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}

const answer: RequestListener = (_, response) => void response.end('{"a":"hunter22"}')

/** The outcome and message of one check. */
async function outcomeOf(run: Check<object>['run']): Promise<readonly [string, string | undefined]> {
  const { checks, verdicts } = await judge(
    { checks: [checkOf('a~bcdf', run)] },
    modelOf([requirement('a~bcdf')]),
  )
  const [only] = checks
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([only?.outcome])
  return [only?.outcome ?? '', only?.message]
}

/** What a check whose types nobody checked might return. */
function untyped(value: unknown): undefined {
  return JSON.parse(JSON.stringify(value))
}

function throwing(): undefined {
  throw new TypeError('no such thing')
}

const undecided: Check<object>['run'] = ({ expect: expectIt }) => {
  expectIt('it', 1).toBe(1)
  return inconclusive('It does not tell.')
}

describe('runSuite', () => {
  it('passes a check that returns nothing after an expectation held', async () => {
    expect(await outcomeOf(({ expect: expectIt }) => void expectIt('it', 1).toBe(1))).toEqual([
      'passed',
      undefined,
    ])
  })

  it('fails a check by the expectation that did not hold', async () => {
    expect(await outcomeOf(({ expect: expectIt }) => void expectIt('it', 2).toBe(1))).toEqual([
      'failed',
      'Expected it to be `1`, received `2`.',
    ])
  })

  it('blames itself for a check that goes wrong, expects nothing, or returns a pass', async () => {
    expect(await outcomeOf(throwing)).toEqual(['errored', 'The check went wrong: no such thing.'])
    expect(await outcomeOf(() => undefined)).toEqual(['errored', 'The check expected nothing of the target.'])
    for (const value of [{ outcome: 'passed' }, { outcome: 'failed', message: 'x' }, true, 'passed']) {
      expect(await outcomeOf(() => untyped(value))).toEqual([
        'errored',
        'The check went wrong: it returned neither nothing nor one of inconclusive, notApplicable and blocked.',
      ])
    }
  })

  it('takes over what a check could not decide, also after an expectation held', async () => {
    expect(await outcomeOf(undecided)).toEqual(['inconclusive', 'It does not tell.'])
  })

  it('records checks, verdicts and exchanges as the contract of a run has them', async () => {
    const schemas = new Map([['toy', buildSchema(messageOf([field('a')]), 'toy.md')]])
    const check = checkOf('a~bcdf', async ({ target, expect: expectIt }) => {
      const { exchange } = await target.get('/more')
      expectIt('the status', exchange.response?.status).toBe(200)
      return undefined
    })
    const model = modelOf([requirement('a~bcdf'), requirement('r~a')])
    const run = await judge({ checks: [check], schemas }, model)
    expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
    expect({ ...run, exchanges: run.exchanges.map(({ request }) => new URL(request.url).pathname) }).toEqual({
      format: 'everymust-run/1',
      suite: 'toy-1',
      target: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      protocol: 'Toy',
      draft: { docname: 'draft-toy-latest', sha256: 'ab' },
      reach: 'url',
      startedAt: '1970-01-01T00:00:00.000Z',
      durationMs: 0,
      recognised: 'A toy: {"a":"hunter22"}',
      notes: ['Told: {"a":"hunter22"}'],
      checks: [
        {
          id: 'schema/toy/r~a',
          requirement: 'r~a',
          kind: 'derived',
          reach: 'url',
          outcome: 'passed',
          durationMs: 0,
          evidence: [0],
        },
        {
          id: 'check/a~bcdf',
          requirement: 'a~bcdf',
          kind: 'written',
          reach: 'url',
          outcome: 'passed',
          durationMs: expect.any(Number),
          evidence: [1],
        },
      ],
      verdicts: [
        {
          requirement: 'a~bcdf',
          level: 'MUST',
          section: 'a',
          verdict: 'passed',
          partial: false,
          fingerprint: fingerprint('A server MUST answer.'),
          checks: ['check/a~bcdf'],
        },
        {
          requirement: 'r~a',
          level: 'MUST',
          section: 'r',
          verdict: 'passed',
          partial: false,
          fingerprint: fingerprint('A server MUST answer.'),
          checks: ['schema/toy/r~a'],
        },
      ],
      judged: { applicable: 2, judged: 2, failed: 0, errored: 0 },
      exchanges: ['/toy', '/more'],
    })
  })

  it('removes a secret that the last check found from everything before it', async () => {
    const checks = [
      checkOf('a~bcdf', ({ expect: expectIt }) => void expectIt('it', 'hunter22').toBe('x')),
      checkOf('a~bcdg', async ({ target, secrets }) => {
        secrets.add('hunter22')
        await target.get('/?t=hunter22')
        return inconclusive('hunter22')
      }),
    ]
    const run = await judge({ checks }, modelOf([requirement('a~bcdf'), requirement('a~bcdg')]))
    expect(JSON.stringify(run)).not.toContain('hunter22')
    expect(run.checks.map(({ message }) => message)).toEqual([
      `Expected it to be \`x\`, received \`${mark}\`.`,
      mark,
    ])
    expect(run.exchanges.map(({ response }) => response?.body)).toEqual([
      `{"a":"${mark}"}`,
      `{"a":"${mark}"}`,
    ])
    expect(run.recognised).toBe(`A toy: {"a":"${mark}"}`)
  })

  it('runs nothing beyond the granted reach, and judges nothing that is informative', async () => {
    const schemas = new Map([['toy', buildSchema(messageOf([field('a'), field('b')]), 'toy.md')]])
    const checks = [checkOf('a~bcdf', () => untyped('run'), { reach: 'probe' })]
    const model = modelOf([
      requirement('a~bcdf'),
      requirement('r~a'),
      requirement('r~b', { normative: false }),
    ])
    const run = await judge({ checks, schemas }, model)
    expect(run.checks.map(({ id, outcome }) => [id, outcome])).toEqual([['schema/toy/r~a', 'passed']])
    expect(run.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['untested', 'Its checks need more reach than was granted.'],
      ['passed', undefined],
    ])
  })

  it('judges a message made to break the judge', async () => {
    const schemas = new Map([['toy', buildSchema(messageOf([field('a'), field('constructor')]), 'toy.md')]])
    const body = `{"__proto__":{"constructor":"x"},"n":1e999,"s":"\\ud800","a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`
    const run = await judge(
      { schemas },
      modelOf([requirement('r~a'), requirement('r~constructor')]),
      (_, response) => void response.end(body),
    )
    expect(run.checks.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'failed'])
    expect(run.exchanges[0]?.response?.body.length).toBe(64 * 1024 + 1)
    expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
  })

  it('gives no verdicts on a target that is none of the protocol, or not there', async () => {
    const model = modelOf([requirement('a~bcdf')])
    const other = await serveHttp((_, response) => void response.writeHead(404).end())
    expect(await judgeAt(other, {}, model)).toEqual({
      kind: 'unrecognised',
      message: 'Expected a toy, received 404.',
      hint: 'Look at /toy.',
    })
    expect(await judgeAt(`http://127.0.0.1:${await closedPort()}`, {}, model)).toEqual({
      kind: 'unreachable',
      code: 'connection-refused',
      message: expect.stringContaining('127.0.0.1'),
    })
  })
})
