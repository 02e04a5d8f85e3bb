import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../../scripts/schema/find-violations.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack, toyApi } from './toy-api.ts'

const data = await toyApi()
let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(data)
}, 120_000)

afterAll(() => site?.close())

/** A page, what its console and policy complained of, and the addresses that it asked for. */
async function open(path: string, options: BrowserContextOptions = {}) {
  if (site === undefined) throw new Error('Expected a site that is served.')
  const context = await site.browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const asked: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', (error) => void complaints.push(error.message))
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  await page.goto(new URL(path, site.url).href)
  return { page, complaints, asked, close: () => context.close() }
}

/** What the editor says once it has come to a verdict of that kind. */
async function judgement(page: Page, kind: 'passed' | 'failed') {
  await page.locator(`.verdict.status-${kind}`).waitFor()
  return page.evaluate(() => ({
    verdict: document.querySelector('.verdict')?.textContent,
    items: [...document.querySelectorAll('.violations > li')].map((item) => ({
      line: item.querySelector('button')?.textContent,
      told: item.querySelector('.told')?.textContent,
      requirement: [...item.querySelectorAll('.requirement > *')].map((part) => [
        part.textContent,
        part.getAttribute('href'),
      ]),
    })),
  }))
}

function idOf(text: string): string {
  const found = data.model.requirements.find(({ clause }) => clause.includes(text))
  if (found === undefined) throw new Error(`Expected a requirement with the text ${text}.`)
  return found.id
}

const lines = idOf('lines (array')
const item = idOf('item (string)')

