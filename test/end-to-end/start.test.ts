import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ruleUrl } from '../../scripts/commands/lint-file.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { launchBrowser } from '../browser.ts'
import { type Started, startEverymust } from '../run-command.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

let command: Started | undefined
let browser: Browser | undefined
let url = ''

beforeAll(async () => {
  command = startEverymust(['start', '--port', '0'])
  url = await command.untilPrinted(/Open (http:\/\/localhost:\d+\/)/)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  command?.signal('SIGINT')
  await command?.finished
})

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }

async function open(path: string, options: BrowserContextOptions = desk): Promise<Page> {
  if (browser === undefined) throw new Error('Expected a browser.')
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.fail(`The page threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') expect.fail(`The page reported: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
      expect.fail(`The page asked a third party: ${request.url()}`)
    }
  })
  const response = await page.goto(new URL(path, url).href)
  expect(response?.status()).toBe(200)
  return page
}

/** Without the words of buttons, which only a script gives to a page. */
async function countWords(page: Page): Promise<number> {
  const text = await page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true)
    if (copy instanceof Element) for (const button of copy.querySelectorAll('button')) button.remove()
    return copy.textContent ?? ''
  })
  return text.split(/\s+/).length
}

/** Whether anything sticks out to the right of the window. */
async function isWiderThanWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
}

describe('everymust start', () => {
  it('says what it did, step by step, and where the site is', async () => {
    const printed = await command?.untilPrinted(/([\s\S]*Open http)/)
    expect(printed).toMatch(/Draft +draft-everymust-open-cloud-mesh-latest: \d+ sections, \d+ requirements/)
    expect(printed).toMatch(/Schemas +19 schemas and 7 operations, up to date; 31 examples valid\./)
    expect(printed).toMatch(/Check +.*\d+ passed.* on the reference server/)
    expect(printed).toMatch(/Site +\d+ pages in /)
  })
})

describe('the reading page', () => {
  it('has numbered sections with the anchors of the draft', async () => {
    const page = await open('/draft/#discovery-fields')
    const heading = page.locator('#discovery-fields')
    expect((await heading.textContent())?.replaceAll(/\s+/g, ' ').trim()).toMatch(/^5\.3\.? Fields/)
    const distance = async (): Promise<number> =>
      Math.abs(await heading.evaluate((node) => node.getBoundingClientRect().top))
    await expect.poll(distance, { timeout: 5_000 }).toBeLessThan(200)
  })

  it('marks every requirement with its level and its verdict', async () => {
    const page = await open('/draft/')
    const marks = page.locator('main a[href*="/requirements/"]:not(nav a)')
    const labels = await marks.evaluateAll((nodes) =>
      nodes.map(
        (node) =>
          `${node.textContent ?? ''} ${node.getAttribute('aria-label') ?? node.getAttribute('title') ?? ''}`,
      ),
    )
    expect(labels.filter((label) => /\bMUST\b.*\bpassed\b/.test(label)).length).toBeGreaterThan(15)
    expect(labels.filter((label) => /\buntested\b/.test(label)).length).toBeGreaterThan(15)
    const targets = await marks.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href')))
    const { model } = await loadOwnWorkspace()
    const unmarked = model.requirements.filter(({ id }) => !targets.includes(`/requirements/${id}/`))
    expect(unmarked.map(({ id }) => id)).toEqual([])
  })

  it('has no link that leads nowhere', async () => {
    const page = await open('/draft/')
    const dangling = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => decodeURIComponent(link.getAttribute('href') ?? '').slice(1))
        .filter((id) => id !== '' && document.getElementById(id) === null),
    )
    expect(dangling).toEqual([])
  })

  it('leads from a requirement to its card, to its page, and back to its place', async () => {
    const page = await open('/draft/')
    const keyword = page.locator('.prose a[href$="/requirements/discovery-fields~pbwj/"]').first()
    await keyword.click()
    await page.locator('.card h2', { hasText: 'discovery-fields~pbwj' }).waitFor()
    await keyword.click()
    await page.waitForURL('**/requirements/discovery-fields~pbwj/')
    expect(await page.locator('h1').textContent()).toContain('discovery-fields~pbwj')
    await page.locator('main a[href*="/draft/#"]').first().click()
    await page.waitForURL('**/draft/#*')
  })
})

