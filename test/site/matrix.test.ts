import { AxeBuilder } from '@axe-core/playwright'
import type { ServerResponse } from 'node:http'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunList, RunRecord, ServiceInfo } from '../../scripts/contract/service.ts'
import { type Loopback, serveHttp } from '../loopback-server.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { attack } from './shop.ts'
import { ids, one, runOn, three, threeRunsData, two } from './three-runs.ts'

let site: ServedSite | undefined

beforeAll(async () => {
  site = await serveSite(await threeRunsData())
}, 60_000)

afterAll(() => site?.close())

/** Opens a page, and has it ready when its script has listed the runs. */
async function open(path: string, options: BrowserContextOptions = {}, origin = site?.url): Promise<Page> {
  const context = await site?.browser.newContext(options)
  const page = await context?.newPage()
  if (page === undefined) throw new Error('Expected a browser.')
  await go(page, path, origin)
  return page
}

async function go(page: Page, path: string, origin = site?.url): Promise<void> {
  await page.goto(new URL(path, origin).href)
  if ((await page.evaluate(() => document.documentElement.dataset['js'])) !== undefined) {
    await page.waitForFunction(() => document.querySelector('#chooser-count')?.textContent !== '')
  }
}

/** What is shown: the rows of the picture in words, the table, the filter, which runs, and the address. */
async function read(page: Page) {
  const visible = (selector: string) => page.locator(`${selector}:visible`)
  const [words = '', runs = '', problem = ''] = await Promise.all(
    ['.matrix-words', '#chooser summary', '#matrix-problem'].map(async (selector) =>
      (await visible(selector).allInnerTexts()).join(''),
    ),
  )
  const rows = await visible('#matrix tr[data-requirement]').evaluateAll((all) =>
    all.map((row) => [
      row.getAttribute('data-requirement'),
      [...row.querySelectorAll('td')]
        .filter((cell) => cell.checkVisibility())
        .map((cell) => cell.textContent.trim()),
    ]),
  )
  const { pathname, search } = new URL(page.url())
  return {
    picture: await visible('#rows > li')
      .locator('svg')
      .evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel)),
    heads: (await visible('#matrix thead th:not(:first-child)').allTextContents()).map((text) => text.trim()),
    rows: Object.fromEntries(rows),
    words: words.replaceAll(/\s+/g, ' ').trim(),
    runs,
    problem,
    isBroken: await page.evaluate(() => 'broken' in window),
    address: `${pathname}${decodeURIComponent(search)}`,
  }
}

const shownName = String.raw`two.example\u202e${attack}`
const asBuilt = {
  picture: [
    'one.example, 2026-01-01: 1 failed, 2 passed, 1 untested. Failed in 1 Answers (1).',
    `${shownName}: 1 failed, 2 passed, 1 not applicable. Failed in 1 Answers (1).`,
    'one.example, 2026-03-03: 1 blocked, 2 passed, 1 untested.',
  ],
  heads: [
    'one.example, 2026-01-012026-01-01',
    `${shownName}2026-02-02, 1.0 ${attack}`,
    'one.example, 2026-03-032026-03-03',
  ],
  rows: {
    answer: ['passed', 'failed', 'blocked'],
    quick: ['failed', 'passed', 'passed'],
    name: ['passed', 'passed', 'passed'],
    two: ['untested', 'not applicable', 'untested'],
  },
  words: 'All 4 requirements, in reading order.',
  runs: 'Runs shown: 3 of 3',
  problem: '',
  isBroken: false,
  address: '/matrix/',
}

