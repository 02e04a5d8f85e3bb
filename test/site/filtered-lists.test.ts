import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { linksOf, shopData } from './shop.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { idsOf, runOf } from './site-modules.ts'

const shop = shopData()
const ids = idsOf(shop)
const [first = ''] = ids
const last = ids.at(-1) ?? ''
const judged: SiteData = {
  ...shop,
  ...linksOf(shop, 'draft-shops-05'),
  run: runOf(
    ids.map((requirement) => ({
      requirement,
      verdict: requirement === first || requirement === last ? ('failed' as const) : ('passed' as const),
    })),
  ),
}
const total = `${ids.length} requirements`

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(judged)
}, 60_000)

afterAll(() => site?.close())

async function open(path: string, options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await site?.browser.newPage(options)
  if (page === undefined) throw new Error('Expected a browser.')
  await page.goto(new URL(path, site?.url).href)
  return page
}

/** What a list shows: its items, its filter in words and in the address, and the numbers above it. */
async function read(page: Page) {
  const seen = await page.evaluate(() => {
    const [counts = [], words = [], wayOut = []] = ['.counts li', '#filter-words', '#filter-none'].map(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(selector)]
          .filter((element) => element.checkVisibility())
          .map((element) => element.innerText.replaceAll(/\s+/g, ' ').trim()),
    )
    return {
      counts,
      words: words.join(''),
      wayOut: wayOut.join(''),
      items: [...document.querySelectorAll<HTMLElement>('li[data-id]')]
        .filter((item) => item.checkVisibility())
        .map((item) => item.dataset['id']),
    }
  })
  const { pathname, search, hash } = new URL(page.url())
  return { ...seen, address: `${pathname}${search}${hash}` }
}

const failedMustOfOurs = {
  counts: [],
  words: `1 of ${total}: level MUST, verdict failed, ours.`,
  wayOut: 'All of them',
  items: [last],
}

describe('the list of all requirements', () => {
  it('can be asked for what MUST be, is ours and failed, by its form and by its address', async () => {
    const page = await open('requirements/')
    await page.selectOption('#filter-level', 'MUST')
    await page.selectOption('#filter-status', { label: 'failed' })
    expect(await read(page)).toEqual({
      ...failedMustOfOurs,
      counts: ['1 in draft-shops-05', '1 ours'],
      words: `2 of ${total}: level MUST, verdict failed.`,
      items: [first, last],
      address: '/requirements/?level=MUST&status=failed',
    })
    await page.selectOption('#filter-origin', 'ours')
    const address = '/requirements/?level=MUST&status=failed&origin=ours'
    expect(await read(page)).toEqual({ ...failedMustOfOurs, address })
    await page.close()
    const again = await open(address)
    expect(await read(again)).toEqual({ ...failedMustOfOurs, address })
    await again.selectOption('#filter-level', '')
    await again.selectOption('#filter-status', '')
    await again.selectOption('#filter-origin', '')
    const { words, wayOut, items } = await read(again)
    expect({ words, wayOut, items, address: again.url() }).toEqual({
      words: `All ${total}, in reading order.`,
      wayOut: '',
      items: ids,
      address: new URL('requirements/', site?.url).href,
    })
    await again.close()
  })

  it('asks for nothing that an address makes up', async () => {
    const page = await open('requirements/?origin=%22%3E%3Cscript%3E&level=__proto__&constructor=1')
    const { items } = await read(page)
    expect(items).toEqual(ids)
    await page.close()
  })
})

describe('a list that is narrowed by its page', () => {
  it('has the same form, set to what it is, and counts what is in it', async () => {
    const page = await open('requirements/verdict/failed/')
    expect(await page.inputValue('#filter-status')).toBe('failed')
    expect(await read(page)).toEqual({
      counts: ['2 MUST', '1 in draft-shops-05', '1 ours'],
      words: `2 of ${total}. The target was seen to break the requirement.`,
      wayOut: 'All of them',
      items: [first, last],
      address: '/requirements/verdict/failed/',
    })
    await page.click('.counts a:has-text("ours")')
    await page.waitForURL('**/?origin=ours')
    expect(await read(page)).toEqual({
      counts: ['1 MUST'],
      words: `1 of ${total}: verdict failed, ours.`,
      wayOut: 'All of them',
      items: [last],
      address: '/requirements/verdict/failed/?origin=ours',
    })
    await page.close()
  })

  it('leads to the list of all where it is asked for more, with the rest of the filter and the focus', async () => {
    const page = await open('requirements/verdict/failed/?origin=ours')
    await page.selectOption('#filter-status', '')
    await page.waitForURL('**/requirements/?**')
    expect(await read(page)).toEqual({
      counts: ['1 failed', '1 MUST'],
      words: `1 of ${total}: ours.`,
      wayOut: 'All of them',
      items: [last],
      address: '/requirements/?origin=ours#filter-status',
    })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter-status')
    await page.close()
  })

  it('shows no number that would lead elsewhere where no script runs', async () => {
    const page = await open('requirements/origin/ours/', { javaScriptEnabled: false })
    const texts = await page.locator('.counts li:visible, #filter-form:visible').count()
    expect([texts, await page.locator('li[data-id]').count()]).toEqual([0, 1])
    await page.close()
  })
})

/** Whether a choice of the form can be read, in pixels. */
function isWideEnough(width: number): boolean {
  return width >= 140
}

describe('every number above a list', () => {
  it.each([
    '',
    'requirements/',
    'requirements/?level=MUST',
    'requirements/?text=shop',
    'requirements/origin/linked/',
    'requirements/level/must/?status=passed',
  ])('of %s leads to a list of so many', async (path) => {
    const page = await open(path)
    const found = await page
      .locator('.counts a:visible')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href') ?? '', link.querySelector('.count')?.textContent]),
      )
    expect(found.length).toBeGreaterThan(0)
    const from = page.url()
    for (const [href = '', number] of found) {
      await page.goto(new URL(href ?? '', from).href)
      const { items } = await read(page)
      expect([href, String(items.length)]).toEqual([href, number])
    }
    await page.close()
  })

  it('is accessible, and its form fits a phone and a desk', async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 360, height: 800 },
    ]) {
      const context = await site?.browser.newContext({ viewport })
      const page = await context?.newPage()
      if (page === undefined) throw new Error('Expected a browser.')
      await page.goto(new URL('requirements/verdict/failed/?origin=ours', site?.url).href)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({
        violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        narrowest: await page.evaluate(() =>
          Math.min(...[...document.querySelectorAll('#filter-form label')].map((one) => one.clientWidth)),
        ),
      }).toEqual({ violations: [], isTooWide: false, narrowest: expect.toSatisfy(isWideEnough) })
      await context?.close()
    }
  })
})