describe('a requirement page', () => {
  it('shows level, verdict, clause, checks, schema, examples and faults', async () => {
    const page = await open('/requirements/discovery-fields~pbwj/')
    const text = (await page.locator('main').textContent())?.replaceAll(/\s+/g, ' ')
    expect(text).toMatch(/MUST/)
    expect(text).toMatch(/passed/i)
    expect(text).toMatch(/REQUIRED: enabled \(boolean\)/)
    expect(text).toMatch(/schema\/discovery\/discovery-fields~pbwj/)
    expect(text).toMatch(/"type": "boolean"/)
    expect(text).toMatch(/A minimal Discovery object/)
    expect(text).toMatch(/enabled-missing/)
  })

  it('shows the source of a written check', async () => {
    const page = await open('/requirements/discovery-fields~vltr/')
    expect(await page.locator('main').textContent()).toMatch(/resourceTypes is no array|new Set\(names\)/)
  })

  it('gives the reason why a requirement has no verdict', async () => {
    const page = await open('/requirements/security-secrets~vpjd/')
    expect(await page.locator('main').innerText()).toMatch(/It is about what the server does internally/)
  })
})

const pages = [
  '/',
  '/draft/',
  '/requirements/',
  '/requirements/discovery-fields~pbwj/',
  '/requirements/verdict/untested/',
  '/schemas/',
  '/schemas/discovery/',
  '/run/',
  '/guide/',
  '/guide/check-your-server/',
  '/lint/',
  '/lint/stale-quote/',
]

/** One of each kind; `visitor-path.test.ts` has an eye on those that it opens. */
const unvisited = ['/requirements/verdict/untested/', '/guide/check-your-server/', '/lint/stale-quote/']

describe.each(unvisited)('the page %s', (path) => {
  it.each([
    ['wide and light', { ...desk, colorScheme: 'light' }],
    ['narrow and dark', { ...phone, colorScheme: 'dark' }],
  ] as const)('is accessible and fits, %s', async (_, options) => {
    const page = await open(path, options)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    expect(await isWiderThanWindow(page)).toBe(false)
  })
})

describe.each(pages)('the page %s', (path) => {
  it('reads the same without JavaScript', async () => {
    const scripted = await open(path)
    const plain = await open(path, { ...phone, javaScriptEnabled: false })
    expect(await countWords(plain)).toBeGreaterThan(20)
    expect(Math.abs((await countWords(plain)) - (await countWords(scripted)))).toBeLessThan(20)
  })
})

describe('the documentation of the linter', () => {
  it('has the page that findings link to, for every rule, and lists them all', async () => {
    const pages = await Promise.all(
      rules.map(async ({ id }) => {
        const response = await fetch(new URL(new URL(ruleUrl(id)).pathname, url))
        return { id, status: response.status, isIts: (await response.text()).includes(`>${id}</h1>`) }
      }),
    )
    expect(pages).toEqual(rules.map(({ id }) => ({ id, status: 200, isIts: true })))
    const list = await open('/lint/')
    const names = await list.locator('main dt a').allTextContents()
    expect(names).toEqual(rules.map(({ id }) => id))
  })

  it('marks in an example the lines that the rule speaks of', async () => {
    const page = await open('/lint/may-not/')
    expect(await page.locator('.line.marked').first().textContent()).toMatch(/MAY NOT/i)
  })
})

describe('the server of the site', () => {
  it('forbids scripts and content from elsewhere', async () => {
    const response = await fetch(url)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
  })

  it('answers a path that does not exist with its own page and 404', async () => {
    const response = await fetch(new URL('/no/such/page', url))
    expect(response.status).toBe(404)
    expect(await response.text()).toMatch(/<!doctype html>/i)
  })
})
