import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/commands/build-site.ts'
import { type RunningServer, serveFolder } from '../../scripts/commands/serve-folder.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { launchBrowser } from '../browser.ts'
import { wrongCounts } from './listed.ts'
import { marketData } from './market.ts'
import { draftOf, idsOf, runOf, siteDataOf } from './site-modules.ts'

const market = marketData()
const ids = idsOf(market)
const run = {
  ...runOf(
    ids.map((requirement, index) => ({
      requirement,
      verdict: index < 2 ? ('failed' as const) : ('passed' as const),
    })),
  ),
  judged: { applicable: 8, judged: 6, failed: 2, errored: 0 },
}
const sites: Readonly<Record<'judged' | 'checked' | 'plain', SiteData>> = {
  judged: { ...market, run, runs: [{ name: 'north', run }] },
  checked: market,
  /** A draft without a suite. */
  plain: siteDataOf(draftOf('# One\n\nA server MUST a.')),
}

let folder = ''
let browser: Browser | undefined
let page: Page
const servers = new Map<string, RunningServer>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-home-'))
  browser = await launchBrowser()
  page = await browser.newPage()
  for (const [name, data] of Object.entries(sites)) {
    await buildSite(data, join(folder, name))
    servers.set(name, await serveFolder(join(folder, name), 0))
  }
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([...servers.values()].map((server) => server.close()))
  await rm(folder, { recursive: true, force: true })
})

async function open(name: keyof typeof sites, on: Page = page): Promise<void> {
  await on.goto(servers.get(name)?.url ?? '')
}

/** The text of each element, as it is seen. */
async function texts(selector: string): Promise<readonly string[]> {
  const found = await page.locator(selector).filter({ visible: true }).allInnerTexts()
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim())
}

describe('the home page', () => {
  it('says what it is, and opens three doors', async () => {
    await open('judged')
    expect(await texts('.what')).toEqual([
      'This is the draft, requirement by requirement: what each asks, how it is checked, and how a server does on it.',
    ])
    const doors = await page
      .locator('.doors a')
      .evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')]))
    expect(doors).toEqual([
      ['Read the spec', '/draft/'],
      ['Check your server', '/check/'],
      ['Write a spec', '/guide/'],
    ])
  })

  it('shows the run that it was built with: of what, when, how much was judged, what failed, and its picture', async () => {
    await open('judged')
    expect(await texts('.glance')).toEqual([
      'https://toy.example/, judged on 2026-01-01 with the reach url: 6 of 8 MUSTs that apply were judged, 75%; 2 failed. The whole run',
    ])
    expect(
      await page.locator('.glance a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['/requirements/verdict/failed/', '/run/'])
    const cells = await page
      .locator('.strip .bars a')
      .evaluateAll((all) => all.map((cell) => cell.getAttribute('class')))
    expect(cells).toEqual(
      ids.map((_, index) =>
        index === 10 ? 'status-informative' : index < 2 ? 'status-failed' : 'status-passed',
      ),
    )
    expect(await page.locator('.strip').getAttribute('aria-label')).toBe(
      '11 requirements in reading order, as counted below',
    )
  })

  it('tells at a glance what the checks cover, and each number leads to so many', async () => {
    await open('checked')
    expect(await texts('table tbody tr')).toEqual([
      'MUST 2 3 4',
      'MUST NOT 0 1 1',
      'SHOULD 0 1 1',
      'MAY 0 0 1',
      'SHOULD NOT 0 1 1',
    ])
    expect(await wrongCounts(page, 'table a')).toEqual([])
  }, 60_000)

  it('of a draft without a suite speaks of no checks, no coverage and no run', async () => {
    await open('plain')
    const shown = {
      doors: await texts('.doors a'),
      ways: await texts('.more .way'),
      titles: await texts('h2'),
    }
    expect(shown).toEqual({
      doors: ['Read the spec', 'Write a spec'],
      ways: ['Requirements', 'Search'],
      titles: ['The requirements'],
    })
    expect(await texts('.counts li')).toEqual(['1 MUST'])
    expect((await texts('main')).join(' ')).not.toMatch(/check your|not checked|run|judge/i)
  })

  it('has a picture that is one stop of the keyboard, through which the arrow keys go', async () => {
    await open('judged')
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.locator('.strip .bars a').first().focus()
    const first = await label()
    await page.keyboard.press('ArrowRight')
    expect(await label()).toBe(`MUST NOT, failed, ${ids[1]}`)
    await page.keyboard.press('Home')
    expect(await label()).toBe(first)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.strip') === null)).toBe(true)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/requirements/${ids[0]}/`)
  })

  it.each(Object.keys(sites))(
    'of the %s site is accessible, obeys its policy and fits, narrow and wide',
    async (name) => {
      for (const [width, colorScheme] of [
        [320, 'dark'],
        [1440, 'light'],
      ] as const) {
        const context = await browser?.newContext({ viewport: { width, height: 900 }, colorScheme })
        const fresh = await context?.newPage()
        if (fresh === undefined) throw new Error('Expected a browser.')
        const problems: string[] = []
        fresh.on('console', (message) => {
          if (message.type() === 'error') problems.push(message.text())
        })
        await fresh.goto(servers.get(name)?.url ?? '')
        const { violations } = await new AxeBuilder({ page: fresh }).analyze()
        expect({
          problems,
          violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          isTooWide: await fresh.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        }).toEqual({ problems: [], violations: [], isTooWide: false })
        await context?.close()
      }
    },
    60_000,
  )
})
