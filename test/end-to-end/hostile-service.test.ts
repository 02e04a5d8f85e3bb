import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RunList, RunRecord } from '../../scripts/contract/service.ts'
import { runFormats } from '../../scripts/report/run-formats.ts'
import { launchBrowser } from '../browser.ts'
import { type Loopback, serveTcp } from '../loopback-server.ts'
import { harmIn, noHarm } from './harm.ts'
import { cookie } from './hostile-server.ts'
import { askForRun, type HostileService, runsOf, startHostileService } from './hostile-service.ts'

let service: HostileService | undefined
let id = ''
let told = ''

beforeAll(async () => {
  service = await startHostileService()
  const checked = await service.check()
  id = checked.id
  told = JSON.stringify(checked.events)
}, 180_000)

afterAll(() => service?.close())

function started(): HostileService {
  if (!service) throw new Error('Expected a service.')
  return service
}

const unseen = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/u

describe('whatever a service answers', () => {
  it('permits no script but its own, on every page, in every file, at every address of its API', async () => {
    const { url, workspace } = started()
    const files = await readdir(join(workspace.folder, 'site'), { recursive: true, withFileTypes: true })
    const site = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(join(workspace.folder, 'site').length))
    expect(site.length).toBeGreaterThan(100)
    const own = ['/', '/no/such/page', '/service.json', '/draft', `/runs/${id}`, `/runs/${id}/`, '/runs/x/']
    const api = [
      '/api/runs',
      '/api/no',
      '/api/runs/x',
      ...['', '/events', '/badge.svg', '/reports/no'].map((rest) => `/api/runs/${id}${rest}`),
      ...Object.keys(runFormats).map((format) => `/api/runs/${id}/reports/${format}`),
    ]
    const loose: string[] = []
    for (const path of [...site, ...own, ...api]) {
      const { headers, body } = await fetch(new URL(path, url), { redirect: 'manual' })
      await body?.cancel()
      const policy = headers.get('content-security-policy') ?? ''
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1]
      const isWorker = path === '/pagefind/pagefind-worker.js'
      const isStrict =
        policy.startsWith("default-src 'none'") &&
        !/unsafe-inline|unsafe-eval/.test(policy.replace("'wasm-unsafe-eval'", '')) &&
        ["'none'", "'self'", ...(isWorker ? ["'self' 'wasm-unsafe-eval'"] : [])].includes(scripts ?? '') &&
        (path.endsWith('/badge.svg') || policy.includes("frame-ancestors 'none'")) &&
        headers.get('x-content-type-options') === 'nosniff' &&
        headers.get('x-frame-options') === 'DENY' &&
        headers.get('referrer-policy') === 'no-referrer' &&
        [...headers.keys()].every((name) => !name.startsWith('access-control'))
      if (!isStrict) loose.push(`${path}: ${policy}`)
    }
    expect(loose).toEqual([])
  }, 60_000)
})

describe('the run of a hostile server', () => {
  it('has no report in which something is hidden, or that runs something', async () => {
    const { url } = started()
    const browser = await launchBrowser()
    const page = await (await browser.newContext({ bypassCSP: true })).newPage()
    for (const format of Object.keys(runFormats)) {
      const address = new URL(`/api/runs/${id}/reports/${format}`, url).href
      const response = await fetch(address)
      expect([format, response.status]).toEqual([format, 200])
      expect(response.headers.get('content-disposition')).toMatch(/^\w+; filename="everymust-[\w.-]+"$/)
      expect([format, unseen.exec(await response.text())]).toEqual([format, null])
      if (format === 'html') {
        await page.goto(address)
        expect(await harmIn(page)).toEqual(noHarm)
      }
    }
    await page.goto(new URL(`/api/runs/${id}/badge.svg`, url).href)
    expect(
      await page.evaluate(() => document.querySelectorAll('script, image, foreignObject, a').length),
    ).toBe(0)
    await browser.close()
  })

  it('leaves its cookie nowhere: in no event, no answer, no report and no file', async () => {
    const { url } = started()
    const files = await readdir(runsOf(started()))
    const kept = await Promise.all(files.map((file) => readFile(join(runsOf(started()), file), 'utf8')))
    const paths = ['', ...Object.keys(runFormats).map((format) => `/reports/${format}`)]
    const answers = await Promise.all(
      paths.map(async (path) => (await fetch(new URL(`/api/runs/${id}${path}`, url))).text()),
    )
    expect(files.length).toBeGreaterThan(1)
    expect(told).toContain('"exchange"')
    const texts = [told, ...kept, ...answers]
    expect(texts.filter((text) => text.includes(cookie))).toEqual([])
    expect(texts.filter((text) => text.includes(btoa(cookie)))).toEqual([])
  })
})

describe('a service that is killed', () => {
  it('has its runs afterwards, and ends the one in whose middle it was', async () => {
    const silent: Loopback = await serveTcp(() => {})
    const before = started()
    const cut = await askForRun(before.url, silent.url)
    await expect.poll(async () => (await readRecord(before, cut.id)).state).toBe('running')
    before.process.signal('SIGKILL')
    await before.process.finished
    service = await before.restart()
    expect(await readRecord(service, cut.id)).toMatchObject({
      state: 'errored',
      problem: { message: expect.stringMatching(/the end of the service in the middle of it/) },
    })
    expect(await readRecord(service, id)).toMatchObject({
      state: 'finished',
      run: { verdicts: expect.any(Array) },
    })
    const { runs } = RunList.parse(await (await fetch(new URL('/api/runs', service.url))).json())
    expect(runs.map((run) => [run.id, run.state])).toEqual([
      [cut.id, 'errored'],
      [id, 'finished'],
    ])
    await silent.close()
  }, 60_000)
})

async function readRecord({ url }: HostileService, run: string): Promise<RunRecord> {
  return RunRecord.parse(await (await fetch(new URL(`/api/runs/${run}`, url))).json())
}
