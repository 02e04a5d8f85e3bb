import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkableShop } from '../check/check-site.ts'
import { type ServedSite, serveSite } from '../serve-site.ts'
import { idsOf } from '../site-modules.ts'
import { shopRun } from './hostile-run.ts'

const data = await checkableShop()
const [first = '', second = ''] = idsOf(data)
const run = shopRun(data)

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite({ ...data, run, runs: [{ name: 'shop', run }] })
}, 60_000)

afterAll(() => site?.close())

async function open(path: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await site?.browser.newContext({ javaScriptEnabled })
  const page = await context?.newPage()
  if (page === undefined) throw new Error('Expected a browser.')
  await page.goto(new URL(path, site?.url).href)
  return page
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ').trim()
}

describe('the run that the site was built with', () => {
  it('is on its page without scripts, and offers nothing that needs them', async () => {
    const page = await open('run/', false)
    await page.click('text=The exchange')
    await page.click('text=How to repeat it')
    expect(await textOf(page, '.bug-report')).toBe(
      `failed MUST ${first} The Order object has these fields: REQUIRED: api (string) - Where to ask. 1 Orders ` +
        'Expected api, received {}. Found by a, reach probe. Again. Found by b, reach probe. The exchange Request ' +
        'GET https://shop.example/14 accept: {"wrong":true} Response, after 3 ms ' +
        'HTTP 200 {"wrong":true} x-name: {"wrong":true} { "wrong": true } ' +
        'Redirected (302) from {"wrong":true} to {"wrong":true}. The response came from {"wrong":true}. ' +
        'The body is not valid UTF-8. ' +
        `How to repeat it npx everymust check https://shop.example/ --reach probe --only ${first}`,
    )
    expect(await textOf(page, '.untold')).toBe(`blocked Nobody answers at /items. ${second}`)
    expect(
      await page
        .locator('.dispute, .run-files')
        .evaluateAll((all) => all.map((one) => one.checkVisibility())),
    ).toEqual([false, false])
    await page.context().close()
  })

  it('is disputed, with scripts, by what the site keeps of it', async () => {
    const page = await open('run/', true)
    await page.click('text=Dispute this')
    await page.waitForSelector('.dispute pre')
    expect(await page.locator('.dispute pre').textContent()).toContain(
      `# Disputed: MUST \`${first}\`, failed\n`,
    )
    await page.context().close()
  })

  it('gives way to another one that is laid over its page', async () => {
    const page = await open('run/', true)
    const exchanges = run.exchanges.map((exchange) => ({
      ...exchange,
      finalUrl: 'https://elsewhere.example/',
    }))
    const other = { ...run, target: 'https://other.example/', exchanges }
    await page.setInputFiles('#site\\~run-file', {
      name: 'run.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(other)),
    })
    await page.waitForSelector('html[data-run]')
    expect(await textOf(page, '#site\\~run-facts')).toContain('Target https://other.example/')
    await page.click('text=The exchange')
    await page.waitForSelector('.exchange')
    expect(await page.locator('.exchange').count()).toBe(1)
    expect(await textOf(page, '.exchange')).toContain('The response came from https://elsewhere.example/.')
    await page.context().close()
  })
})
