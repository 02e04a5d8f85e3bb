import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { launchBrowser } from '../browser.ts'
import { type Harm, harmIn, listenTo, noHarm } from './harm.ts'
import { attack } from './hostile-draft.ts'
import { evil } from './hostile-server.ts'
import { type HostileService, startHostileService } from './hostile-service.ts'

let service: HostileService | undefined
let browser: Browser | undefined
/** Of a run that the service made of the hostile server. */
let id = ''

beforeAll(async () => {
  service = await startHostileService()
  browser = await launchBrowser()
  id = (await service.check()).id
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** A page of its own, with what it says meanwhile. */
async function open(options: Parameters<Browser['newContext']>[0] = {}) {
  if (!browser || !service) throw new Error('Expected a browser and a service.')
  const { url, workspace } = service
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said = listenTo(page, url)
  return {
    page,
    /** What harm there is at this address, as far as it is there after `act`. */
    async at(path: string, act?: () => Promise<void>): Promise<Harm & { path: string; said: string[] }> {
      await page.goto(new URL(path, url).href, { waitUntil: 'networkidle' })
      await act?.()
      return { path, ...(await harmIn(page)), said: said.splice(0) }
    },
    site: join(workspace.folder, 'site'),
    close: () => context.close(),
  }
}

function harmlessAt(path: string) {
  return { path, ...noHarm, said: [] }
}

/** Opens all that is folded, and what unfolds in it. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary:visible')
  while ((await folded.count()) > 0) await folded.first().click()
}

describe('a site of a hostile draft and of a hostile server', () => {
  it('runs, loads and hides nothing of theirs on any page, even without a Content-Security-Policy', async () => {
    const { page, site, close } = await open({ bypassCSP: true })
    const files = await readdir(site, { recursive: true })
    // Nothing of theirs comes into the text of the linter's documentation and of the guide.
    const pages = files.filter((file) => file.endsWith('.html') && !/^(?:lint|guide)\/./.test(file))
    expect(pages.length).toBeGreaterThan(40)
    for (const file of pages) {
      await page.goto(new URL(file.replace(/index\.html$/, ''), service?.url).href)
      expect({ file, ...(await harmIn(page)) }).toEqual({ file, ...noHarm })
    }
    await close()
  }, 120_000)

  it('shows a run of theirs on every kind of page, which has nothing to complain about', async () => {
    const { page, at, close } = await open()
    const paths = [
      ...(await pagesOf(id)),
      `requirements/?run=${id}&status=failed`,
      `coverage/?run=${id}`,
      `schemas/?run=${id}`,
      `schemas/discovery/?run=${id}`,
      `operations/?run=${id}`,
      `operations/send-operation/?run=${id}`,
      `changes/?run=${id}`,
      'check/',
      'run/',
    ]
    for (const path of paths) expect(await at(path, () => unfold(page))).toEqual(harmlessAt(path))
    await close()
  }, 120_000)

  it('runs nothing of that even where no policy forbids it', async () => {
    const { page, at, close } = await open({ bypassCSP: true })
    for (const path of await pagesOf(id)) {
      expect(await at(path, () => unfold(page))).toEqual(harmlessAt(path))
    }
    await close()
  }, 60_000)

  it('still shows what they said, as text', async () => {
    const { page, at, close } = await open()
    await at('draft/')
    expect(await page.locator('main').textContent()).toContain(
      `A client MUST wait ${attack}; it MUST NOT ${attack}.`,
    )
    await at(`runs/${id}/`, () => unfold(page))
    const told = await page.locator('main').textContent()
    expect(told).toContain(JSON.stringify(attack).slice(0, 60))
    expect(told).toContain(String.raw`\u202etxt.exe\u202c`)
    await close()
  })

  it('finds their words, and shows them as text', async () => {
    const { page, at, close } = await open({ bypassCSP: true })
    for (const query of ['broken', 'txt.exe', `${attack}\u202E`, 'constructor']) {
      const path = `search/?${new URLSearchParams({ q: query })}`
      const said = page.locator('#search-status')
      expect(await at(path, () => said.filter({ hasText: /./ }).waitFor())).toEqual(harmlessAt(path))
    }
    expect(await at('', () => searchIn(page, 'broken'))).toEqual(harmlessAt(''))
    await close()
  })

  it('shows the card of each of their requirements, and what their terms mean', async () => {
    const { page, at, close } = await open({ bypassCSP: true })
    const path = `draft/?run=${id}`
    const seen = await at(path, async () => {
      for (const mark of await page.locator('.prose a.keyword').all()) {
        await mark.hover()
        await page.locator('#site\\~card', { hasText: await idOf(mark) }).waitFor()
      }
      const term = page.locator('.prose a.term').first()
      // Whatever pops up goes when the page scrolls: so it scrolls first, and shows that.
      await term.scrollIntoViewIfNeeded()
      await page.evaluate(
        () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
      )
      await term.hover()
      await page.locator('#site\\~definition', { hasText: 'Does as a Gizmo' }).waitFor()
    })
    expect(seen).toEqual(harmlessAt(path))
    await close()
  }, 60_000)

  it('takes their JSON in the editor, and tells as text what it breaks', async () => {
    const { page, at, close } = await open()
    const seen = await at('schemas/discovery/', async () => {
      const text = JSON.stringify({ enabled: evil, [evil]: evil, ['__proto__']: evil, constructor: evil })
      await page.locator('.editor textarea').fill(text)
      await page.locator('.editor .violations', { hasText: 'enabled' }).waitFor()
    })
    expect(seen).toEqual(harmlessAt('schemas/discovery/'))
    await close()
  })

  it('shows a file of a run in which everything is theirs', async () => {
    const { page, at, close } = await open({ bypassCSP: true })
    const text = JSON.stringify(hostileRunOf(await readRun()))
    const seen = await at('run/', async () => {
      const file = { name: `${evil.replaceAll('/', '')}.json`, mimeType: 'application/json' }
      await page.locator('input[type="file"]').setInputFiles({ ...file, buffer: Buffer.from(text) })
      await page.waitForURL('**/run/?run=local-*')
      await page.locator('article.bug-report').first().waitFor()
      await unfold(page)
    })
    expect(seen).toEqual(harmlessAt('run/'))
    const local = new URL(page.url()).searchParams.get('run') ?? ''
    for (const path of [...(await pagesOf(local)), 'run/'])
      expect(await at(path, () => unfold(page))).toEqual(harmlessAt(path))
    await close()
  }, 60_000)

  it.each(['', 'schemas/', 'draft/', 'changes/', 'matrix/', 'operations/send-operation/'])(
    'is no wider than a phone, however long their words: /%s',
    async (path) => {
      const { page, at, close } = await open({ viewport: { width: 390, height: 800 } })
      await at(path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await close()
    },
  )
})