describe('the editor of a message', () => {
  it('names the requirement that each line of pasted JSON breaks, as the command line does', async () => {
    const { page, complaints, close } = await open('schemas/order/')
    const text = '{\n  "name": "Ada",\n  "lines": [\n    { "item": 7 },\n    {}\n  ]\n}'
    await page.locator('textarea').fill(text)
    const clause = data.model.requirements.find(({ id }) => id === item)?.clause
    const requirement = [
      ['MUST', null],
      [item, `/requirements/${item}/`],
      [clause, `/draft/#${item}`],
    ]
    expect(await judgement(page, 'failed')).toEqual({
      verdict: 'Breaks 1 requirement of Order.',
      items: [
        { line: 'Line 4', told: 'Expected /lines/0/item to be of type string, received 7.', requirement },
        {
          line: 'Line 5',
          told: 'Expected item in /lines/1, received an object without fields.',
          requirement,
        },
      ],
    })
    const schemas = new Map(data.model.messages.map((one) => [one.name, buildSchema(one, 'draft.md')]))
    expect(await page.locator('.told').allTextContents()).toEqual(
      findViolations(schemas.get('order') ?? {}, JSON.parse(text), schemas).map(({ message }) =>
        message.replaceAll('`', ''),
      ),
    )
    await page.getByRole('button', { name: 'Line 4' }).click()
    const selected = await page.evaluate(() => {
      const area = document.activeElement
      return area instanceof HTMLTextAreaElement && area.value.slice(area.selectionStart, area.selectionEnd)
    })
    expect(selected).toBe('7')
    expect(complaints).toEqual([])
    await close()
  })

  it('says where a text stops to be JSON, and selects that', async () => {
    const { page, close } = await open('schemas/order/')
    await page.locator('textarea').fill('{\n  "name" "Ada"\n}')
    expect(await judgement(page, 'failed')).toEqual({
      verdict: 'Not JSON: line 2, column 10.',
      items: [{ line: 'Line 2', told: 'Expected :, received ".', requirement: [] }],
    })
    await page.getByRole('button', { name: 'Line 2' }).press('Enter')
    expect(await page.locator('textarea').evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(
      11,
    )
    await close()
  })

  it('starts from an example, whose JSON is valid, and names what it was judged by', async () => {
    const { page, complaints, asked, close } = await open('schemas/order/')
    await page.waitForLoadState('networkidle')
    expect(asked.filter((path) => path.startsWith('/data/'))).toEqual([])
    await page.getByRole('button', { name: 'Try it in the editor: An order is sent' }).click()
    expect(await judgement(page, 'passed')).toEqual({
      verdict: 'Valid Order, judged by 4 requirements.',
      items: [],
    })
    expect(await page.locator('textarea').inputValue()).toBe(
      '{ "name": "Ada", "lines": [{ "item": "it\'s" }] }',
    )
    await page.getByText('What it was judged by').click()
    expect(await page.locator('.met .id').allTextContents()).toContain(lines)
    expect(new Set(asked.filter((path) => path.startsWith('/data/')))).toEqual(
      new Set(['/data/judge-message.js', '/data/judged-requirements.json']),
    )
    expect(complaints).toEqual([])
    await close()
  })

  it('shows hostile JSON as text, and keeps it until the tab is closed', async () => {
    const { page, complaints, close } = await open('schemas/order/')
    const text = JSON.stringify({ name: [attack, '\u202E'], lines: 'x'.repeat(200_000), ['__proto__']: 1 })
    await page.locator('textarea').fill(text)
    const { items } = await judgement(page, 'failed')
    expect(items[0]?.told).toBe(
      `Expected /name to be of type string, received [${JSON.stringify(attack)},"\\u202e"].`,
    )
    await page.reload()
    await judgement(page, 'failed')
    expect(await page.locator('textarea').inputValue()).toBe(text)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })

  it('takes a mebibyte, and no more', async () => {
    const { page, close } = await open('schemas/order/')
    await page.locator('textarea').fill(`{"lines": [${'1,'.repeat(100_000)}1]}`)
    expect((await judgement(page, 'failed')).verdict).toBe(
      'Breaks 2 requirements of Order. The first 50 places are shown.',
    )
    await page.locator('textarea').fill('1'.repeat(2 ** 20 + 1))
    await page.getByText('Expected at most 1,048,576 characters').waitFor()
    await close()
  })

  it('says that what judges could not be loaded, and loads it at the next try', async () => {
    const { page, close } = await open('schemas/order/')
    await page.route('**/data/judged-requirements.json', (route) => route.abort())
    await page.locator('textarea').fill('{}')
    await page.getByText('The schemas could not be loaded').waitFor()
    await page.unroute('**/data/judged-requirements.json')
    await page.locator('textarea').fill('{ }')
    expect((await judgement(page, 'failed')).verdict).toBe('Breaks 2 requirements of Order.')
    await close()
  })
})

describe('the editor of all messages', () => {
  it('judges by the message that is chosen, and offers its examples', async () => {
    const { page, complaints, close } = await open('schemas/')
    const choice = page.getByRole('combobox', { name: 'Message' })
    const start = page.getByRole('combobox', { name: 'Start from' })
    expect(await choice.locator('option').allTextContents()).toEqual(['Shop', 'Order', 'Line', 'Receipt'])
    await page.getByLabel('JSON of Shop').fill('{ "number": 7 }')
    expect((await judgement(page, 'failed')).verdict).toBe('Breaks 1 requirement of Shop.')
    await choice.selectOption('Receipt')
    expect((await judgement(page, 'passed')).verdict).toBe('Valid Receipt, judged by 1 requirement.')
    expect(await start.locator('option').allTextContents()).toEqual([
      'your own text',
      'The order is kept, Section 2.1',
    ])
    await choice.selectOption('Line')
    expect(await start.isDisabled()).toBe(true)
    await page.reload()
    expect((await judgement(page, 'failed')).verdict).toBe('Breaks 1 requirement of Line.')
    expect(complaints).toEqual([])
    await close()
  })
})

describe('the pages with an editor', () => {
  const looks = [390, 1440].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 900 }, colorScheme })),
  )

  it.each(looks)(
    'have nothing that axe finds, at $viewport.width pixels in the $colorScheme',
    async (look) => {
      // The page of all messages has the same editor, and a list.
      const { page, close } = await open(look === looks[0] ? 'schemas/' : 'schemas/order/', look)
      await page.locator('textarea').fill('{ "lines": [{}] }')
      await judgement(page, 'failed')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
      await close()
    },
  )

  it('say without JavaScript that the editor needs it, and show all the rest', async () => {
    const { page, close } = await open('schemas/order/', { javaScriptEnabled: false })
    expect(await page.locator('#editor').innerText()).toBe(
      'Check your own JSON\n\nThe editor needs JavaScript, which is off here.',
    )
    expect(await page.locator('button[data-try]').first().isVisible()).toBe(false)
    expect(await page.locator('#field-lines').innerText()).toContain(lines)
    await close()
  })
})

describe('the table of a message', () => {
  it('leads from each row to the sentence in the draft, and to the requirement', async () => {
    const { page, close } = await open('schemas/order/')
    const row = page.locator('#field-lines')
    const atLeast = idOf('The array MUST contain')
    const links = await row
      .locator('a')
      .evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.getAttribute('href')]))
    expect(links).toEqual([
      ['lines', '#field-lines'],
      ['array of Line objects', '/schemas/line/'],
      ['REQUIRED', `/draft/#${lines}`],
      [lines, `/requirements/${lines}/`],
      ['MUST', `/draft/#${atLeast}`],
      [atLeast, `/requirements/${atLeast}/`],
    ])
    await close()
  })
})
