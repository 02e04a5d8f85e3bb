import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../../scripts/commands/build-site.ts'
import type { Run } from '../../../scripts/contract/run.ts'
import { launchBrowser } from '../../browser.ts'
import { checkableShop } from '../check/check-site.ts'
import { runId, type ScriptedService, startScriptedService } from '../check/scripted-service.ts'
import { linksOf, shopData } from '../shop.ts'
import { idsOf } from '../site-modules.ts'
import { bidi, hostileRun, shopRun } from './hostile-run.ts'

const data = await checkableShop(linksOf(shopData(), 'draft-shops-05'))
const [first = '', second = ''] = idsOf(data)
const run = shopRun(data)

let folder = ''
let browser: Browser
let service: ScriptedService
let page: Page
let troubles: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-shown-'))
  await buildSite(data, folder)
  service = await startScriptedService(folder)
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await service.close()
  await rm(folder, { recursive: true, force: true })
})

afterEach(async () => {
  const broken = await page.evaluate(() => 'broken' in window)
  await page.context().close()
  if (broken) troubles.push('a script of the run ran')
  if (troubles.length > 0) throw new Error(`Expected a quiet console, received ${troubles.join('; ')}.`)
})

/** Opens a page in a browser of its own, which keeps nothing from before. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext(options)
  page = await context.newPage()
  troubles = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    const isNetwork = message.text().includes('Failed to load resource')
    if (message.type() === 'error' && !isNetwork) troubles.push(message.text())
  })
  await page.goto(new URL(path, service.url).href)
}

/** Chooses files of these texts, as a reader does. */
async function choose(...texts: readonly string[]): Promise<void> {
  await page.setInputFiles(
    '#site\\~run-file',
    texts.map((text, index) => ({
      name: `run-${index}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })),
  )
}

async function showRun(shown: Run): Promise<void> {
  await choose(JSON.stringify(shown))
  await page.waitForSelector('html[data-run]')
}

async function textOf(selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ').trim()
}

async function statusesOf(selector: string): Promise<readonly (string | undefined)[]> {
  return page
    .locator(selector)
    .evaluateAll((places) =>
      places.map((place) =>
        [...place.classList].find((name) => name.startsWith('status-'))?.replace('status-', ''),
      ),
    )
}

/** What a click saves: the file's name, and its text. */
async function download(selector: string): Promise<{ readonly name: string; readonly text: string }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') }
}

describe('the page of a run with none to show', () => {
  it('says so, and what to do', async () => {
    await open('run/')
    expect(await textOf('main')).toBe(
      'The run No run is shown here. Show one that the command line wrote, or check your server. ' +
        'Show a run A run from a file Or drop it anywhere on this page. ' +
        'It is what everymust check --json run.json writes, and it stays in this browser.',
    )
  })

  const [check] = run.checks
  it.each([
    ['no JSON', '{', 'Expected a run as JSON, received text that is no JSON.'],
    ['no run', '[]', 'Expected a run of the format everymust-run/1, received JSON without that format.'],
    [
      'another format',
      { format: 'everymust-run/2' },
      'Expected a run of the format everymust-run/1, received everymust-run/2.',
    ],
    ['another type', { ...run, reach: 1 }, 'Expected reach to be of the type string, received 1.'],
    [
      'another word',
      { ...run, checks: [{ ...check, outcome: 'broken`' }] },
      'Expected checks.0.outcome to be one of passed, failed, inconclusive, not-applicable, blocked, errored, received broken’.',
    ],
    [
      'another draft',
      { ...run, draft: { docname: 'draft-other', sha256: '0' } },
      'Expected a run in terms of draft-toy-latest, received one of draft-other. Show it on the site of that draft.',
    ],
  ])('tells what is wrong with %s', async (_, value, sentence) => {
    await open('run/')
    await choose(typeof value === 'string' ? value : JSON.stringify(value))
    await page.waitForFunction(() =>
      document.querySelector('#site\\~run-file-state')?.textContent?.startsWith('run-0.json'),
    )
    expect(await textOf('#site\\~run-file-state')).toContain(`run-0.json: ${sentence}`)
    expect(await page.locator('.no-run').isVisible()).toBe(true)
  })

  it('says of a run that this browser does not have, and of one that the service does not have, that it is not there', async () => {
    await open('run/?run=local-0123456789abcdef')
    await page.waitForSelector('#site\\~run-state:not(:empty)')
    expect(await textOf('#site\\~run-state')).toContain(
      'Expected a run that is kept in this browser, received none',
    )
    await page.goto(new URL('draft/?run=aaaaaaaaaaaaaaaaaaaa', service.url).href)
    await page.waitForSelector('#site\\~run-banner.problem')
    expect(await textOf('#site\\~run-banner')).toBe(
      'Expected a run under this address, received none: it was removed, or never was there.',
    )
  })
})