describe('the matrix', () => {
  it('has a row in the picture and a column in the table for each run, whoever named it', async () => {
    const page = await open('matrix/')
    expect(await read(page)).toEqual(asBuilt)
    await page.context().close()
  })

  it('says the same where no script runs, without what takes one', async () => {
    const page = await open('matrix/', { javaScriptEnabled: false })
    expect(await read(page)).toEqual({ ...asBuilt, runs: '' })
    expect(await page.locator(':is(form, .pick, .chooser, .compare-words):visible').count()).toBe(0)
    await page.context().close()
  })

  it('leads from each cell to the requirement with that run, and from each number to what it counts', async () => {
    const page = await open('matrix/')
    const hrefs = (selector: string) =>
      page.locator(selector).evaluateAll((links) =>
        links.map((link) => {
          const title = link.querySelector('title')?.textContent
          return [link.getAttribute('aria-label') ?? title ?? link.textContent, link.getAttribute('href')]
        }),
      )
    expect(await hrefs('tr[data-requirement=answer] a')).toEqual([
      ['A server MUST answer.', '/requirements/answer/'],
      ['passed', '/requirements/answer/?run=site-1'],
      ['failed', '/requirements/answer/?run=site-2'],
      ['blocked', '/requirements/answer/?run=site-3'],
    ])
    expect(await hrefs('.sum-of-all td:nth-child(3) a')).toEqual([
      ['50%: 1 of 2 MUST requirements within reach judged', '/run/?run=site-2'],
      ['1 failed', '/requirements/?run=site-2&status=failed'],
      ['2 passed', '/requirements/?run=site-2&status=passed'],
      ['1 not applicable', '/requirements/?run=site-2&status=not-applicable'],
    ])
    expect(await hrefs('tbody[data-section=answers] .totals :is(th, td:nth-child(2)) a')).toEqual([
      ['1 Answers', '/draft/#answers'],
      ['1 failed', '/requirements/?run=site-1&status=failed&section=answers'],
      ['1 passed', '/requirements/?run=site-1&status=passed&section=answers'],
    ])
    expect(await hrefs('#rows > li a, .tick-row a')).toEqual([
      ['1 Answers', '#in-answers'],
      ['2 Names', '#in-names'],
      ['one.example, 2026-01-01', '/run/?run=site-1'],
      [shownName, '/run/?run=site-2'],
      ['one.example, 2026-03-03', '/run/?run=site-3'],
    ])
    await page.context().close()
  })

  it('keeps each run whole where a page can load it', async () => {
    const kept = await Promise.all(
      ['site-1', 'site-2', 'site-3'].map(async (id) =>
        (await fetch(new URL(`data/runs/${id}.json`, site?.url))).json(),
      ),
    )
    expect(kept).toEqual([one, two, three])
  })
})

describe('the filter of the matrix', () => {
  it('narrows the table to what differs, says so, and keeps it in the address', async () => {
    const page = await open('matrix/')
    await page.selectOption('[name=status]', 'differ')
    const narrowed = {
      ...asBuilt,
      rows: { answer: asBuilt.rows.answer, quick: asBuilt.rows.quick },
      words: '2 of 4 requirements: some pass, some fail. All of them',
      address: '/matrix/?status=differ',
    }
    expect(await read(page)).toEqual(narrowed)
    await page.selectOption('[name=level]', 'SHOULD')
    const address = '/matrix/?status=differ&level=SHOULD'
    const more = { rows: { quick: asBuilt.rows.quick }, address }
    const words = '1 of 4 requirements: level SHOULD, some pass, some fail. All of them'
    expect(await read(page)).toEqual({ ...narrowed, ...more, words })
    await go(page, address)
    expect(await read(page)).toEqual({ ...narrowed, ...more, words })
    await page.click('#matrix-none')
    expect(await read(page)).toEqual(asBuilt)
    await page.context().close()
  })

  it('leaves what an address asks for, and all where it makes things up', async () => {
    const page = await open('matrix/')
    const left: Record<string, readonly string[]> = {}
    const queries = [
      '?status=failed',
      '?status=passed',
      '?section=names',
      '?text=have+TWO',
      '?level=__proto__&status=constructor&section=x&runs=..%2F',
    ]
    for (const query of queries) {
      await go(page, `matrix/${query}`)
      left[query] = Object.keys((await read(page)).rows)
    }
    expect(left).toEqual({
      '?status=failed': ['answer', 'quick'],
      '?status=passed': ['name'],
      '?section=names': ['name', 'two'],
      '?text=have+TWO': ['two'],
      '?level=__proto__&status=constructor&section=x&runs=..%2F': ids,
    })
    await page.context().close()
  })
})

