import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runHtml } from '../../../scripts/report/formats/run-html.ts'
import { launchBrowser } from '../../browser.ts'
import { hostileCases, hostileFailures, hostileReport } from '../hostile-run.ts'
import { toyReport } from '../toy-run.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** The page in a tab, with what it asked for and what its policy or a script of it complained of. */
async function open(html: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const heard: string[] = []
  page.on('request', (request) => heard.push(`asked for ${request.url()}`))
  page.on('console', (message) => heard.push(message.text()))
  page.on('dialog', (dialog) => {
    heard.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.setContent(html)
  return { page, heard, close: () => context.close() }
}

function columnsToScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

describe('runHtml', () => {
  it.each([
    ['wide and light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
    ['narrow and dark', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }],
  ] as const)('is accessible and fits, %s, with all of it open', async (_, options) => {
    const { page, heard, close } = await open(runHtml(toyReport()), options)
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    expect(await columnsToScroll(page)).toBe(0)
    expect(heard).toEqual([])
    await close()
  })

  it('takes its own style, as its policy allows', async () => {
    const { page, close } = await open(runHtml(toyReport()), { colorScheme: 'light' })
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(ground).toBe('rgb(252, 251, 248)')
    await close()
  })

  it('leads from the strip to a section, and from a failure to its requirement, which opens', async () => {
    const { page, close } = await open(runHtml(toyReport()))
    await page.getByRole('link', { name: 'ask~name' }).click()
    const row = page.locator('[id="requirement-ask~name"]')
    await row.waitFor({ state: 'visible' })
    expect(await row.innerText()).toContain('A server MUST send its')
    await page.getByRole('link', { name: /^2 News:/ }).click()
    expect(await page.evaluate('location.hash')).toBe('#section-2')
    await close()
  })

  it('shows each exchange of a failure, both ways, and how to repeat it', async () => {
    const { page, close } = await open(runHtml(toyReport()))
    const article = page.locator('article', { hasText: 'its age' })
    await article.getByText('Evidence: 1 exchange').click()
    const text = await article.innerText()
    expect(text).toContain('Request of the target to us')
    expect(text).toContain('POST https://peer.example/news')
    expect(text).toContain('Our response')
    expect(text).toContain('everymust check https://toy.example/ --reach peer --profile 1.1 --only ask~part')
    await close()
  })

  it('runs nothing and asks for nothing, whatever stands in every text', async () => {
    const { page, heard, close } = await open('')
    for (const [name, text] of hostileCases) {
      for (const report of [hostileReport(text), hostileFailures(text)]) {
        await page.setContent(runHtml(report))
        const found: unknown = await page.evaluate(`[
          document.querySelectorAll('script, img, iframe, object, embed, base, form, [style], [onerror]').length,
          [...new Set([...document.querySelectorAll('[href]')].map((one) => one.protocol))].sort().join(),
        ]`)
        expect([name, found, heard]).toEqual([name, [0, 'about:,https:'], []])
      }
    }
    await close()
  })
})