describe('a run from a file', () => {
  it('is shown with its verdicts, as a bug report for what failed', async () => {
    await open('run/')
    await showRun(run)
    expect(new URL(page.url()).search).toMatch(/^\?run=local-[0-9a-f]{16}$/)
    expect(await statusesOf('.strip [data-id]')).toEqual(
      idsOf(data).map(
        (id) => run.verdicts.find(({ requirement }) => requirement === id)?.verdict ?? 'untested',
      ),
    )
    expect(await textOf('#site\\~run-facts')).toBe(
      'Target https://shop.example/ When 2026-01-01 00:00 UTC, took 1 ms Draft draft-toy-latest sha256 0 ' +
        'Suite toy, for toy Recognised by a toy Reach probe Judged 2 of 3 MUST requirements within reach, 66%; 1 failed',
    )
    expect(await textOf('.bug-report')).toBe(
      'draft-shops-05, Section 3.2 Fields "><script>window.broken = true</script>, MUST ours asks more ' +
        `failed MUST ${first} The Order object has these fields: REQUIRED: api (string) - Where to ask. 1 Orders ` +
        'Expected api, received {}. Found by a, reach probe. Again. Found by b, reach probe. ' +
        'The exchange How to repeat it Dispute this',
    )
    expect(await textOf('.untold')).toBe(`blocked Nobody answers at /items. ${second}`)
    await page.click('text=The exchange')
    expect(await textOf('.bug-report .exchange')).toContain('{ "wrong": true }')
    await page.click('text=How to repeat it')
    expect(await textOf('.bug-report pre >> nth=-1')).toBe(
      `npx everymust check https://shop.example/ --reach probe --only ${first}`,
    )
  })

  it('is still there after a reload, is listed, and can be forgotten', async () => {
    await open('run/')
    await showRun(run)
    await page.reload()
    await page.waitForSelector('html[data-run]')
    expect(await page.locator('.bug-report').count()).toBe(1)
    await page.goto(new URL('run/', service.url).href)
    await page.click('#site\\~local-runs a')
    await page.waitForSelector('html[data-run]')
    await page.click('text=Forget it')
    await page.waitForURL('**/run/')
    expect(await page.locator('#site\\~local-runs').isHidden()).toBe(true)
  })

  it('is taken when it is dropped anywhere on the page', async () => {
    await open('run/')
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'run.json', { type: 'application/json' }))
      return transfer
    }, JSON.stringify(run))
    await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
    await page.waitForSelector('html[data-run]')
    expect(await page.locator('.bug-report').count()).toBe(1)
  })

  it('is shown in place where the browser keeps nothing', async () => {
    await open('run/')
    await page.evaluate(() =>
      Object.defineProperty(window, 'indexedDB', {
        get() {
          throw new DOMException('Forbidden.', 'SecurityError')
        },
      }),
    )
    await showRun(run)
    expect(await page.locator('.bug-report').count()).toBe(1)
    expect(await textOf('#site\\~take-away')).toContain(
      'None: the run is shown from its file, since this browser keeps nothing for the site.',
    )
  })

  it('tells of another text of the draft, and of verdicts on what the draft does not have', async () => {
    await open('run/')
    const [verdict] = run.verdicts
    if (verdict === undefined) throw new Error('Expected a verdict.')
    const verdicts = [...run.verdicts, { ...verdict, requirement: 'gone~abcd' }]
    await showRun({ ...run, verdicts, draft: { ...run.draft, sha256: 'f'.repeat(64) } })
    expect(await textOf('#site\\~run-facts')).toContain(
      'Note The run was made with another text of this draft: what was reworded since was judged by its old words. ' +
        'Note 1 of its verdicts are on requirements that this text of the draft does not have.',
    )
  })

  it('can be disputed with a text that has the evidence, and saved as it came', async () => {
    await open('run/')
    await showRun(run)
    await page.click('text=Dispute this')
    const shown = await page.locator('.dispute pre').textContent()
    const saved = await download('.dispute a')
    expect(saved).toEqual({ name: `dispute-${first}.md`, text: shown })
    expect(shown).toContain(`# Disputed: MUST \`${first}\`, failed\n`)
    expect(shown).toContain('\n```\nExpected `api`, received `{}`.\n```\n')
    expect(shown).toContain('> REQUIRED: api (string) - Where to ask.\n')
    const json = await download('text="JSON"')
    expect(JSON.parse(json.text)).toEqual(run)
  })
})

