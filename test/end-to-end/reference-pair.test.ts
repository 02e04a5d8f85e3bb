import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { RunningReference } from '../../scripts/harness/reference-server.ts'
import { launchBrowser } from '../browser.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

let browser: Browser | undefined
let pair: readonly [RunningReference, RunningReference] | undefined

beforeAll(async () => {
  const { reference } = await loadOwnWorkspace()
  browser = await launchBrowser()
  pair = await reference.pair?.start({ port: 0, faults: [], variants: [] })
})

afterAll(async () => {
  await browser?.close()
  await Promise.all(pair?.map((running) => running.close()) ?? [])
})

/** Ada at the first server and Grace at the second, in one browser as somebody has who tries this. */
async function openBoth(options: BrowserContextOptions = {}): Promise<readonly [Page, Page]> {
  if (browser === undefined || pair === undefined) throw new Error('Expected a browser and two servers.')
  // The web application is reached over TLS, with a certificate that no browser knows.
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
  onTestFinished(() => context.close())
  return [await openAs(context, pair[0], 'Ada'), await openAs(context, pair[1], 'Grace')]
}

async function openAs(context: BrowserContext, { pageUrl }: RunningReference, name: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.fail(`The page threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') expect.fail(`The page reported: ${message.text()}`)
  })
  await page.goto(pageUrl ?? '')
  await page.getByRole('link', { name }).click()
  return page
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))).toEqual([])
}

/** Makes an invite as Ada and accepts it as Grace. */
async function becomeContacts(ada: Page, grace: Page): Promise<void> {
  // A page in the background is drawn once a second, and a click waits for that.
  await ada.bringToFront()
  await ada.getByRole('button', { name: 'Create an invite' }).click()
  const invite = await ada.getByLabel('Invite string, to paste').first().inputValue()
  await grace.bringToFront()
  await grace.getByLabel('Invite string or link').fill(invite)
  await grace.getByRole('region', { name: 'Invites' }).getByRole('button', { name: 'Accept' }).click()
  await grace.getByRole('region', { name: 'Contacts' }).getByRole('status').waitFor()
  await ada.reload()
}

async function shareWithGrace(
  ada: Page,
  grace: Page,
  more: () => Promise<void> = async () => {},
): Promise<void> {
  const address = await grace.getByLabel('OCM Address', { exact: true }).first().inputValue()
  await ada.bringToFront()
  await ada.getByLabel('With whom').fill(address)
  await more()
  await ada.getByRole('button', { name: 'Share', exact: true }).click()
  await ada.getByRole('region', { name: 'Shared by you' }).getByRole('status').waitFor()
  await grace.bringToFront()
  await grace.reload()
  await grace
    .getByRole('region', { name: /Shared with you/ })
    .getByRole('button', { name: 'Accept' })
    .first()
    .click()
}

describe('two servers of everymust reference --pair', () => {
  it('are federated by hand: an invite, a contact, a share, a file that is read', async () => {
    const [ada, grace] = await openBoth()
    await becomeContacts(ada, grace)
    for (const [page, name] of [
      [ada, 'Grace'],
      [grace, 'Ada'],
    ] as const) {
      await page
        .getByRole('region', { name: 'Contacts' })
        .getByRole('button', { name: `Remove ${name}` })
        .waitFor()
    }
    await shareWithGrace(ada, grace)
    await grace.getByRole('link', { name: 'Open report.txt' }).click()
    expect(await grace.locator('pre').textContent()).toBe('Everything is in order.\n')
    await ada.reload()
    expect(await ada.getByRole('region', { name: 'Shared by you' }).textContent()).toContain('accepted')
  })

  it('write a file in a shared folder, and open it in the web application', async () => {
    const [ada, grace] = await openBoth()
    await shareWithGrace(ada, grace, async () => {
      await ada.getByLabel('What', { exact: true }).selectOption('Measurements')
      await ada.getByText('Protocols, permissions and end').click()
      await ada.getByLabel('Web application', { exact: true }).check()
      await ada.getByLabel('Write').check()
    })
    await grace.getByRole('link', { name: 'Open Measurements' }).click()
    await grace.getByRole('link', { name: 'november.csv' }).click()
    await grace.getByLabel('Text').fill('night,objects\n3,42\n')
    await grace.getByRole('button', { name: 'Save' }).click()
    await grace.getByRole('status').waitFor()
    await ada.bringToFront()
    await ada.getByRole('link', { name: 'Measurements/november.csv', exact: true }).click()
    expect(await ada.locator('pre').textContent()).toBe('night,objects\n3,42\n')

    await grace.bringToFront()
    const opened = grace.context().waitForEvent('page')
    await grace.getByRole('button', { name: 'Open in' }).click()
    const application = await opened
    await application.waitForURL(/\/apps\//)
    expect(await application.getByRole('listitem').allTextContents()).toContain('november.csv')
  })

  it('have the same without scripts', async () => {
    const [ada, grace] = await openBoth({ javaScriptEnabled: false })
    await shareWithGrace(ada, grace, async () => {
      await ada.getByText('Protocols, permissions and end').click()
      await ada.getByLabel('Web application', { exact: true }).check()
    })
    await grace.getByRole('link', { name: 'Open report.txt' }).first().click()
    const opened = grace.context().waitForEvent('page')
    await grace.getByRole('button', { name: 'Open in' }).click()
    const application = await opened
    await application.getByRole('button', { name: 'Open the application' }).click()
    await application.waitForURL(/\/apps\//)
    expect(await application.locator('h1').textContent()).toBe('report.txt')
  })

  it.each([
    ['light', { width: 1280, height: 900 }],
    ['dark', { width: 390, height: 844 }],
  ] as const)('have pages that assistive technology reads: %s, %o', async (colorScheme, viewport) => {
    const [ada, grace] = await openBoth({ colorScheme, viewport })
    await becomeContacts(ada, grace)
    await shareWithGrace(ada, grace)
    await ada
      .locator('details')
      .evaluateAll((nodes) => nodes.forEach((node) => node.setAttribute('open', '')))
    await expectAccessible(ada)
    await grace.getByRole('link', { name: 'Open report.txt' }).first().click()
    await expectAccessible(grace)
    for (const path of ['/', '/traffic', '/directories']) {
      await grace.goto(new URL(path, grace.url()).href)
      await expectAccessible(grace)
    }
    const isWide = await ada.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(isWide).toBe(false)
  })

  it('ask before a contact is removed, and select what is to be copied', async () => {
    const [ada, grace] = await openBoth()
    await becomeContacts(ada, grace)
    const remove = grace.getByRole('button', { name: 'Remove Ada' })
    const questions: string[] = []
    grace.once('dialog', (dialog) => {
      questions.push(dialog.message())
      void dialog.dismiss()
    })
    await remove.click()
    expect(questions).toEqual(['Remove Ada, and the shares in both directions?'])
    const address = grace.getByLabel('OCM Address', { exact: true }).first()
    await address.click()
    expect(await grace.evaluate(() => getSelection()?.toString())).toBe(await address.inputValue())
    grace.once('dialog', (dialog) => void dialog.accept())
    await remove.click()
    await grace.getByRole('region', { name: 'Contacts' }).getByRole('status').waitFor()
    expect(await remove.count()).toBe(0)
  })

  it('let a keyboard reach every control in the order of the page', async () => {
    const [ada] = await openBoth()
    await ada.bringToFront()
    const controls = ada.locator('a[href], button, input, select, textarea, summary')
    const visible = await controls.evaluateAll(
      (nodes) => nodes.filter((node) => node.checkVisibility()).length,
    )
    const seen: string[] = []
    for (let at = 0; at < visible; at += 1) {
      await ada.keyboard.press('Tab')
      seen.push(await ada.evaluate(() => document.activeElement?.outerHTML ?? ''))
    }
    const order = await controls.evaluateAll((nodes) =>
      nodes.filter((node) => node.checkVisibility()).map((node) => node.outerHTML),
    )
    expect(seen).toEqual(order)
  })
})
