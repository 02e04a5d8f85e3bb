import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { everymust, type Started, startEverymust } from '../run-command.ts'

/** Of the reference server, and what it breaks. */
const fault = 'enabled-missing'
const broken = 'discovery-fields~pbwj'

let folder = ''
let command: Started
let browser: Browser
let url = ''
let savedRun = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-visitor-'))
  savedRun = join(folder, 'run.json')
  await everymust(['check', '--fault', fault, '--json', savedRun])
  command = startEverymust([
    'serve',
    '--port',
    '0',
    '--site',
    join(folder, 'site'),
    '--data',
    join(folder, 'runs'),
  ])
  browser = await launchBrowser()
  url = await command.untilPrinted(/Open (http:\/\/localhost:\d+\/)/)
}, 240_000)

afterAll(async () => {
  await browser.close()
  command.signal('SIGINT')
  await command.finished
  await rm(folder, { recursive: true, force: true })
}, 60_000)

/** One page of each kind, and those over which a run is laid. */
const requirementPage = `requirements/${encodeURIComponent(broken)}/`
const kindsOfPages =
  `|draft/|requirements/|requirements/level/must/|${requirementPage}|schemas/|schemas/discovery/|operations/|coverage/|coverage/faults/|changes/|check/|matrix/|compare/|guide/|guide/write-a-draft/|lint/|lint/lower-case-keyword/|search/?q=token`.split(
    '|',
  )
const runPages = ['run/', 'draft/', 'requirements/', requirementPage]

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const desk = { viewport: { width: 1440, height: 900 } }

/** A visitor with a browser, whom no page may fail: no error, nothing that the policy forbids, no third party. */
async function visitor(options: object): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.fail(`The page threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') expect.fail(`The page reported: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) {
      expect.fail(`The page asked a third party: ${request.url()}`)
    }
  })
  return { page, context }
}

const addressOf = (path: string): string => new URL(path, url).href

/** The ids that the page shows as failed, among the bars of its picture. */
function failedBars(page: Page): Promise<readonly (string | null)[]> {
  return page
    .locator('.strip .status-failed')
    .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-id')))
}

/** Both sizes and both schemes; every combination takes twice as long, and the pages of small drafts have that. */
const visitors = [
  ['light', 'desktop', desk],
  ['dark', 'phone', phone],
] as const

for (const [colorScheme, device, shape] of visitors) {
  describe(`a visitor with a ${colorScheme} ${device}`, { timeout: 120_000 }, () => {
    let page: Page
    let context: BrowserContext
    const isPhone = device === 'phone'

    beforeAll(async () => {
      ;({ page, context } = await visitor({ ...shape, colorScheme, acceptDownloads: true }))
    })

    afterAll(() => context.close())

    it('reads the draft, and opens the card of a requirement in it', async () => {
      await page.goto(addressOf(`draft/#${broken}`))
      const mark = page.locator(`.prose a.keyword[data-id="${broken}"]`)
      await (isPhone ? mark.tap() : mark.click())
      const card = page.locator(':is(.card, .panel) .requirement')
      await card.locator('.checks').waitFor()
      expect(await card.innerText()).toContain(broken)
      await page.keyboard.press('Escape')
      await card.waitFor({ state: 'hidden' })
    })

    it('filters the requirements, and finds the filter in the address', async () => {
      await page.goto(addressOf('requirements/'))
      await page.selectOption('#filter-level', 'MUST NOT')
      await page.waitForURL((address) => address.searchParams.get('level') === 'MUST NOT')
      const shown = page.locator('li[data-id]:visible')
      expect(await shown.count()).toBe(28)
      await page.reload()
      await page.locator('#filter-words', { hasText: /^28 of/ }).waitFor()
      expect(await shown.count()).toBe(28)
    })

    it('searches the whole site, and opens a requirement that was found', async () => {
      await page.goto(addressOf('search/?q=Discovery+object'))
      const hit = page.locator('main .hits a', { hasText: /~/ }).first()
      await hit.waitFor()
      await page.goto(addressOf(`search/?q=${broken}`))
      const first = page.locator('main .hits a').first()
      await first.waitFor()
      await first.click()
      await page.waitForURL(/\/requirements\/|\/draft\//)
      await page.goto(addressOf(`requirements/${encodeURIComponent(broken)}/`))
      expect(await page.locator('h1').innerText()).toContain(broken)
    })

    it('pastes JSON, and sees which requirement it breaks', async () => {
      await page.goto(addressOf('schemas/discovery/'))
      await page.locator('textarea').fill('{ "enabled": "yes" }')
      await page.locator('.verdict.status-failed').waitFor()
      const links = page.locator('.violations a[href*="/requirements/"]')
      expect(await links.allInnerTexts()).toContain(broken)
    })

    it('checks the reference server, and sees that nothing fails', async () => {
      await page.goto(addressOf('check/'))
      await page.waitForSelector('html[data-service="runs"]')
      await page.click('#reference-form button')
      await page.waitForURL('**/runs/*/', { timeout: 90_000 })
      await page.waitForSelector('.strip .status-passed')
      expect(await failedBars(page)).toEqual([])
    })

    it('checks it with a fault, shares the link, and reads the draft with its verdicts', async () => {
      await page.goto(addressOf('check/'))
      await page.waitForSelector('html[data-service="runs"]')
      await page.selectOption('#reference-behaviour', `fault:${fault}`)
      await page.click('#reference-form button')
      await page.waitForURL('**/runs/*/', { timeout: 90_000 })
      await page.waitForSelector('.strip .status-failed')
      expect(await failedBars(page)).toEqual([broken])
      const other = await visitor({ ...shape, colorScheme })
      await other.page.goto(page.url())
      await other.page.waitForSelector('.strip .status-failed')
      expect(await failedBars(other.page)).toEqual([broken])
      await other.page.getByRole('link', { name: 'Read the draft with these verdicts' }).click()
      await other.page.locator(`.prose .status-failed[data-id="${broken}"]`).waitFor()
      await other.context.close()
    })

    it('drops a run file on the page, and keeps it in this browser', async () => {
      await page.goto(addressOf('run/'))
      await page.locator('input[type="file"]').setInputFiles(savedRun)
      await page.waitForURL(/[?&]run=local-[0-9a-f]{16}/)
      await page.waitForSelector('.strip .status-failed')
      expect(await failedBars(page)).toEqual([broken])
      await page.reload()
      await page.waitForSelector('.strip .status-failed')
      expect(await failedBars(page)).toEqual([broken])
    })

    it('finds nothing wider than the window, and no fault of accessibility, on any kind of page', async () => {
      const query = new URL(page.url()).search.slice(1)
      const found: unknown[] = []
      const kinds = [
        ...kindsOfPages,
        `matrix/?${query.replace('run=', 'runs=')}`,
        ...runPages.map((path) => `${path}?${query}`),
      ]
      for (const path of kinds) {
        await page.goto(addressOf(path))
        if (path.includes('run=')) await page.waitForSelector('html[data-run]')
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (excess > 0) found.push([path, `wider than the window by ${excess}`])
        // Those of small drafts are looked at on desktops too, where that takes less time.
        if (!isPhone) continue
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
        const { violations } = await axe.analyze()
        for (const { id, nodes } of violations) {
          found.push([path, id, nodes.slice(0, 3).map(({ html }) => html)])
        }
      }
      expect(found).toEqual([])
    }, 300_000)
  })
}