describe('a page with a run laid over it', () => {
  it('says whose verdicts it shows, keeps the run in its links, and takes it off', async () => {
    await open('run/')
    await showRun(run)
    const id = new URL(page.url()).searchParams.get('run') ?? ''
    expect(await page.getAttribute('text=Compare with another run', 'href')).toBe(`/compare/?a=${id}`)
    await page.click('text=Read the draft with these verdicts')
    await page.waitForSelector('html[data-run]')
    expect(new URL(page.url()).search).toBe(`?run=${id}`)
    expect(await textOf('#site\\~run-banner')).toBe(
      'Verdicts of https://shop.example/ (2026-01-01), reach probe The run First failure Take it off',
    )
    expect(await page.getAttribute(`.prose [data-id="${first}"].keyword`, 'aria-label')).toContain('failed')
    const hrefs = await page
      .locator('header a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(
      hrefs.filter((href) => /^\/(?:draft|requirements|schemas|operations)?\/?\?/.test(href)),
    ).not.toEqual([])
    expect(hrefs.filter((href) => /^\/(?:draft|requirements|schemas)\/$/.test(href))).toEqual([])
    await page.click('text=First failure')
    expect(new URL(page.url()).hash).toBe(`#${first}`)
    expect(await page.locator(':target').getAttribute('id')).toBe(first)
    await page.keyboard.press('/')
    await page.keyboard.type('nothing holds this')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/search/')
    expect(new URL(page.url()).searchParams.get('run')).toBe(id)
    await page.goBack()
    await page.click('text=Take it off')
    await page.waitForURL((url) => url.search === '')
    expect(await page.locator('#site\\~run-banner').isHidden()).toBe(true)
  })

  it('tells on the page of a requirement what each check came to', async () => {
    await open('run/')
    await showRun(run)
    await page.click('.bug-report h3 a')
    await page.waitForSelector('html[data-run]')
    await page.click('[data-check="a"] >> text=Dispute this')
    expect(await textOf('[data-check="a"] [data-outcome]')).toContain('failed Expected api, received {}.')
    expect(await page.locator('.dispute pre').textContent()).toContain(
      `# Disputed: MUST \`${first}\`, failed\n`,
    )
    await page.click('[data-check="a"] >> text=The exchange')
    expect(await textOf('[data-check="a"] .exchange')).toContain('{ "wrong": true }')
  })
})

describe('a run of the service', () => {
  it('has a permanent link, its reports and a badge', async () => {
    service.script.record = { ...service.script.record, state: 'finished', run }
    await open(`runs/${runId}/`)
    await page.waitForSelector('html[data-run]')
    const origin = service.url
    expect(await textOf('#site\\~take-away')).toContain(`Link ${origin}runs/${runId}/ Copy the link`)
    const hrefs = await page
      .locator('#site\\~take-away a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual([
      `/runs/${runId}/`,
      '#',
      ...['html', 'junit', 'sarif', 'earl', 'har', 'tap', 'github-summary', 'github'].map(
        (name) => `/api/runs/${runId}/reports/${name}`,
      ),
    ])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.click('text=Copy as Markdown')
    await page.waitForSelector('text=Copied')
    expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(
      `[![Checked by Everymust](${origin}api/runs/${runId}/badge.svg)](${origin}runs/${runId}/)`,
    )
  })

  it('that is not finished, or was refused, says so', async () => {
    const { run: _, ...record } = service.script.record
    service.script.record = { ...record, state: 'running' }
    await open(`runs/${runId}/`)
    await page.waitForSelector('#site\\~run-state a')
    expect(await textOf('#site\\~run-state')).toBe('The run is not finished yet. Follow it')
    expect(await page.getAttribute('#site\\~run-state a', 'href')).toBe(`/check/?live=${runId}`)
    const problem = { message: 'Expected a shop, received `nothing`.', hint: 'Give another address.' }
    service.script.record = { ...record, state: 'refused', problem }
    await page.reload()
    await page.waitForSelector('#site\\~run-state:not(:empty)')
    expect(await textOf('#site\\~run-state')).toBe('Expected a shop, received nothing. Give another address.')
  })
})

describe('a hostile run', () => {
  it('is shown as text, bounded, with everything opened', async () => {
    await open('run/')
    await showRun(hostileRun(data))
    await page.locator('#site\\~run details').evaluateAll((all) => {
      for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true
    })
    await page.waitForSelector('.dispute pre')
    const text = await page.locator('body').innerText()
    expect(text).not.toContain('\u202E')
    expect(text).toContain('\\u202etxt.exe "><script>window.broken = true</script>')
    expect(text.length).toBeLessThan(200_000)
    expect(await page.locator('[onerror], script:not([src]), #site\\~run img').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await textOf('#site\\~run-facts')).toContain('4 of its verdicts are on requirements')
    expect(bidi).toContain('\u202E')
    await page.click('text=Read the draft with these verdicts')
    await page.waitForSelector('html[data-run]')
    expect(await textOf('#site\\~run-banner')).toContain('Verdicts of javascript:alert(1)//\\u202etxt.exe')
  })
})

const views = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 800 }, colorScheme: 'dark' },
] as const

it.each(views)(
  'is accessible and fits at $viewport.width, $colorScheme',
  async (view) => {
    await open('run/', view)
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
    }
    await check()
    await showRun(hostileRun(data))
    for (const details of await page.locator('#site\\~run details').all()) {
      await details.evaluate((one) => one instanceof HTMLDetailsElement && (one.open = true))
    }
    await page.waitForSelector('.dispute pre')
    await check()
    const query = new URL(page.url()).search
    for (const path of ['draft/', `requirements/${first}/`]) {
      await page.goto(new URL(`${path}${query}`, service.url).href)
      await page.waitForSelector('html[data-run]')
      await check()
    }
  },
  60_000,
)
