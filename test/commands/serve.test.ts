import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RunList, RunRecord, type RunRequest } from '../../scripts/contract/service.ts'
import { everymust, type Started, startEverymust } from '../run-command.ts'
import { eventsOf, take } from '../service/toy-service.ts'
import { serveHttp } from '../net/loopback.ts'
import { filledWorkspace } from './linked-workspace.ts'
import { toyWorkspace } from './toy-workspace.ts'

const pages = { 'index.html': 'home', '404.html': 'nothing', 'run/index.html': 'run' }

/** A workspace of toys with a site of its draft that is built, as far as the service can tell. */
async function servedWorkspace(): Promise<string> {
  return withSite(await toyWorkspace(), 'draft.md')
}

async function withSite(cwd: string, draft: string): Promise<string> {
  const bytes = await readFile(join(cwd, draft))
  const marker = createHash('sha256').update(bytes).digest('hex')
  for (const [name, text] of Object.entries({ ...pages, '.everymust-site': marker })) {
    const file = join(cwd, 'site', 'dist', name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return cwd
}

async function serve(
  cwd: string,
  ...more: readonly string[]
): Promise<{ readonly command: Started; readonly url: string }> {
  const command = startEverymust(['serve', '--port', '0', ...more], { cwd })
  onTestFinished(async () => {
    command.signal('SIGKILL')
    await command.finished
  })
  return { command, url: await command.untilPrinted(/Open (http:\/\/localhost:\d+\/)/) }
}

async function post(url: string, request: RunRequest): Promise<RunRecord> {
  const response = await fetch(`${url}api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  return RunRecord.parse(await response.json())
}

async function read(url: string, id: string): Promise<RunRecord> {
  return RunRecord.parse(await (await fetch(`${url}api/runs/${id}`)).json())
}

async function untilOver(url: string, id: string): Promise<RunRecord> {
  await take(eventsOf(url, id), Number.POSITIVE_INFINITY)
  return read(url, id)
}

function verdictsOf({ run }: RunRecord): Readonly<Record<string, string>> {
  return Object.fromEntries((run?.verdicts ?? []).map(({ requirement, verdict }) => [requirement, verdict]))
}

/** What says that a requirement of the other draft is one of ours. */
function linkTo(requirement: string): string {
  return `"links":[{"requirement":"${requirement}","direction":"equal"}]`
}

const clean: RunRequest = { target: { kind: 'reference', faults: [], variants: [] } }

/** A server of gifts that leaves a probe without an answer until the test lets it go. */
async function serveSlowly() {
  const asked: string[] = []
  const reached = Promise.withResolvers<undefined>()
  const release = Promise.withResolvers<undefined>()
  const url = await serveHttp((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('x-paper', 'yes')
    if (request.url === '/unknown') {
      reached.resolve(undefined)
      void release.promise.then(() => response.writeHead(400).end())
    } else response.end('G')
  })
  return { url, asked, reached: reached.promise, release: () => release.resolve(undefined) }
}

describe('everymust serve', () => {
  it('serves the site that is built, and judges what its pages ask for', async () => {
    const { command, url } = await serve(await servedWorkspace())
    expect(await (await fetch(url)).text()).toBe('home')
    expect(await (await fetch(`${url}service.json`)).json()).toMatchObject({ runsChecks: true })
    const passed = await untilOver(url, (await post(url, clean)).id)
    expect(verdictsOf(passed)).toMatchObject({ answer: 'passed', wrap: 'passed', give: 'passed' })
    const faults = ['bare', 'eager']
    const failed = await untilOver(
      url,
      (await post(url, { target: { kind: 'reference', faults, variants: [] } })).id,
    )
    expect(verdictsOf(failed)).toMatchObject({ answer: 'passed', wrap: 'failed', refuse: 'failed' })
    command.signal('SIGINT')
    expect(await command.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
  })

  it('asks whoever looks at the run to act, and goes on', async () => {
    const { url } = await serve(await servedWorkspace())
    const target = await serveHttp((request, response) => {
      if (request.url === '/unknown') response.statusCode = 400
      response.end('G')
    })
    const { id } = await post(url, {
      target: { kind: 'server', url: target },
      reach: 'gesture',
      recipient: 'bob',
    })
    for await (const event of eventsOf(url, id)) {
      if (event.kind !== 'ask') continue
      expect(event.ask).toMatchObject({ number: 1, instruction: 'Give something to bob.', asks: [] })
      const answered = await fetch(`${url}api/runs/${id}/answers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number: 1, answer: 'done' }),
      })
      expect(answered.status).toBe(204)
    }
    expect(verdictsOf(await read(url, id))).toMatchObject({ take: 'passed', give: 'passed', wrap: 'failed' })
  })

  it('keeps its runs over a restart, in the folder of the workspace', async () => {
    const cwd = await servedWorkspace()
    const first = await serve(cwd)
    const record = await untilOver(first.url, (await post(first.url, clean)).id)
    first.command.signal('SIGTERM')
    expect(await first.command.finished).toMatchObject({ code: 0 })
    expect(existsSync(join(cwd, '.everymust', 'runs', `${record.id}.run.json`))).toBe(true)
    const second = await serve(cwd)
    expect(await read(second.url, record.id)).toEqual(record)
    const { runs } = RunList.parse(await (await fetch(`${second.url}api/runs`)).json())
    expect(runs.map(({ id }) => id)).toEqual([record.id])
  })

  it('keeps at Ctrl-C what is known of a run that goes on, and leaves nothing behind', async () => {
    const cwd = await servedWorkspace()
    const { command, url } = await serve(cwd)
    const slow = await serveSlowly()
    const { id } = await post(url, { target: { kind: 'server', url: slow.url } })
    await slow.reached
    command.signal('SIGINT')
    await command.untilPrinted(/Ending what runs/, 'err')
    slow.release()
    expect(await command.finished).toMatchObject({ code: 0 })
    const again = await serve(cwd)
    const stopped = await read(again.url, id)
    expect(stopped).toMatchObject({ state: 'stopped', run: { interrupted: true } })
    expect(verdictsOf(stopped)).toMatchObject({ answer: 'passed', refuse: 'untested' })
  })

  it('ends at once at the second Ctrl-C', async () => {
    const { command, url } = await serve(await servedWorkspace())
    const slow = await serveSlowly()
    await post(url, { target: { kind: 'server', url: slow.url } })
    await slow.reached
    command.signal('SIGINT')
    await command.untilPrinted(/Ending what runs/, 'err')
    command.signal('SIGINT')
    expect(await command.finished).toMatchObject({ code: 130 })
  })

  it('ends as gone wrong what was cut off when it was killed', async () => {
    const cwd = await servedWorkspace()
    const { command, url } = await serve(cwd)
    const slow = await serveSlowly()
    const { id } = await post(url, { target: { kind: 'server', url: slow.url } })
    await slow.reached
    command.signal('SIGKILL')
    await command.finished
    const again = await serve(cwd)
    expect(await read(again.url, id)).toMatchObject({
      state: 'errored',
      problem: { message: expect.stringContaining('the end of the service in the middle') },
    })
  })

  it('tells runs in terms of another draft, and nothing live that would be in terms of ours', async () => {
    const cwd = await withSite(await filledWorkspace(linkTo('answer'), linkTo('name')), 'other.md')
    const { url } = await serve(cwd, '--draft', 'other.md')
    const faults = ['nameless']
    const { id } = await post(url, { target: { kind: 'reference', faults, variants: [] } })
    const events = await take(eventsOf(url, id), Number.POSITIVE_INFINITY)
    const over = events.findIndex((event) => event.kind === 'state' && event.state === 'finished')
    expect(events.slice(0, over).filter(({ kind }) => kind === 'verdict')).toEqual([])
    const { run } = await read(url, id)
    expect([run?.draft.docname, run?.suiteDraft?.docname]).toEqual(['draft-other-02', 'draft-ours-latest'])
    expect(run?.verdicts.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'untested'])
    const info: unknown = await (await fetch(`${url}service.json`)).json()
    expect(info).toMatchObject({ reaches: ['url', 'probe'] })
  })

  it('refuses a folder of runs that another one uses, and takes another port', async () => {
    const cwd = await servedWorkspace()
    const { url } = await serve(cwd)
    const second = await everymust(['serve', '--port', '0'], { cwd })
    expect(second).toMatchObject({ code: 2, out: '' })
    expect(second.err).toMatch(/Expected a folder that no other process uses, received/)
    expect(second.err).toMatch(/Name another with --data\./)
    const third = await serve(cwd, '--data', 'others', '--port', new URL(url).port)
    expect(third.url).not.toBe(url)
  })

  it.each([
    [['--draft', 'missing.md'], /missing\.md/],
    [['--trust', 'missing.pem'], /missing\.pem/],
    [['--peer-origin', 'https://tunnel.example.org'], /--peer-listen with --peer-origin/],
    [['--run', 'missing.json'], /missing\.json/],
  ])('is refused with %j', async (options, words) => {
    const { code, out, err } = await everymust(['serve', '--port', '0', ...options], {
      cwd: await servedWorkspace(),
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(words)
  })

  it('tells all that there is to know with --help', async () => {
    const { code, out } = await everymust(['serve', '--help'])
    expect(code).toBe(0)
    for (const word of [
      '--port',
      '--site',
      '--data',
      '--draft',
      '--run',
      '--peer-origin',
      'POST /api/runs',
    ]) {
      expect(out).toContain(word)
    }
  })
})
