import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adds, guesses, mark, phone, read, readableShop, rests, wide } from './reading-site.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack } from './shop.ts'

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(await readableShop())
}, 120_000)

afterAll(() => site?.close())

const card = (page: Page) => page.locator('.card')

describe('the card of a requirement', () => {
  it('comes up in the rail beside what is pointed at, moves nothing, and goes with the pointer', async () => {
    const { page, problems } = await read(site)
    const before = await page.locator('.prose').boundingBox()
    await mark(page, adds).hover()
    await card(page).waitFor({ state: 'visible' })
    const text = await card(page).innerText()
    for (const part of [
      `MUST ${adds}`,
      'Sells things.',
      'orders/adds-up',
      'judges the shop',
      'miscounts',
      'Adds one.',
    ])
      expect(text).toContain(part)
    expect(text).toContain(attack)
    const [cardBox, markBox] = [await card(page).boundingBox(), await mark(page, adds).boundingBox()]
    expect(cardBox?.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0))
    expect(cardBox?.y).toBeLessThanOrEqual(markBox?.y ?? 0)
    expect((cardBox?.y ?? 0) + (cardBox?.height ?? 0)).toBeGreaterThan(markBox?.y ?? Infinity)
    expect(await page.locator('.prose').boundingBox()).toEqual(before)
    expect(
      await mark(page, adds).evaluate((link) => link.closest('.clause')?.classList.contains('lit')),
    ).toBe(true)
    await card(page).hover()
    expect(await card(page).isVisible()).toBe(true)
    await page.mouse.move(5, 5)
    await card(page).waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
    await page.close()
  })

  it('comes up at the keyboard, stays at Enter, is reached with Tab, and Esc gives the focus back', async () => {
    const { page } = await read(site)
    await mark(page, adds).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await card(page).waitFor({ state: 'visible' })
    await page.keyboard.press('Enter')
    await page.locator('.card[data-pinned]').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.card') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await card(page).isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(adds)
    await page.keyboard.press('Enter')
    await page.locator('.card[data-pinned]').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/requirements/${adds}/`)
    await page.close()
  })

  it('says what the run that is laid over the page says', async () => {
    const { page, problems } = await read(site, { viewport: wide }, 'draft/?run=site-1')
    await page.locator(':root[data-run="site-1"]').waitFor()
    await page.keyboard.press('f')
    await page.keyboard.press('Enter')
    await page.locator('.card[data-pinned]').waitFor()
    const text = await card(page).innerText()
    expect(text).toContain(`Because. ${attack}`)
    expect(text).toContain('Expected 3, received 4.')
    expect(await card(page).locator('article').getAttribute('class')).toBe('requirement status-failed')
    expect(await card(page).getByRole('link', { name: adds }).getAttribute('href')).toBe(
      `/requirements/${adds}/?run=site-1`,
    )
    expect(await card(page).locator('.of-built-run').isVisible()).toBe(false)
    expect(problems).toEqual([])
    await page.close()
  })

  it('has no part in a click that asks for another window', async () => {
    const { page } = await read(site)
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      mark(page, adds).click({ modifiers: ['ControlOrMeta'] }),
    ])
    await opened.waitForURL(`**/requirements/${adds}/`)
    expect(new URL(page.url()).pathname).toBe('/draft/')
    await opened.close()
    await page.close()
  })

  it('says the way to the page where what is known cannot be loaded', async () => {
    const { page } = await read(site)
    await page.route('**/requirements/**', (route) => route.abort())
    await mark(page, adds).click()
    await page.locator('.card[data-pinned]').waitFor()
    expect(await page.locator('.card article').innerText()).toBe(
      `MUST ${adds}\n\nWhat is known of it cannot be loaded. Its own page may still be there.`,
    )
    expect(await page.locator('.card article a').getAttribute('href')).toBe(`/requirements/${adds}/`)
    await page.unroute('**/requirements/**')
    await mark(page, guesses).click()
    await page.locator('.card', { hasText: guesses }).waitFor()
    await page.close()
  })

  it('copies the permanent link', async () => {
    const { page } = await read(site)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await mark(page, adds).click()
    await page.locator('.card .copy-link').click()
    await page.locator('.card .copy-link', { hasText: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      new URL(`requirements/${adds}/`, site?.url).href,
    )
    await page.close()
  })

  it('is a panel on a phone, which closes and gives the focus back', async () => {
    const { page, problems } = await read(site, { viewport: phone, hasTouch: true })
    await mark(page, adds).tap()
    const panel = page.locator('#site\\~panel')
    await panel.locator('h2').waitFor()
    expect(await panel.locator('h2').innerText()).toBe(`MUST ${adds}`)
    const lowerEdge = async (): Promise<number> => {
      const box = await panel.boundingBox()
      return (box?.y ?? 0) + (box?.height ?? 0)
    }
    await expect.poll(lowerEdge).toBe(phone.height)
    await page.keyboard.press('Escape')
    expect(await panel.isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(adds)
    await mark(page, guesses).tap()
    await panel.locator('.close').tap()
    expect(await panel.isVisible()).toBe(false)
    await mark(page, adds).tap()
    await panel.getByRole('link', { name: '2.1.1 Deep' }).tap()
    expect(await panel.isVisible()).toBe(false)
    expect(problems).toEqual([])
    await page.close()
  })
})

describe('the keys of the reading page', () => {
  it('go from requirement to requirement, and to what failed', async () => {
    const { page } = await read(site)
    const active = () => page.evaluate(() => document.activeElement?.getAttribute('data-id'))
    const seen: (string | null | undefined)[] = []
    for (const key of ['n', 'n', 'p', 'f']) {
      await page.keyboard.press(key)
      seen.push(await active())
    }
    expect(seen).toEqual([adds, guesses, adds, rests])
    await page.keyboard.press('f')
    expect(await page.locator('#site\\~said').textContent()).toBe('There is none further on.')
    await page.keyboard.press('Control+p')
    expect(await active()).toBe(rests)
    await page.close()
  })

  it('are told at a question mark, and can be switched off for good', async () => {
    const { page } = await read(site)
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByRole('button', { name: 'Switch the keys off' }).click()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.keyboard.press('n')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.getByRole('button', { name: 'Keys' }).click()
    await help.getByRole('button', { name: 'Switch the keys on' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(adds)
    await page.close()
  })
})
