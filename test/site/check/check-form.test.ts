import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSite } from '../../../scripts/commands/build-site.ts'
import { type RunningServer, serveFolder } from '../../../scripts/commands/serve-folder.ts'
import { launchBrowser } from '../../browser.ts'
import { runOf } from '../site-modules.ts'
import { checkableShop } from './check-site.ts'
import { runId, type ScriptedService, startScriptedService } from './scripted-service.ts'

let folder = ''
let browser: Browser
let hosted: RunningServer
let service: ScriptedService
let page: Page
let troubles: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-check-'))
  await buildSite(await checkableShop(), join(folder, 'site'))
  hosted = await serveFolder(join(folder, 'site'), 0)
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await hosted.close()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  service = await startScriptedService(join(folder, 'site'))
  troubles = []
})

afterEach(async () => {
  await page.context().close()
  await service.close()
  if (troubles.length > 0) throw new Error(`Expected a quiet console, received ${troubles.join('; ')}.`)
})

/** Opens the page in a browser of its own; what its console complains of fails the test. */
async function open(origin: string, path = 'check/', options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext(options)
  page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 400')) troubles.push(message.text())
  })
  await page.goto(new URL(path, origin).href)
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-service]')
}

async function isShown(selectors: readonly string[]): Promise<Readonly<Record<string, boolean>>> {
  const shown = await Promise.all(
    selectors.map(async (selector) => [selector, await page.locator(selector).first().isVisible()] as const),
  )
  return Object.fromEntries(shown)
}

/** Goes on by the keyboard, to what is less than a dozen steps away. */
async function tabTo(id: string): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return
  }
  throw new Error(`Expected to come to \`${id}\`, came nowhere.`)
}

const parts = [
  '#check-address',
  '#check-form button',
  '.unserved',
  '#check-command',
  '#check-reference',
  '#recent',
]

