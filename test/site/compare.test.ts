import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack } from './shop.ts'
import { hostileName, three, threeRunsData } from './three-runs.ts'

let site: ServedSite | undefined

beforeAll(async () => {
  const data = await threeRunsData()
  site = await serveSite({
    ...data,
    runs: [
      ...data.runs,
      { name: 'one.example, again', run: { ...three, startedAt: '2026-04-04T00:00:00Z' } },
    ],
  })
}, 60_000)

afterAll(() => site?.close())

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await site?.browser.newContext(options)
  const page = await context?.newPage()
  if (page === undefined) throw new Error('Expected a browser.')
  await page.goto(new URL(path, site?.url).href)
  return page
}

/** Waits until the comparison says something, and returns it with all that it shows, as lines. */
async function read(page: Page) {
  await page.waitForFunction(() => document.querySelector('#compare-told')?.textContent !== '')
  const texts = async (selector: string) =>
    (await page.locator(`${selector}:visible`).allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    )
  const { pathname, search } = new URL(page.url())
  return {
    told: (await texts('#compare-told')).join(''),
    jumps: await texts('#compare-jumps li'),
    know: await texts('#compare-conditions li'),
    counts: await texts('#compare-counts tr'),
    groups: await texts('#compare-groups h2'),
    items: await texts('.difference'),
    isBroken: await page.evaluate(() => 'broken' in window),
    address: `${pathname}${search}`,
  }
}

const shownName = hostileName.replace('\u202E', String.raw`\u202e`)
const said = (id: string) => `Expected ${id}, received ${attack}.`

describe('the comparison of two runs', () => {
  it('of two servers tells which fails what, with what was seen and what to know of it', async () => {
    const page = await open('compare/?a=site-1&b=site-2')
    const read1 = await read(page)
    expect(read1).toEqual({
      told: '3 of 4 requirements differ; 1 fails in the second and not in the first.',
      jumps: [
        `1 failed by ${shownName}, not by one.example, 2026-01-01`,
        `1 failed by one.example, 2026-01-01, passed by ${shownName}`,
        '1 other difference',
      ],
      know: [
        `They were judged by different suites, toy and 0.2.0 ${attack}: checks may have changed.`,
        'They had different reach, url and probe: the lesser one leaves out checks.',
        'They were judged by different versions of the protocol, none told and 1.0: what only one of them has does not apply to the other.',
      ],
      counts: [
        `Verdict one.example, 2026-01-01 ${shownName}`,
        'failed 1 1',
        'passed 2 2',
        'not applicable 0 1',
        'untested 1 0',
      ],
      groups: [
        `Failed by ${shownName}, not by one.example, 2026-01-01`,
        `Failed by one.example, 2026-01-01, passed by ${shownName}`,
        'Other differences',
      ],
      items: [
        `MUST A server MUST answer. answer ${shownName} ${said('answer')} First passed Second failed`,
        `SHOULD It SHOULD be quick. quick one.example, 2026-01-01 ${said('quick')} First failed Second passed`,
        'MAY It MAY have two. two First untested Second not applicable',
      ],
      isBroken: false,
      address: '/compare/?a=site-1&b=site-2',
    })
    expect(
      await page
        .locator('.difference')
        .first()
        .locator('.change a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['/requirements/answer/?run=site-1', '/requirements/answer/?run=site-2'])
    const count = page.locator('#compare-counts tr[data-kind=failed] td:last-child a')
    expect(await count.getAttribute('href')).toBe('/requirements/?run=site-2&status=failed')
    await page.context().close()
  })

  it('of one server at two times tells what is newly failing and what is mended, either way round', async () => {
    const page = await open('compare/')
    await page.selectOption('#compare-a', 'site-1')
    await page.selectOption('#compare-b', 'site-3')
    expect(await read(page)).toMatchObject({
      told: '2 of 4 requirements differ; none fails in the second that did not in the first.',
      jumps: ['1 mended', '1 no longer seen to pass'],
      know: [String.raw`Of the second: It was tired. \u202e${attack}`],
      items: [
        `SHOULD It SHOULD be quick. quick one.example, 2026-01-01 ${said('quick')} First failed Second passed`,
        `MUST A server MUST answer. answer one.example, 2026-03-03 ${said('answer')} First passed Second blocked`,
      ],
      address: '/compare/?a=site-1&b=site-3',
    })
    await page.click('#compare-swap')
    await page.waitForFunction(() =>
      document.querySelector('#compare-jumps')?.textContent.includes('failing'),
    )
    expect(await read(page)).toMatchObject({
      told: '2 of 4 requirements differ; 1 fails in the second and not in the first.',
      jumps: ['1 newly failing', '1 newly passing'],
      address: '/compare/?a=site-3&b=site-1',
    })
    await page.context().close()
  })

  it('says where nothing differs, and where there is nothing to compare', async () => {
    const page = await open('compare/?a=site-3&b=site-4')
    expect(await read(page)).toMatchObject({
      told: 'Nothing differs: all 4 requirements have the same verdict in both.',
      know: [String.raw`Of both: It was tired. \u202e${attack}`],
      groups: [],
    })
    await page.selectOption('#compare-b', 'site-3')
    await page.waitForFunction(() => document.querySelector('#compare-told')?.textContent.startsWith('Both'))
    expect(await read(page)).toMatchObject({ told: 'Both are the same run.', groups: [] })
    await page.goto(new URL('compare/?a=site-1&b=local-0123456789abcdef', site?.url).href)
    expect(await read(page)).toMatchObject({
      told: expect.stringMatching(/^Expected a run that is kept in this browser, received none/),
      counts: [],
    })
    await page.goto(new URL('compare/?a=%22%3E%3Cscript%3E&b=__proto__', site?.url).href)
    await page.waitForFunction(() => document.querySelectorAll('#compare-a option').length === 5)
    expect(await page.inputValue('#compare-a')).toBe('')
    await page.context().close()
  })

  it('says that it takes a script where none runs, and leads to the matrix', async () => {
    const page = await open('compare/', { javaScriptEnabled: false })
    expect(await page.innerText('.without-script')).toBe(
      'It takes a script to compare; the matrix shows all verdicts side by side without one.',
    )
    expect(await page.locator('form:visible, #comparison:visible').count()).toBe(0)
    expect(await page.getAttribute('.matrix-lead a', 'href')).toBe('/matrix/')
    await page.context().close()
  })

  it.each([
    [{ viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
    [{ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    [{ viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
    [{ viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)(
    'is accessible, fits, asks no third party and breaks no policy: %j',
    async (view) => {
      const page = await open('compare/', view)
      const errors: string[] = []
      const asked: string[] = []
      page.on('console', (message) => errors.push(message.text()))
      page.on('pageerror', ({ message }) => errors.push(message))
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(new URL('compare/?a=site-1&b=site-2', site?.url).href)
      await read(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({
        violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        foreign: asked.filter((url) => !url.startsWith(site?.url ?? '')),
        errors,
      }).toEqual({ violations: [], isTooWide: false, foreign: [], errors: [] })
      await page.context().close()
    },
    30_000,
  )
})