describe('the runs that the matrix shows', () => {
  it('can be fewer, which the address keeps', async () => {
    const page = await open('matrix/')
    await page.click('#chooser summary')
    await page.click('#chooser li:nth-child(2) input')
    const fewer = {
      ...asBuilt,
      picture: [asBuilt.picture[0], asBuilt.picture[2]],
      heads: [asBuilt.heads[0], asBuilt.heads[2]],
      rows: {
        answer: ['passed', 'blocked'],
        quick: ['failed', 'passed'],
        name: ['passed', 'passed'],
        two: ['untested', 'untested'],
      },
      runs: 'Runs shown: 2 of 3',
      address: '/matrix/?runs=site-1,site-3',
    }
    expect(await read(page)).toEqual(fewer)
    await go(page, fewer.address)
    expect(await read(page)).toEqual(fewer)
    await page.click('#chooser summary')
    await page.click('#chooser li:nth-child(2) input')
    await page.waitForFunction(() => !location.search.includes('runs'))
    expect(await read(page)).toEqual(asBuilt)
    await page.context().close()
  })

  it('can be one that was dropped into this browser, shown as those of the site are', async () => {
    const page = await open('run/')
    const local = runOn('https://local.example:8443/cloud', ['errored', 'inconclusive', 'failed', 'passed'])
    await page.setInputFiles('#site\\~run-file', {
      name: 'run.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(local)),
    })
    await page.waitForURL('**/*local-*')
    await go(page, 'matrix/')
    await page.click('#chooser summary')
    await page.click('#chooser li:nth-child(4) input')
    await page.waitForFunction(() => document.querySelectorAll('#rows > li').length === 4)
    const seen = await read(page)
    expect({ ...seen, address: seen.address.replace(/local-[0-9a-f]{16}/, 'local') }).toEqual({
      ...asBuilt,
      picture: [
        ...asBuilt.picture,
        'local.example:8443/cloud: 1 failed, 1 errored, 1 inconclusive, 1 passed. Failed in 2 Names (1).',
      ],
      heads: [...asBuilt.heads, 'local.example:8443/cloud2026-01-01'],
      rows: {
        answer: [...asBuilt.rows.answer, 'errored'],
        quick: [...asBuilt.rows.quick, 'inconclusive'],
        name: [...asBuilt.rows.name, 'failed'],
        two: [...asBuilt.rows.two, 'passed'],
      },
      runs: 'Runs shown: 4 of 4',
      address: '/matrix/?runs=site-1,site-2,site-3,local',
    })
    const markup = (column: number) =>
      page.evaluate((at) => {
        const cells = [...document.querySelectorAll('#matrix tr')].map((row) => row.children[at])
        const names = (element: Element): unknown => [element.tagName, [...element.children].map(names)]
        return cells.map((cell) => (cell && cell.closest('.totals') === null ? names(cell) : undefined))
      }, column)
    expect(await markup(4)).toEqual(await markup(1))
    await page.context().close()
  })

  it('are said to be missing where they are nowhere', async () => {
    const page = await open('matrix/?runs=site-1,local-0123456789abcdef')
    expect(await read(page)).toMatchObject({
      picture: [asBuilt.picture[0]],
      problem: expect.stringMatching(/^local-0123456789abcdef: Expected a run that is kept in this browser/),
    })
    await page.context().close()
  })

  it('lead to the comparison of two of them', async () => {
    const page = await open('matrix/')
    await page.check('#rows > li:nth-child(1) .pick')
    await page.check('#rows > li:nth-child(3) .pick')
    const link = page.locator('#compare-words a')
    expect([await link.innerText(), await link.getAttribute('href')]).toEqual([
      'Compare one.example, 2026-01-01 with one.example, 2026-03-03',
      '/compare/?a=site-1&b=site-3',
    ])
    await page.check('#rows > li:nth-child(2) .pick')
    expect(await page.innerText('#compare-words')).toBe('3 are picked; two can be compared.')
    await page.context().close()
  })

  it('can be pointed at, to see which requirement a bar is of and to come to its row', async () => {
    const page = await open('matrix/')
    await page.hover('#rows > li:nth-child(2) svg', { position: { x: 3, y: 10 } })
    expect(await page.innerText('#reading')).toBe(`MUST answer: failed on ${shownName}; 1 of 3 failed it`)
    await page.mouse.down()
    await page.mouse.up()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
      '/requirements/answer/',
    )
    await page.context().close()
  })
})

