import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { operation as hostile } from './shop.ts'
import { toyApi } from './toy-api.ts'

const toy = await toyApi()
const data: SiteData = {
  ...toy,
  openapi: { openapi: '3.1.1' },
  model: { ...toy.model, operations: [...toy.model.operations, { ...hostile, id: 'hostile <b>' }] },
}
let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(data)
}, 120_000)

afterAll(() => site?.close())

async function open(path: string, options: BrowserContextOptions = {}) {
  if (site === undefined) throw new Error('Expected a site that is served.')
  const context = await site.browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', (error) => void complaints.push(error.message))
  await page.goto(new URL(path, site.url).href)
  return { page, complaints, close: () => context.close() }
}

/** What a part of a page says, and where its links lead, without JavaScript. */
async function read(path: string, selector: string): Promise<string> {
  const { page, close } = await open(path, { javaScriptEnabled: false })
  const parts = await page.locator(selector).all()
  const texts = await Promise.all(parts.map((part) => part.innerText()))
  await close()
  return texts.join('\n').replaceAll(/\s+/g, ' ').trim()
}

function idOf(text: string): string {
  const found = data.model.requirements.find(({ clause }) => clause.includes(text))
  if (found === undefined) throw new Error(`Expected a requirement with the text ${text}.`)
  return found.id
}

describe('the page of an operation', () => {
  it('says what is sent where, with what the variables of the target are', async () => {
    expect(await read('operations/orders/', '.target')).toBe('POST {api}/orders')
    expect(await read('operations/orders/', 'article > dl')).toBe(
      '{api} The field api of Shop. Where to send orders. In the examples: https://shop.example/api',
    )
    const { page, close } = await open('operations/orders/')
    const links = await page
      .locator('article > p a, article > dl a')
      .evaluateAll((all) => all.map((link) => [link.textContent.trim(), link.getAttribute('href')]))
    expect(links).toEqual([
      ['Operations', '/operations/'],
      ['{api}', '/schemas/shop/#field-api'],
      ['2 Orders', '/draft/#orders'],
      ['openapi.json', '/schemas/openapi.json'],
      ['api', '/schemas/shop/#field-api'],
      ['Shop', '/schemas/shop/'],
    ])
    await close()
  })

  it('has the fields of the request, those of messages in it unfolded by the keyboard', async () => {
    const { page, close } = await open('operations/orders/')
    const request = page.locator('section', { has: page.locator('#request') })
    expect(await request.locator('.content').innerText()).toBe('Order application/json')
    expect(await request.locator('li .name code:visible').allInnerTexts()).toEqual(['name', 'lines', 'note'])
    await request.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await request.locator('li .name code:visible').allInnerTexts()).toEqual([
      'name',
      'lines',
      'item',
      'note',
    ])
    await close()
  })

  it('has an example of the request, which is valid, and the command that sends it', async () => {
    expect(await read('operations/orders/', 'section:has(#request) figure')).toBe(
      'An order is sent, Section 2.1 POST /api/orders HTTP/1.1 Host: shop.example Content-Type: application/json ' +
        `X-Note: it's { "name": "Ada", "lines": [{ "item": "it's" }] } valid order ` +
        'As a curl command curl --request POST https://shop.example/api/orders \\ ' +
        String.raw`--header 'Content-Type: application/json' \ --header 'X-Note: it'\''s' \ ` +
        String.raw`--data-raw '{ "name": "Ada", "lines": [{ "item": "it'\''s" }] }'`,
    )
  })

  it('has each status code with what answers it, and what is required then', async () => {
    const kept = idOf('status code 201')
    expect(await read('operations/orders/', '.response:has(#response-201)')).toBe(
      '201 Created The shop keeps the order. The content is a Receipt object. Receipt application/json Its fields ' +
        `MUST A shop that answers with status code 201 MUST keep the order. not checked ${kept} ` +
        'The order is kept, Section 2.1 HTTP/1.1 201 Created Content-Type: application/json { "number": 7 } valid receipt',
    )
    expect(await read('operations/orders/', '.response:has(#response-503)')).toBe(
      '503 Service Unavailable Later. A Retry-After header field tells when. Header fields: Retry-After',
    )
  })

  it('lists the requirements of its section', async () => {
    expect(await read('operations/orders/', 'section:has(#requirements) li .id')).toBe(
      idOf('status code 201'),
    )
  })

  it('leads to the other operations on a wide screen', async () => {
    const { page, close } = await open('operations/orders/', { viewport: { width: 1440, height: 900 } })
    const nav = page.getByRole('navigation', { name: 'Operations' })
    expect(await nav.getByRole('link').count()).toBe(2)
    expect(await nav.locator('[aria-current]').innerText()).toContain('POST {api}/orders')
    await nav.getByRole('link').last().press('Enter')
    await page.waitForURL('**/operations/hostile_20__3c_b_3e_/')
    await close()
  })

  it('shows what a hostile draft says as text', async () => {
    const { page, complaints, close } = await open('operations/hostile_20__3c_b_3e_/')
    expect(await page.locator('.target').innerText()).toContain('<script>window.broken = true</script>')
    expect(await page.locator('#response-404').innerText()).toBe('404 Not Found')
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })

  it.each(
    [390, 1440].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
    ),
  )('has nothing that axe finds, at $width pixels in the $colorScheme', async ({ width, colorScheme }) => {
    const { page, complaints, close } = await open('operations/orders/', {
      viewport: { width, height: 900 },
      colorScheme,
    })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('the list of operations', () => {
  it('leads to the page of each, and keeps an anchor for it', async () => {
    const { page, close } = await open('operations/')
    const row = page.locator('[id="operation-orders"]')
    const links = await row.locator('th a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links).toEqual(['/schemas/shop/#field-api', '/operations/orders/', '/draft/#orders'])
    await close()
  })
})
