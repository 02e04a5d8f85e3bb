import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRules } from '../../scripts/commands/list-rules.ts'
import { attack } from './shop.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { draftOf, idsOf, siteDataOf } from './site-modules.ts'

const data = {
  ...siteDataOf(
    draftOf(
      `# Invitations\n\nHow people come to know each other ${attack}.\n\nA server MUST answer an invitation.\n\n` +
        'A server SHOULD log each \u202Einvitation.\n\n' +
        '# Signatures\n\nA server MUST sign what it sends.\n\n' +
        '# Orders\n\nThe Order object has these fields:\n\n- REQUIRED: `quantity` (string) - How many.\n',
    ),
  ),
  rules: [...(await listRules())].filter(({ id }) => id === 'lower-case-keyword'),
}
const [answering = '', logging = ''] = idsOf(data)
let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(data)
}, 180_000)

afterAll(async () => site?.close())

/** What the page finds wrong with itself: errors of scripts, and what its policy forbids. */
interface Opened {
  readonly page: Page
  readonly errors: string[]
  close(): Promise<void>
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
  if (site === undefined) throw new Error('Expected a site.')
  const context = await site.browser.newContext(options)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  page.on('pageerror', (error) => void errors.push(error.message))
  await page.goto(new URL(path, site.url).href)
  return { page, errors, close: () => context.close() }
}

async function typeInDialog(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/')
  await page.locator('dialog.search input').fill(text)
  await page.locator('dialog.search [role="status"]', { hasText: /hold|Nothing/ }).waitFor()
}

function hitsOf(page: Page): Promise<readonly string[]> {
  return page.locator('dialog.search .hits > li').allInnerTexts()
}

