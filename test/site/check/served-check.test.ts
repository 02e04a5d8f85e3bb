import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../../browser.ts'
import { type Started, startEverymust } from '../../run-command.ts'

let folder = ''
let command: Started
let browser: Browser
let url = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-served-'))
  command = startEverymust([
    'serve',
    '--port',
    '0',
    '--site',
    join(folder, 'site'),
    '--data',
    join(folder, 'runs'),
  ])
  browser = await launchBrowser()
  url = await command.untilPrinted(/Open (http:\/\/localhost:\d+\/)/)
}, 180_000)

afterAll(async () => {
  await browser.close()
  command.signal('SIGINT')
  await command.finished
  await rm(folder, { recursive: true, force: true })
}, 60_000)

async function open(): Promise<Page> {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.fail(`The page threw: ${error.message}`))
  await page.goto(new URL('check/', url).href)
  await page.waitForSelector('html[data-service="runs"]')
  return page
}

const verdictsOf = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('.strip [data-id]').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('class')))

describe('the reference server, checked from the page', { timeout: 120_000 }, () => {
  it('fails nothing as the draft says', async () => {
    const page = await open()
    await page.click('#reference-form button')
    await page.waitForURL('**/check/?live=*')
    await page.waitForURL('**/runs/*/', { timeout: 90_000 })
    await page.waitForSelector('.strip .status-passed')
    const classes = await verdictsOf(page)
    expect(classes.filter((name) => name?.includes('failed'))).toEqual([])
    expect(classes.filter((name) => name?.includes('passed')).length).toBeGreaterThan(150)
  })

  it('fails what a fault breaks, which the live page lists and the run shows; others find the run again', async () => {
    const page = await open()
    await page.selectOption('#reference-behaviour', 'fault:enabled-missing')
    await page.click('#reference-form button')
    await page.waitForSelector('#live:not([hidden])')
    expect(await page.locator('#live-title').textContent()).toBe(
      'Checking the reference server with enabled-missing',
    )
    await page.waitForSelector('#live-counts .some')
    await page.waitForURL('**/runs/*/', { timeout: 90_000 })
    await page.waitForSelector('.strip .status-failed')
    const failed = await page
      .locator('.strip .status-failed')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-id')))
    expect(failed).toEqual(['discovery-fields~pbwj'])
    const address = page.url()
    await page.goto(new URL('check/', url).href)
    const recent = page.locator('#recent-runs li').first()
    expect(new URL((await recent.locator('a.target').getAttribute('href')) ?? '', page.url()).href).toBe(
      address,
    )
    await recent.locator('a.draft').click()
    await page.waitForSelector('main .status-failed[data-id="discovery-fields~pbwj"]')
  })

  it('can be stopped, and then shows what was known', async () => {
    const page = await open()
    await page.click('#reference-form button')
    await page.waitForSelector('#live-counts .some')
    await page.click('#live-stop')
    await page.waitForURL('**/runs/*/', { timeout: 90_000 })
    await page.waitForSelector('.strip .status-passed')
    expect((await verdictsOf(page)).filter((name) => name?.includes('untested')).length).toBeGreaterThan(150)
  })
})

describe('a server, checked from the page', () => {
  it('gets the form back with the reason where it is none of the protocol', async () => {
    const page = await open()
    await page.fill('#check-address', url)
    await page.check('#check-reach-url')
    await page.click('#check-form button')
    await page.waitForSelector('#check-address[aria-invalid="true"]')
    expect({
      start: await page.isVisible('#check-start'),
      address: await page.inputValue('#check-address'),
      isReach: await page.isChecked('#check-reach-url'),
      note: await page.locator('#check-address-note').innerText(),
    }).toEqual({
      start: true,
      address: url,
      isReach: true,
      note: expect.stringMatching(/^Expected .+, received .+/),
    })
  })

  it('asks its user to act, one thing at a time, until it is stopped', { timeout: 120_000 }, async () => {
    const server = startEverymust(['reference', '--port', '0'])
    onTestFinished(async () => {
      server.signal('SIGINT')
      await server.finished
    })
    const address = await server.untilPrinted(/Reference server at (http:\/\/localhost:\d+\/)/)
    const page = await open()
    await page.fill('#check-address', address)
    await page.check('#check-reach-gesture')
    await page.fill('#check-recipient', 'ada')
    await page.click('#check-form button')
    const title = async () => page.locator('.ask h2').getAttribute('id')
    await page.waitForSelector('#ask-1', { timeout: 60_000 })
    expect([await page.locator('.ask').count(), await title()]).toEqual([1, 'ask-1'])
    for (const input of await page.locator('.ask input').all()) await input.fill('-')
    await page.getByRole('button', { name: 'It is done' }).click()
    await page.waitForSelector('#ask-2', { timeout: 60_000 })
    await page.reload()
    await page.waitForSelector('#ask-2')
    await page.click('#live-stop')
    await page.waitForURL('**/runs/*/', { timeout: 60_000 })
    await page.waitForSelector('.strip .status-passed')
  })
})
