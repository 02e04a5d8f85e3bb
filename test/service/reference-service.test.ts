import { beforeAll, describe, expect, it } from 'vitest'
import { loadReference } from '../../scripts/commands/load-reference.ts'
import { loadSuite } from '../../scripts/commands/load-suite.ts'
import { readOwnDraft } from '../../scripts/commands/read-own-draft.ts'
import { ownTerms } from '../../scripts/commands/run-terms.ts'
import { createServiceJudge } from '../../scripts/commands/service-judge.ts'
import { usualRunOptions } from '../../scripts/commands/service-options.ts'
import { type RunEvent, RunRecord, type RunRequest } from '../../scripts/contract/service.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import type { Judge } from '../../scripts/service/judge.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { serveHttp } from '../loopback-server.ts'
import { root } from '../workspace-suite.ts'
import { eventsOf, startToyService, take } from './toy-service.ts'

let judge: Judge | undefined

const silent = {
  out: () => {},
  err: () => {},
  colors: colorsFor(process.stdout, { NO_COLOR: '1' }),
  errColors: colorsFor(process.stdout, { NO_COLOR: '1' }),
  width: 80,
  isTerminal: false,
}

beforeAll(async () => {
  const workspace = await loadWorkspace(root)
  const draft = await readOwnDraft(workspace)
  judge = await createServiceJudge({
    draft,
    suite: (await loadSuite(workspace, draft.model)).suite,
    reference: await loadReference(workspace),
    terms: await ownTerms(workspace, draft),
    options: usualRunOptions,
    output: silent,
  })
})

/** A service that judges for real. */
async function start() {
  if (judge === undefined) throw new Error('Expected a judge.')
  const service = await startToyService({ judge, width: 2 })
  return {
    ...service,
    async run(request: RunRequest) {
      const { id } = RunRecord.parse(await (await service.post('/api/runs', request)).json())
      const events = await take(eventsOf(service.url, id), Number.POSITIVE_INFINITY)
      return { record: await service.record(id), events }
    },
  }
}

/** The last that was told of each requirement. */
function lastVerdicts(events: readonly RunEvent[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    events.flatMap((event) =>
      event.kind === 'verdict' ? [[event.requirement, [event.verdict, event.partial]]] : [],
    ),
  )
}

/** Whatever is secret by its name has lost its value, in headers, JSON, forms and addresses. */
function expectNoSecrets(record: RunRecord): void {
  const named =
    /(?:(?:authorization|cookie|sharedSecret|access_token|refresh_token|token)\\*"\s*:\s*\\*"|\b(?:code|token)=)([^"&\\]*)/g
  const values = JSON.stringify(record)
    .matchAll(named)
    .map(([, value = '']) => value)
  const kept = [...values].filter((value) => value !== '')
  expect(kept.length).toBeGreaterThan(50)
  expect(new Set(kept)).toEqual(new Set(['[secret removed]']))
}

describe('a service that judges the reference server', () => {
  it.each([
    ['clean, as far as it goes', { faults: [], variants: [] }, 'passed'],
    ['with a fault', { faults: ['enabled-missing'], variants: [] }, 'failed'],
  ] as const)('%s, tells live what the run ends with', async (_, given, expected) => {
    const service = await start()
    const target = { kind: 'reference' as const, faults: [...given.faults], variants: [...given.variants] }
    const { record, events } = await service.run({ target })
    expect(record).toMatchObject({ state: 'finished', request: { target, reach: 'gesture' } })
    expect(events.at(-1)).toEqual({ kind: 'end', state: 'finished' })
    const verdicts = record.run?.verdicts ?? []
    expect(lastVerdicts(events)).toEqual(
      Object.fromEntries(
        verdicts.map(({ requirement, verdict, partial }) => [requirement, [verdict, partial]]),
      ),
    )
    expect(lastVerdicts(events)['discovery-fields~pbwj']).toEqual([expected, false])
    const lines = events.filter(({ kind }) => kind === 'exchange')
    expect(lines.length).toBeGreaterThan(20)
    expect(JSON.stringify(lines)).not.toContain('?')
    expectNoSecrets(record)
    expect(service.errors).toEqual([])
  })

  it.each([
    [
      'a fault that there is not',
      { target: { kind: 'reference', faults: ['moon'], variants: [] } },
      /fault, received `moon`/,
    ],
    ['what is no URL', { target: { kind: 'server', url: 'moon' } }, /http or https URL/],
    ['another scheme', { target: { kind: 'server', url: 'file:///etc/passwd' } }, /http or https URL/],
    ['a password', { target: { kind: 'server', url: 'https://a:b@toy.example' } }, /without a user name/],
    [
      'no recipient',
      { target: { kind: 'server', url: 'https://toy.example' }, reach: 'recipient' },
      /Expected a recipient/,
    ],
    [
      'a recipient beyond the reach',
      { target: { kind: 'server', url: 'https://toy.example' }, recipient: 'a' },
      /a reach of `recipient`/,
    ],
    [
      'a version that there is not',
      { target: { kind: 'server', url: 'https://toy.example' }, profile: '0.0' },
      /version of the protocol/,
    ],
    [
      'a recipient of its own',
      { target: { kind: 'reference', faults: [], variants: [] }, recipient: 'a' },
      /no recipient/,
    ],
  ] as const)('refuses %s', async (_, request, message) => {
    const service = await start()
    const response = await service.post('/api/runs', request)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ problem: { message: expect.stringMatching(message) } })
  })

  it('says why it did not judge a target that is not there, or not to be asked', async () => {
    const service = await start()
    const gone = await service.run({ target: { kind: 'server', url: 'http://127.0.0.1:1/some/path' } })
    expect(gone.record).toMatchObject({
      state: 'refused',
      request: { target: { url: 'http://127.0.0.1:1/' }, reach: 'probe' },
      problem: { message: expect.any(String), hint: expect.any(String) },
    })
    const inner = await service.run({ target: { kind: 'server', url: 'http://10.0.0.1/' } })
    expect(inner.record).toMatchObject({
      state: 'refused',
      problem: { hint: expect.stringContaining('--allow-private') },
    })
  })

  it.each([
    ['10.0.0.1 in IPv6', 'http://[::ffff:10.0.0.1]/', /mapped to IPv6/],
    ['metadata', 'http://169.254.169.254/latest/', /cloud metadata/],
    ['metadata in IPv6', 'http://[::ffff:a9fe:a9fe]/', /mapped to IPv6/],
    ['10.0.0.1 behind NAT64', 'http://[64:ff9b::a00:1]/', /NAT64/],
    ['every address', 'http://0.0.0.0/', /unspecified/],
    ['a backslash', 'http:/\\10.0.0.1/', /private address/],
  ])('contacts nothing that it may not: %s', async (_, url, reason) => {
    const service = await start()
    const { record } = await service.run({ target: { kind: 'server', url } })
    expect(record).toMatchObject({ state: 'refused', problem: { message: expect.stringMatching(reason) } })
  })

  it('follows no target to where it may not go itself', async () => {
    const service = await start()
    const target = await serveHttp((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    })
    const { record } = await service.run({ target: { kind: 'server', url: target.url } })
    await target.close()
    expect(record).toMatchObject({
      state: 'refused',
      problem: { message: expect.stringMatching(/169\.254/) },
    })
    expect(record.run).toBeUndefined()
  })
})