describe('the search over a page', () => {
  it('finds sections with their requirements as one types, in a worker, with nothing that the policy forbids', async () => {
    const { page, errors, close } = await open('draft/')
    await typeInDialog(page, 'invitation')
    expect((await hitsOf(page)).map((hit) => hit.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(
        new RegExp(`^1 Invitations .*MUST A server MUST answer an invitation\\. ${answering}`),
      ),
    ])
    expect(await page.locator('dialog.search mark').first().innerText()).toMatch(/^invitation/)
    expect(errors).toEqual([])
    await close()
  })

  it('takes what is typed at once, before anything of it is loaded', async () => {
    const { page, close } = await open('draft/')
    const typed = Promise.withResolvers<void>()
    await page.route('**/search-dialog*', async (route) => {
      await typed.promise
      await route.continue()
    })
    await page.keyboard.type('/invitation')
    expect(await page.locator('dialog.search input').inputValue()).toBe('invitation')
    expect(await page.locator('dialog.search .hits > li').count()).toBe(0)
    typed.resolve()
    await page.locator('dialog.search .hits > li').first().waitFor()
    await close()
  })

  it('shows what a hostile author wrote as text', async () => {
    const { page, errors, close } = await open('draft/')
    await typeInDialog(page, 'people know')
    expect(await hitsOf(page)).toEqual([expect.stringContaining('window.broken = true')])
    await page.locator('dialog.search input').fill('log each')
    await page.locator('dialog.search .hits', { hasText: 'log each' }).waitFor()
    expect(await hitsOf(page)).toEqual([expect.stringContaining('\\u202einvitation')])
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    expect(errors).toEqual([])
    await close()
  })

  it('has the requirement first whose id was typed, and takes Enter to it', async () => {
    const { page, close } = await open('')
    await typeInDialog(page, logging.slice(logging.indexOf('~') + 1))
    expect((await hitsOf(page))[0]).toContain(logging)
    await page.locator('dialog.search input').fill(logging)
    await page.locator('dialog.search .hits > li:first-child .id', { hasText: logging }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/requirements/${logging}/`)
    await close()
  })

  it('is walked through with the arrow keys, and closed with Escape', async () => {
    const { page, close } = await open('draft/')
    await page.keyboard.press('Control+k')
    await page.locator('dialog.search input').fill('server')
    await page.locator('dialog.search .hits a').nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const at = (): Promise<number> =>
      page.evaluate(() =>
        [...document.querySelectorAll('dialog.search .hits a')].findIndex(
          (link) => link === document.activeElement,
        ),
      )
    expect(await at()).toBe(1)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog.search').getAttribute('open')).toBeNull()
    await close()
  })

  it('leads to a section of the page that is open', async () => {
    const { page, close } = await open('draft/')
    await typeInDialog(page, 'signatures')
    await page.locator('dialog.search .hits a', { hasText: 'Signatures' }).first().click()
    await page.waitForURL('**/draft/#signatures')
    expect(await page.locator('dialog.search').getAttribute('open')).toBeNull()
    await close()
  })

  it('does not open where a slash is typed into a text', async () => {
    const { page, close } = await open('requirements/')
    await page.locator('#filter-form input').first().focus()
    await page.keyboard.press('/')
    expect(await page.locator('dialog.search').getAttribute('open')).toBeNull()
    await close()
  })

  it('says what a message and a rule of the linter are, and puts what is about the tool last', async () => {
    const { page, close } = await open('')
    await typeInDialog(page, 'order')
    const order = page.locator('dialog.search .hits > li', {
      has: page.locator('.what', { hasText: 'message' }),
    })
    expect(await order.locator('a').getAttribute('href')).toBe('/schemas/order/')
    await page.locator('dialog.search input').fill('lower-case-keyword')
    await page.locator('dialog.search .what', { hasText: 'lint rule' }).waitFor()
    await close()
  })
})

describe('the page that searches', () => {
  it('searches for what its address says, and keeps there what is typed', async () => {
    const { page, errors, close } = await open('search/?q=sign')
    await page.locator('#search-hits > li', { hasText: '2 Signatures' }).waitFor()
    await page.getByRole('searchbox').last().fill('xylophone')
    await page.locator('#search-status', { hasText: 'Nothing holds “xylophone”.' }).waitFor()
    expect(new URL(page.url()).search).toBe('?q=xylophone')
    expect(errors).toEqual([])
    await close()
  })

  it('says without JavaScript what else there is', async () => {
    const { page, close } = await open('search/', { javaScriptEnabled: false })
    const text = await page.locator('main').innerText()
    expect(text).toContain('Search needs JavaScript.')
    expect(await page.locator('#search-form').isVisible()).toBe(false)
    await close()
  })
})

describe('the header', () => {
  it('opens its pages from a menu on a phone, also without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, close } = await open('draft/', {
        viewport: { width: 390, height: 844 },
        javaScriptEnabled,
      })
      const pages = page.getByRole('navigation', { name: 'Site' })
      expect(await pages.isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Menu' }).click()
      expect(await pages.getByRole('link').allInnerTexts()).toEqual([
        'Draft',
        'Requirements',
        'Schemas',
        'Guide',
      ])
      expect(await pages.getByRole('link', { name: 'Draft' }).getAttribute('aria-current')).toBe('page')
      await close()
    }
  })

  it('follows the system again once the theme is what the system wants', async () => {
    const { page, close } = await open('', { colorScheme: 'dark' })
    const theme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['theme'])
    await page.locator('[aria-label="Dark theme"]').click()
    expect(await theme()).toBe('light')
    await page.reload()
    expect(await theme()).toBe('light')
    await page.locator('[aria-label="Dark theme"]').click()
    expect(await theme()).toBeUndefined()
    await page.reload()
    expect(await theme()).toBeUndefined()
    await close()
  })
})

const views = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const

describe('search and menu', () => {
  it.each(views)('are accessible at $viewport.width, $colorScheme', async (view) => {
    const { page, close } = await open('search/?q=server', view)
    await page.locator('#search-hits li').first().waitFor()
    const problems: unknown[] = []
    const look = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      problems.push(...violations.map(({ id, nodes }) => [id, nodes[0]?.html]))
    }
    await look()
    if (view.viewport.width < 600) {
      await page.getByRole('button', { name: 'Menu' }).click()
      await look()
      await page.keyboard.press('Escape')
    }
    await typeInDialog(page, 'server')
    await look()
    expect(problems).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    await close()
  })
})