describe('the site without the service', () => {
  it('shows the command for a server to be named where no script runs', async () => {
    await open(hosted.url, 'check/', { javaScriptEnabled: false })
    expect(await isShown([...parts, 'input', 'h1', '#live'])).toEqual({
      '#check-address': false,
      '#check-form button': false,
      '.unserved': true,
      '#check-command': true,
      '#check-reference': false,
      '#recent': false,
      input: false,
      h1: true,
      '#live': false,
    })
    expect(await page.locator('#check-command').textContent()).toBe(
      'npx everymust check https://server.example.org/ --reach probe --json run.json',
    )
    expect((await page.locator('.choice').nth(1).innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'probe Sends requests as well that a correct server refuses: malformed, unsigned, made up. ' +
        'Needs your leave to send them. Judges up to 2 of 7 requirements, 1 more; the default.',
    )
  })

  it('keeps the command in step with what is typed and chosen, and copies it', async () => {
    await open(hosted.url, 'check/', { permissions: ['clipboard-read', 'clipboard-write'] })
    expect(await isShown(parts)).toEqual({
      '#check-address': true,
      '#check-form button': false,
      '.unserved': true,
      '#check-command': true,
      '#check-reference': false,
      '#recent': false,
    })
    await page.fill('#check-address', 'cloud.example.org')
    await page.check('#check-reach-gesture')
    await page.fill('#check-recipient', "o'brien")
    const command = String.raw`npx everymust check https://cloud.example.org/ --reach gesture --recipient 'o'\''brien' --json run.json`
    expect(await page.locator('#check-command').textContent()).toBe(command)
    await page.locator('.copyable:has(#check-command) .copy').click()
    await page.waitForSelector('.copy:has-text("Copied")')
    expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(command)
    await page.check('#check-reach-peer')
    expect(await page.locator('#check-recipient').isVisible()).toBe(false)
    expect(await page.locator('#check-command').textContent()).toBe(
      'npx everymust check https://cloud.example.org/ --reach peer --json run.json',
    )
  })

  it('shows a run that the command wrote, in place of a service', async () => {
    await open(hosted.url)
    const file = join(folder, 'run.json')
    await writeFile(file, JSON.stringify(runOf([])))
    await page.setInputFiles('#check-start input[type="file"]', file)
    await page.waitForURL('**/run/?run=local-*')
    expect(new URL(page.url()).search).toMatch(/^\?run=local-[0-9a-f]{16}$/)
  })
})

describe('the form before a service', () => {
  it('asks for a run with what was given, and nothing that was left out', async () => {
    await open(service.url)
    await page.fill('#check-address', ' shop.example ')
    await page.press('#check-address', 'Enter')
    await page.waitForURL(`**/check/?live=${runId}`)
    expect(service.posted).toEqual([
      {
        path: '/api/runs',
        body: { target: { kind: 'server', url: 'https://shop.example/' }, reach: 'probe' },
      },
    ])
  })

  it('says at the field what is wrong before anything is sent, and takes it back once it is mended', async () => {
    await open(service.url)
    await page.click('#check-form button')
    const note = page.locator('#check-address-note')
    const said = async () => ({
      note: await note.innerText(),
      isInvalid: await page.getAttribute('#check-address', 'aria-invalid'),
      focus: await page.evaluate(() => document.activeElement?.id),
    })
    const hint = 'Give the address of a server, for example https://server.example.org.'
    expect(await said()).toEqual({
      note: `Expected an address, received nothing. ${hint}`,
      isInvalid: 'true',
      focus: 'check-address',
    })
    await page.fill('#check-address', 'shop.example')
    expect(await said()).toEqual({
      note: 'A host is enough; a path is left out.',
      isInvalid: null,
      focus: 'check-address',
    })
    await page.check('#check-reach-recipient')
    await page.click('#check-form button')
    expect(await page.locator('#check-recipient-note').innerText()).toBe(
      'Expected a user of the server, received nothing. Name one who may be sent things, as the server itself calls that user.',
    )
    expect(service.posted).toEqual([])
  })

  it('shows at the field why the service refuses, with what a server said as text', async () => {
    service.script.problem = {
      message: 'Expected a public address, received `<img src=x onerror=alert(1)>\u202e`.',
      hint: 'Start the service with --allow-private.',
    }
    await open(service.url)
    await page.fill('#check-address', 'http://10.0.0.1')
    await page.click('#check-form button')
    await page.waitForSelector('#check-address[aria-invalid="true"]')
    expect({
      note: await page.locator('#check-address-note').innerText(),
      images: await page.locator('#check-address-note img').count(),
      address: await page.inputValue('#check-address'),
      url: page.url(),
      isDisabled: await page.isDisabled('#check-form button'),
    }).toEqual({
      note: String.raw`Expected a public address, received <img src=x onerror=alert(1)>\u202e. Start the service with --allow-private.`,
      images: 0,
      address: 'http://10.0.0.1/',
      url: `${service.url}check/`,
      isDisabled: false,
    })
  })

  it('leaves to the command what the service does not grant', async () => {
    service.script.info = { ...service.script.info, reaches: ['url', 'probe'], hasReference: false }
    await open(service.url)
    await page.fill('#check-address', 'shop.example')
    await page.check('#check-reach-peer')
    await page.click('#check-form button')
    expect(await page.locator('#check-reach-note').innerText()).toBe(
      'Expected one of url, probe, which is as far as this service goes, received peer. ' +
        'Choose one of them, or run the command on your own machine.',
    )
    expect([service.posted, await page.isVisible('#check-reference')]).toEqual([[], false])
  })

  it('offers the reference server as it is, with a fault or with a variant', async () => {
    await open(service.url)
    const about: (string | null)[] = []
    for (const [choice, words] of [
      ['', 'Nothing fails.'],
      ['fault:adds-wrong', 'Adds up wrongly.'],
      ['variant:slow', 'Takes its time.'],
    ] as const) {
      await page.goto(`${service.url}check/`)
      await page.selectOption('#reference-behaviour', choice)
      about.push(await page.locator('#reference-behaviour-note').textContent())
      expect(about.at(-1)).toBe(words)
      await page.click('#reference-form button')
      await page.waitForURL('**/check/?live=*')
    }
    const reference = { kind: 'reference', faults: [], variants: [] } as const
    expect(service.posted.map(({ body }) => body)).toEqual([
      { target: reference },
      { target: { ...reference, faults: ['adds-wrong'] } },
      { target: { ...reference, variants: ['slow'] } },
    ])
  })

  it('lists the runs of the service, whatever their targets are called', async () => {
    const createdAt = '2026-01-02T03:04:05.000Z'
    service.script.runs = [
      { id: runId, state: 'running', target: 'https://a.example/', createdAt },
      {
        id: runId,
        state: 'finished',
        target: 'the reference server with <b>\u202e',
        createdAt,
        judged: { applicable: 3, judged: 2, failed: 1, errored: 0 },
      },
      { id: runId, state: 'refused', target: 'https://c.example/', createdAt },
    ]
    await open(service.url, 'check/', { locale: 'en-GB', timezoneId: 'UTC' })
    await page.waitForSelector('#recent:not([hidden])')
    const items = await page
      .locator('#recent-runs li')
      .evaluateAll((all) =>
        all.map((item) => [
          item.textContent?.replaceAll(/\s+/g, ' ').trim(),
          ...[...item.querySelectorAll('a')].map((link) => link.getAttribute('href')),
        ]),
      )
    expect(items).toEqual([
      ['https://a.example/runs 2 Jan 2026, 03:04', `?live=${runId}`],
      [
        String.raw`the reference server with <b>\u202e1 failed, 2 of 3 judged 2 Jan 2026, 03:04 In the draft`,
        `/runs/${runId}/`,
        `/draft/?run=${runId}`,
      ],
      ['https://c.example/not judged 2 Jan 2026, 03:04', `/runs/${runId}/`],
    ])
  })

  it('does all of it by the keyboard', async () => {
    await open(service.url)
    await page.focus('#check-address')
    await page.keyboard.type('shop.example')
    await tabTo('check-reach-probe')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await page.isChecked('#check-reach-gesture')).toBe(true)
    await page.keyboard.press('ArrowUp')
    await tabTo('check-recipient')
    await page.keyboard.type('alice')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/check/?live=*')
    expect(service.posted.map(({ body }) => body)).toEqual([
      { target: { kind: 'server', url: 'https://shop.example/' }, reach: 'recipient', recipient: 'alice' },
    ])
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('is accessible and fits, %s at %d pixels', async (colorScheme, width) => {
    await open(service.url, 'check/', { colorScheme, viewport: { width, height: 800 } })
    await page.check('#check-reach-gesture')
    await page.click('#check-form button')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect({
      violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
    }).toEqual({ violations: [], isTooWide: false })
  })
})