/** Answers with what the site has there. */
async function passOn(path: string, response: ServerResponse): Promise<void> {
  const found = await fetch(new URL(path, site?.url))
  response.statusCode = found.status
  response.setHeader('Content-Type', found.headers.get('Content-Type') ?? '')
  response.end(Buffer.from(await found.arrayBuffer()))
}

describe('the matrix of a site whose service runs checks', () => {
  const id = 'abcdefghijklmnopqrst'
  const older = 'bcdefghijklmnopqrstu'
  const target = 'https://served.example/'
  const record: RunRecord = {
    format: 'everymust-run-record/1',
    id,
    state: 'finished',
    request: { target: { kind: 'server', url: target } },
    createdAt: '2026-05-05T00:00:00Z',
    run: runOn(target, ['passed', 'passed', 'failed', 'passed']),
  }
  const list: RunList = {
    runs: [
      { id, state: 'finished', target, createdAt: record.createdAt, judged: one.judged },
      { id: older, state: 'finished', target, createdAt: '2026-04-04T00:00:00Z', judged: one.judged },
      { id: 'cdefghijklmnopqrstuv', state: 'running', target, createdAt: '2026-06-06T00:00:00Z' },
    ],
  }
  const info: ServiceInfo = {
    format: 'everymust-service/1',
    runsChecks: true,
    reaches: ['url'],
    hasReference: false,
  }
  const answers: Readonly<Record<string, unknown>> = {
    '/service.json': info,
    '/api/runs': list,
    [`/api/runs/${id}`]: record,
    [`/api/runs/${older}`]: { ...record, id: older, run: one },
  }
  let service: Loopback | undefined

  beforeAll(async () => {
    service = await serveHttp((request, response) => {
      const path = request.url ?? '/'
      if (Object.hasOwn(answers, path)) {
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify(answers[path]))
        return
      }
      void passOn(path, response)
    })
  })

  afterAll(() => service?.close())

  it('shows the latest run of each target beside its own, and any other that is asked for', async () => {
    const page = await open('matrix/', {}, service?.url)
    expect(await read(page)).toMatchObject({
      heads: [...asBuilt.heads, 'served.example, 2026-05-052026-01-01'],
      rows: { name: [...asBuilt.rows.name, 'failed'] },
      runs: 'Runs shown: 4 of 5',
      address: '/matrix/',
    })
    expect(await page.getAttribute('tr[data-requirement=name] td:last-child a', 'href')).toBe(
      `/requirements/name/?run=${id}`,
    )
    expect(await page.getAttribute('#rows > li:last-child a', 'href')).toBe(`/runs/${id}/`)
    await go(page, `matrix/?runs=${older}`, service?.url)
    expect(await read(page)).toMatchObject({
      heads: ['served.example, 2026-04-042026-01-01'],
      address: `/matrix/?runs=${older}`,
    })
    await page.context().close()
  })
})

describe('every view of the matrix', () => {
  it.each([
    [{ viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
    [{ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    [{ viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
    [{ viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)(
    'is accessible, fits, asks no third party and breaks no policy: %j',
    async (view) => {
      const page = await open('matrix/', view)
      const errors: string[] = []
      const asked: string[] = []
      page.on('console', (message) => errors.push(message.text()))
      page.on('pageerror', ({ message }) => errors.push(message))
      page.on('request', (request) => asked.push(request.url()))
      await go(page, 'matrix/?status=failed')
      await page.click('#chooser summary')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({
        violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
        foreign: asked.filter((url) => !url.startsWith(site?.url ?? '')),
        errors,
      }).toEqual({ violations: [], isTooWide: false, foreign: [], errors: [] })
      await page.context().close()
    },
    30_000,
  )

  it('has the sign of each status', async () => {
    const css = await (await fetch(new URL('data/glyphs.css', site?.url))).text()
    const { glyphPaths } = await import('../../site/src/data/glyph-paths.ts')
    expect(css.match(/^\.status-[a-z-]+/gm)).toEqual(Object.keys(glyphPaths).map((kind) => `.status-${kind}`))
    const page = await open('matrix/')
    const mask = await page
      .locator('tr[data-requirement=answer] td.status-failed a')
      .evaluate((link) => getComputedStyle(link, '::before').maskImage)
    expect(mask).toContain('data:image/svg+xml')
    await page.context().close()
  })
})
