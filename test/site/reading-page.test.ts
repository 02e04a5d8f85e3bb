import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adds, ids, mark, phone, read, readableShop, wide } from './reading-site.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack } from './shop.ts'

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(await readableShop())
}, 120_000)

afterAll(() => site?.close())

describe('a term', () => {
  it('says its definition to the pointer and to the keyboard, until Esc', async () => {
    const { page, problems } = await read(site)
    const term = page.locator('.prose a.term', { hasText: 'Order' }).first()
    const box = page.locator('#site\\~definition')
    await term.hover()
    await box.waitFor({ state: 'visible' })
    expect((await box.innerText()).replaceAll(/\s+/g, ' ')).toBe('Order What is bought in a Shop.')
    expect(await term.getAttribute('aria-describedby')).toBe('site~definition')
    await page.keyboard.press('Escape')
    expect(await box.isVisible()).toBe(false)
    await page.mouse.move(5, 5)
    const shop = page.locator('.prose a.term', { hasText: 'Shop' }).first()
    await page.keyboard.press('Tab')
    await shop.focus()
    await box.waitFor({ state: 'visible' })
    expect(await box.innerText()).toContain(attack)
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#site~term-shop')
    expect(problems).toEqual([])
    await page.close()
  })

  it('says it at the first touch of a finger, and leads there at the second', async () => {
    const { page } = await read(site, { viewport: phone, hasTouch: true })
    const term = page.locator('.prose a.term', { hasText: 'Order' }).first()
    await term.tap()
    await page.locator('#site\\~definition').waitFor({ state: 'visible' })
    expect(new URL(page.url()).hash).toBe('')
    await term.tap()
    expect(new URL(page.url()).hash).toBe('#site~term-order')
    await page.close()
  })
})

describe('the contents', () => {
  it('fold what is deep, open it where one reads or asks, and mark the section', async () => {
    const { page } = await read(site)
    const rail = page.getByRole('navigation', { name: 'Contents', exact: true })
    const deep = rail.getByRole('link', { name: '2.1.1 Deep' })
    expect(await deep.isVisible()).toBe(false)
    await rail.getByRole('button', { name: 'Sections of 2.1 Of Shops' }).click()
    expect(await deep.isVisible()).toBe(true)
    await deep.click()
    await page.locator('.rail a[aria-current]', { hasText: 'Deep' }).waitFor()
    await rail.getByRole('button', { name: 'Sections of 2 Orders' }).click()
    expect(await deep.isVisible()).toBe(false)
    await page.close()
  })

  it('are a sheet on a phone', async () => {
    const { page } = await read(site, { viewport: phone, hasTouch: true })
    await page.getByRole('button', { name: 'Contents' }).tap()
    const sheet = page.getByRole('dialog', { name: 'Contents' })
    await sheet.getByRole('link', { name: '3 Late' }).tap()
    expect(await sheet.isVisible()).toBe(false)
    await page.locator('#site\\~place', { hasText: '3 Late' }).waitFor()
    await page.close()
  })
})

describe('the reading page', () => {
  it('reads without scripts: all of the text, the contents, and links where there would be cards', async () => {
    const { page } = await read(site, { viewport: phone, javaScriptEnabled: false })
    expect(await page.locator('.prose').innerText()).toContain('A Shop SHOULD rest.')
    for (const hidden of ['.card', '.panel', '.where', '.show-keys', '.definition-box'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false)
    await page.getByText('Contents', { exact: true }).first().click()
    expect(await page.locator('.sheet').getByRole('link', { name: '2.1.1 Deep' }).isVisible()).toBe(true)
    await mark(page, adds).click()
    await page.waitForURL(`**/requirements/${adds}/`)
    expect(await page.locator('.copy-link').isVisible()).toBe(false)
    await page.close()
  })

  it('prints no panel, and the ids of requirements, fields and parts in the margin', async () => {
    const { page } = await read(site, { viewport: { width: 700, height: 970 } })
    await page.emulateMedia({ media: 'print' })
    const printed = await page.evaluate(() => ({
      shown: [...document.querySelectorAll('.card, .panel, .where, .definition-box, .contents')].filter(
        (one) => one.checkVisibility(),
      ).length,
      ids: [...document.querySelectorAll('.prose :is(a.keyword, a.part)[data-id]')].map((one) =>
        getComputedStyle(one, '::after').content.replaceAll('"', ''),
      ),
    }))
    expect(printed.shown).toBe(0)
    expect(printed.ids).toEqual(ids.filter((id) => printed.ids.includes(id)))
    expect(printed.ids.length).toBeGreaterThanOrEqual(8)
    await page.close()
  })

  it('moves nothing while it loads', async () => {
    const { page } = await read(site)
    const shift = await page.evaluate(async () => {
      const shifts: PerformanceEntry[] = []
      const observer = new PerformanceObserver((list) => void shifts.push(...list.getEntries()))
      observer.observe({ type: 'layout-shift', buffered: true })
      await document.fonts.ready
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
      const all = [...shifts, ...observer.takeRecords()]
      return all.reduce((sum, entry) => sum + Number('value' in entry ? entry.value : 0), 0)
    })
    expect(shift).toBe(0)
    await page.close()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [wide, phone]) {
      it(`is without faults of accessibility, ${colorScheme}, ${viewport.width} wide, with a card too`, async () => {
        const context = await site?.browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
        const page = await context?.newPage()
        if (!page) throw new Error('Expected a browser, received none.')
        for (const path of ['draft/', `requirements/${adds}/`]) {
          await page.goto(new URL(path, site?.url).href)
          const found = (await new AxeBuilder({ page }).analyze()).violations
          expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        }
        await page.goto(new URL('draft/', site?.url).href)
        await mark(page, adds).click()
        await page.locator(':is(.card, .panel) .requirement .checks').waitFor()
        const found = (await new AxeBuilder({ page }).analyze()).violations
        expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        await context?.close()
      })
    }
  }
})