async function searchIn(page: Page, text: string): Promise<void> {
  await page.locator('.open-search').click()
  await page.locator('dialog.search input').fill(text)
  await page.locator('dialog.search .hits a').first().waitFor()
}

async function idOf(mark: ReturnType<Page['locator']>): Promise<string> {
  return (await mark.getAttribute('data-id')) ?? ''
}

async function readRun(): Promise<Run> {
  return Run.parse(JSON.parse(await readFile(join(service?.workspace.folder ?? '', 'run.json'), 'utf8')))
}

/** The pages that tell the most of a run. */
async function pagesOf(run: string): Promise<readonly string[]> {
  const failed = (await readRun()).verdicts.find(({ verdict }) => verdict === 'failed')
  return [
    `run/?run=${run}`,
    `draft/?run=${run}`,
    `requirements/${failed?.requirement}/?run=${run}`,
    `matrix/?runs=site-1,${run}`,
    `compare/?a=site-1&b=${run}`,
  ]
}

/** A run in which each text that may be anything is hostile. */
function hostileRunOf(run: Run): unknown {
  const more = { [evil]: evil, ['__proto__']: evil }
  return {
    ...run,
    suite: evil,
    target: `javascript:${evil}`,
    protocol: evil,
    recognised: evil,
    notes: [evil],
    findings: [{ name: evil, message: evil, evidence: [0] }],
    profile: { version: evil, told: evil, latest: evil, judged: run.judged },
    suiteDraft: { docname: evil, sha256: evil },
    checks: run.checks.map((check) => ({ ...check, id: `${check.id}${evil}`, message: evil })),
    verdicts: run.verdicts.map((verdict) => ({
      ...verdict,
      reason: evil,
      section: evil,
      checks: verdict.checks.map((check) => `${check}${evil}`),
    })),
    exchanges: run.exchanges.map((exchange) => ({
      ...exchange,
      finalUrl: evil,
      request: { method: evil, url: evil, headers: more, body: evil },
    })),
  }
}
