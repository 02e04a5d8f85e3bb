import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserModules } from '../../scripts/commands/browser-modules.ts'
import { readListed, wrongCounts } from './listed.ts'
import { marketData } from './market.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { linksOf } from './shop.ts'
import { idsOf, runOf } from './site-modules.ts'

const market = marketData()
const ids = idsOf(market)
const [weigh, lie, smile, , show, price, weight, pay, haggle, think, shout] = ids
const total = '11 requirements'

const run = runOf([
  { requirement: weigh ?? '', verdict: 'failed' },
  { requirement: lie ?? '', verdict: 'passed' },
  { requirement: show ?? '', verdict: 'passed', partial: true },
  { requirement: price ?? '', verdict: 'failed' },
])

let site: ServedSite | undefined
let page: Page

beforeAll(async () => {
  site = await serveSite({
    ...market,
    ...linksOf(market, 'draft-shops-05'),
    runs: [{ name: 'north', run }],
    modules: await browserModules(new Map()),
  })
  page = await site.browser.newPage()
}, 60_000)

afterAll(() => site?.close())

/** Opens a page of the site in the one tab, as if its address was typed. */
async function open(path: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(new URL(path, site?.url).href)
}

describe('the list of all requirements', () => {
  it.each([
    ['section', 'buyers', 'section 2 Buyers', [pay, haggle, think]],
    ['level', 'MUST NOT', 'level MUST NOT', [lie]],
    ['role', 'night-watch', 'role night watch', [show, price]],
    ['reach', 'peer', 'reach peer', [show, price]],
    ['status', 'unobservable', 'check status not observable', [think]],
    ['coverage', 'observable', 'coverage observable', [weigh, lie, smile, show, price, weight, pay, haggle]],
    ['kind', 'part', 'kind part', [price, weight]],
    ['origin', 'ours', 'ours', [shout]],
  ] as const)('is narrowed by its %s, which the address keeps', async (control, choice, told, items) => {
    await open('requirements/')
    await page.selectOption(`[name=${control}]`, choice)
    const address = `/requirements/?${new URLSearchParams({ [control]: choice })}`
    const seen = await readListed(page)
    const { counts: _, ...rest } = seen
    expect(rest).toEqual({
      items,
      words: `${items.length} of ${total}: ${told}.`,
      wayOut: 'All of them',
      address,
    })
    await open(address)
    expect(await readListed(page)).toEqual(seen)
    expect(await page.inputValue(`[name=${control}]`)).toBe(choice)
  })

  it('is narrowed by words and ids, and announces how many are left', async () => {
    await open('requirements/')
    await page.fill('[name=text]', ' SELLER must ')
    const { words, items, address } = await readListed(page)
    expect({ words, items, address }).toEqual({
      words: `4 of ${total}: with “SELLER must”.`,
      items: [weigh, lie, show, shout],
      address: '/requirements/?text=SELLER+must',
    })
    await page.fill('[name=text]', pay ?? '')
    expect((await readListed(page)).items).toEqual([pay])
    expect(await page.locator('#filter-words').getAttribute('role')).toBe('status')
  })

  it('goes back and forward through the filters that were chosen', async () => {
    await open('requirements/')
    await page.selectOption('[name=level]', 'MUST')
    await page.selectOption('[name=role]', 'buyer')
    await page.locator('[name=text]').pressSequentially('pay')
    const last = await readListed(page)
    expect([last.items, last.address]).toEqual([[pay], '/requirements/?text=pay&level=MUST&role=buyer'])
    await page.goBack()
    expect([await page.inputValue('[name=text]'), (await readListed(page)).address]).toEqual([
      '',
      '/requirements/?level=MUST&role=buyer',
    ])
    await page.goBack()
    const one = await readListed(page)
    expect([one.words, one.items]).toEqual([
      `7 of ${total}: level MUST.`,
      [weigh, show, price, weight, pay, think, shout],
    ])
    await page.goBack()
    expect((await readListed(page)).words).toBe(`All ${total}, in reading order.`)
    await page.goForward()
    await page.goForward()
    await page.goForward()
    expect(await readListed(page)).toEqual(last)
  })

  it('asks for nothing that an address makes up', async () => {
    await open('requirements/?origin=%22%3E%3Cscript%3E&level=__proto__&constructor=1&role=idler')
    expect((await readListed(page)).items).toEqual(ids)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
  })

  it('offers no role that no check judges, and no kind that the draft has none of', async () => {
    await open('requirements/')
    const offered = await page.evaluate(() =>
      ['role', 'kind'].map((name) =>
        Array.from(document.querySelectorAll<HTMLOptionElement>(`[name=${name}] option`), ({ text }) => text),
      ),
    )
    expect(offered).toEqual([
      ['any', 'seller', 'night watch', 'buyer'],
      ['any', 'whole', 'part', 'informative'],
    ])
  })
})

