import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readListed, wrongCounts } from './listed.ts'
import { marketData } from './market.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack } from './shop.ts'
import { idsOf } from './site-modules.ts'

const market = marketData()
const [weigh, lie] = idsOf(market)

let site: ServedSite | undefined
let page: Page

beforeAll(async () => {
  site = await serveSite(market)
  page = await site.browser.newPage()
}, 60_000)

afterAll(() => site?.close())

async function open(path = 'coverage/'): Promise<void> {
  await page.goto(new URL(path, site?.url).href)
}

/** The text of each element, as it is seen. */
async function texts(selector: string): Promise<readonly string[]> {
  const found = await page.locator(selector).filter({ visible: true }).allInnerTexts()
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim())
}

describe('the coverage page', () => {
  it('says how much of what can be observed is judged', async () => {
    await open()
    expect(await texts('.lead')).toEqual([
      'Of 6 requirements that can be observed on a server, the suite judges 2.',
    ])
  })

  it('draws each section, and says beside it in numbers and in its label what the picture shows', async () => {
    await open()
    const drawn = await page.locator('table[role=table] tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        told: row.querySelector('.told')?.textContent?.replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim(),
        label: row.querySelector('svg')?.getAttribute('aria-label'),
        cells: Array.from(row.querySelectorAll('.bars a'), (cell) => cell.getAttribute('class')),
      })),
    )
    expect(drawn).toEqual([
      {
        told: '1 unproven, 1 judged in part, 1 pending, 1 judged, 1 permitted',
        label: '1 Sellers: 1 unproven, 1 judged in part, 1 pending, 1 judged, 1 permitted',
        cells: ['judged', 'unproven', 'pending', 'permission', 'partly'].map((kind) => `coverage-${kind}`),
      },
      {
        told: '1 missing, 1 judged, 1 not observable',
        label: '2 Buyers: 1 missing, 1 judged, 1 not observable',
        cells: ['judged', 'missing', 'unobservable'].map((kind) => `coverage-${kind}`),
      },
    ])
  })

  it('tells what is not judged with the reason, and what each reach adds', async () => {
    await open()
    expect(await texts('details summary')).toEqual([
      '1 requirement Neither a check judges it, nor is there a reason why none does.',
      '1 requirement No fault of the reference server shows that its checks can fail.',
      '1 requirement Some of its parts are judged, others are not.',
      '1 requirement A check will need the reach peer.',
      `1 requirement It is inside. ${attack}`,
    ])
    expect(await texts('table:has(code) tbody tr')).toEqual([
      'url Reads what the server publishes, with GET and HEAD requests. 2 100%',
      'probe Sends requests as well that a correct server refuses: malformed, unsigned, made up. 0 100%',
      'peer Lets the server talk to a second one, which Everymust plays. 0 100%',
      'recipient Sends something to one of its users, and withdraws it at the end. 0 100%',
      'gesture Asks you to act as a user of the server, one thing at a time. 0 100%',
    ])
  })

  it('has no number that does not lead to so many', async () => {
    await open()
    expect(
      await wrongCounts(
        page,
        'main table a:not([href*="/draft/"], [href*="~"]), main ul > li a:has(~ .quiet), .lead a',
      ),
    ).toEqual([])
  }, 40_000)

  it('leads to the faults, each with what it breaks, and to the variants', async () => {
    await open()
    await page.click('a:has-text("3 faults")')
    await page.waitForURL('**/coverage/faults/')
    expect(await texts('main li')).toEqual([
      ...[0, 5, 7].map((index) => `breaks-${index} Breaks it. ${attack} ${idsOf(market)[index]}`),
      'early Opens early.',
    ])
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
  })

  it('has lists that can be read without a script', async () => {
    const plain = await site?.browser.newPage({ javaScriptEnabled: false })
    if (plain === undefined) throw new Error('Expected a browser.')
    await plain.goto(new URL('coverage/', site?.url).href)
    await plain.click('.told a:has-text("unproven")')
    expect((await readListed(plain)).items).toEqual([lie])
    await plain.goto(new URL('requirements/coverage/judged/', site?.url).href)
    expect((await readListed(plain)).items).toContain(weigh)
    await plain.close()
  })

  it.each([
    [320, 'light'],
    [390, 'dark'],
    [1440, 'light'],
  ] as const)(
    'is accessible at %s pixels, %s, obeys its policy and fits',
    async (width, colorScheme) => {
      const context = await site?.browser.newContext({ viewport: { width, height: 900 }, colorScheme })
      const fresh = await context?.newPage()
      if (fresh === undefined) throw new Error('Expected a browser.')
      const problems: string[] = []
      fresh.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      for (const path of ['coverage/', 'coverage/faults/']) {
        await fresh.goto(new URL(path, site?.url).href)
        const { violations } = await new AxeBuilder({ page: fresh }).analyze()
        expect({
          problems,
          violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          isTooWide: await fresh.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        }).toEqual({ problems: [], violations: [], isTooWide: false })
      }
      await context?.close()
    },
    60_000,
  )
})