describe('a list that is narrowed by its page', () => {
  it('has the same form, set to what it is, and counts what is in it', async () => {
    await open('requirements/role/seller/')
    expect(await page.inputValue('#filter-role')).toBe('seller')
    expect(await readListed(page)).toEqual({
      counts: [
        '1 MUST',
        '1 MUST NOT',
        '1 url',
        '1 gesture',
        '2 checked',
        '1 unproven',
        '1 judged',
        '2 observable',
        '2 whole',
        '2 in draft-shops-05',
      ],
      words: `2 of ${total}. What checks judge of the role seller: sells.`,
      wayOut: 'All of them',
      items: [weigh, lie],
      address: '/requirements/role/seller/',
    })
    await page.click('.counts a:has-text("gesture")')
    await page.waitForURL('**/?reach=gesture')
    const { words, items } = await readListed(page)
    expect({ words, items }).toEqual({ words: `1 of ${total}: role seller, reach gesture.`, items: [lie] })
  })

  it('leads to the list of all where it is asked for more, with the rest of the filter and the focus', async () => {
    await open('requirements/role/seller/?reach=url')
    await page.selectOption('#filter-role', '')
    await page.waitForURL('**/requirements/?**')
    const { words, items, address } = await readListed(page)
    expect({ words, items, address }).toEqual({
      words: `2 of ${total}: reach url.`,
      items: [weigh, pay],
      address: '/requirements/?reach=url#filter-role',
    })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter-role')
  })

  it('can be read without a script, and shows no number then that would lead elsewhere', async () => {
    const plain = await site?.browser.newPage({ javaScriptEnabled: false })
    if (plain === undefined) throw new Error('Expected a browser.')
    await plain.goto(new URL('requirements/', site?.url).href)
    expect(await plain.locator('#filter-form:visible').count()).toBe(0)
    await plain.click('.counts a:has-text("night watch")')
    const { counts, items, words } = await readListed(plain)
    expect({ counts, items, words }).toEqual({
      counts: [],
      items: [show, price],
      words: `2 of ${total}. What checks judge of the role night watch: watches "><script>window.broken = true</script>.`,
    })
    await plain.goto(new URL('requirements/reach/url/', site?.url).href)
    expect((await readListed(plain)).items).toEqual([weigh, pay])
    await plain.close()
  })
})

/** Opens a page with the run laid over it, and waits until it is. */
async function openWithRun(path: string): Promise<void> {
  await open(path)
  await page.waitForSelector(':root[data-run]')
}

describe('a list with a run laid over it', () => {
  it('offers verdicts in place of check statuses, counts them and keeps the run', async () => {
    await openWithRun('requirements/?run=site-1&status=failed')
    expect(await readListed(page)).toEqual({
      counts: [
        '2 MUST',
        '1 seller',
        '1 night watch',
        '1 url',
        '1 peer',
        '2 judged',
        '2 observable',
        '1 whole',
        '1 part',
        '2 in draft-shops-05',
      ],
      words: `2 of ${total}: verdict failed.`,
      wayOut: 'All of them',
      items: [weigh, price],
      address: '/requirements/?run=site-1&status=failed',
    })
    await page.selectOption('[name=status]', { label: 'any' })
    await page.selectOption('[name=level]', 'MUST')
    const { counts, address, items } = await readListed(page)
    expect({ verdicts: counts.filter((one) => /failed|partial|untested/.test(one)), address, items }).toEqual(
      {
        verdicts: ['2 failed', '1 partial', '3 untested'],
        address: '/requirements/?run=site-1&level=MUST',
        items: [weigh, show, price, weight, pay, think, shout],
      },
    )
    await page.goBack()
    await page.goBack()
    expect((await readListed(page)).items).toEqual([weigh, price])
    await page.click('#filter-none')
    await page.waitForSelector(':root[data-run]')
    expect(new URL(page.url()).search).toBe('?run=site-1')
  })

  it('says what a page of a check status settles, and narrows it further by verdict', async () => {
    await openWithRun('requirements/status/checked/?run=site-1&status=passed')
    const { words, items } = await readListed(page)
    expect({ words, items }).toEqual({
      words: `1 of ${total}: check status checked, verdict passed.`,
      items: [lie],
    })
  })

  it.each(['?run=site-1', 'requirements/?run=site-1', 'requirements/role/seller/?run=site-1'])(
    'has numbers that lead to lists of so many, at %s',
    async (path) => {
      await openWithRun(path)
      expect(await wrongCounts(page, '.counts[data-control="status"] a')).toEqual([])
    },
  )
})

describe('every number above a list', () => {
  it.each([
    '',
    'requirements/',
    'requirements/?level=MUST',
    'requirements/?text=seller',
    'requirements/level/must/?coverage=observable',
  ])(
    'of %s leads to a list of so many',
    async (path) => {
      await open(path)
      expect(await wrongCounts(page, '.counts a')).toEqual([])
    },
    60_000,
  )
})

/** Whether a choice of the form can be read, in pixels. */
function isWideEnough(width: number): boolean {
  return width >= 140
}

describe('the list', () => {
  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('is accessible at %s pixels, %s, and its form fits', async (width, colorScheme) => {
    const context = await site?.browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    const fresh = await context?.newPage()
    if (fresh === undefined) throw new Error('Expected a browser.')
    for (const path of ['requirements/', 'requirements/role/seller/?reach=gesture']) {
      await fresh.goto(new URL(path, site?.url).href)
      const { violations } = await new AxeBuilder({ page: fresh }).analyze()
      expect({
        violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        isTooWide: await fresh.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        narrowest: await fresh.evaluate(() =>
          Math.min(...[...document.querySelectorAll('#filter-form label')].map((one) => one.clientWidth)),
        ),
      }).toEqual({ violations: [], isTooWide: false, narrowest: expect.toSatisfy(isWideEnough) })
    }
    await context?.close()
  })
})
