import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildSite } from '../../../scripts/commands/build-site.ts'
import type { VerdictKind } from '../../../scripts/contract/run.ts'
import type { GestureAsk, RunEvent } from '../../../scripts/contract/service.ts'
import { launchBrowser } from '../../browser.ts'
import { attack } from '../shop.ts'
import { idsOf, runOf } from '../site-modules.ts'
import { checkableShop } from './check-site.ts'
import { runId, type ScriptedService, startScriptedService } from './scripted-service.ts'

const data = await checkableShop()
const [first = '', second = '', third = ''] = idsOf(data)
const total = idsOf(data).length

let folder = ''
let browser: Browser
let service: ScriptedService
let page: Page
let troubles: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-live-'))
  await buildSite(data, folder)
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  service = await startScriptedService(folder)
  troubles = []
})

afterEach(async () => {
  await page.context().close()
  await service.close()
  if (troubles.length > 0) throw new Error(`Expected a quiet console, received ${troubles.join('; ')}.`)
})

/** Opens a page in a browser of its own; what its console complains of fails the test. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext(options)
  page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    // What a browser says of an answer that is no success, and of a lost connection.
    const isNetwork = /Failed to load resource|ERR_INCOMPLETE_CHUNKED/.test(message.text())
    if (message.type() === 'error' && !isNetwork) troubles.push(message.text())
  })
  await page.goto(new URL(path, service.url).href)
}

/** Opens the page as it follows the run. */
async function follow(options: BrowserContextOptions = {}): Promise<void> {
  await open(`check/?live=${runId}`, options)
  await page.waitForSelector('#live:not([hidden])')
}

const verdict = (requirement: string, kind: VerdictKind, partial = false): RunEvent => ({
  kind: 'verdict',
  requirement,
  verdict: kind,
  partial,
})

/** What the page says of the run. */
async function read() {
  await page.evaluate(async () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return page.evaluate(() => {
    const places = ['title', 'state', 'step', 'done', 'exchange'].map((name) =>
      document.getElementById(`live-${name}`),
    )
    const [title, state, step, done, exchange] = places.map((place) => place?.innerText)
    const counts = [...document.querySelectorAll<HTMLElement>('#live-counts li')].map((item) =>
      item.innerText.trim(),
    )
    return {
      title,
      state,
      step,
      done,
      progress: document.querySelector('progress')?.position,
      exchange,
      counts: counts.filter((count) => !count.startsWith('0')).map((count) => count.replaceAll(/\s+/g, ' ')),
      bars: [...document.querySelectorAll('#live-strip [data-id]')].map((bar) =>
        [...bar.classList].find((name) => name.startsWith('status-'))?.slice(7),
      ),
      failures: [...document.querySelectorAll<HTMLElement>('#live-failures li')].map((item) => [
        item.dataset['line'],
        item.querySelector('a')?.getAttribute('href'),
      ]),
    }
  })
}

const ask: GestureAsk = {
  number: 1,
  instruction: 'Sign in as `bob`, and share a file.',
  asks: [{ name: 'token', label: 'What is its name?' }],
  until: '2100-01-01T00:00:00.000Z',
}

describe('a run that goes on', () => {
  it('fills the picture, the counts and the list of failures as events come', async () => {
    await follow()
    const before = await read()
    expect(before).toEqual({
      title: 'Checking https://shop.example/',
      state: 'Running.',
      step: '',
      done: '',
      progress: -1,
      exchange: '',
      counts: [`${total} untested`],
      bars: Array.from({ length: total }, () => 'untested'),
      failures: [],
    })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('live-title')
    await service.send({ kind: 'progress', step: 'Asking for orders', done: 1, total: 4 })
    await service.send({ kind: 'exchange', method: 'GET', url: 'https://shop.example/orders', status: 200 })
    await service.send(verdict(second, 'failed'))
    await service.send(verdict(first, 'passed', true))
    await service.send(verdict(third, 'failed'))
    await service.send(verdict('of-another~text', 'failed'))
    await page.waitForSelector(`#live-failures [data-line="${third}"]`)
    expect(await read()).toEqual({
      ...before,
      step: 'Asking for orders',
      done: '1 of 4',
      progress: 0.25,
      exchange: 'GET https://shop.example/orders → 200',
      counts: ['2 failed', '1 partial', `${total - 3} untested`],
      bars: ['partial', 'failed', 'failed', ...Array.from({ length: total - 3 }, () => 'untested')],
      failures: [
        [second, `/requirements/${second}/`],
        [third, `/requirements/${third}/`],
      ],
    })
    await service.send(verdict(second, 'inconclusive'))
    await page.waitForSelector(`#live-failures [data-line="${second}"]`, { state: 'detached' })
    expect((await read()).counts).toEqual([
      '1 failed',
      '1 inconclusive',
      '1 partial',
      `${total - 3} untested`,
    ])
  })

  it('moves nothing of the page while it fills', async () => {
    await follow({ viewport: { width: 390, height: 800 } })
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const sources: readonly { node: Node | null }[] = Reflect.get(entry, 'sources')
          const names = sources.map(({ node }) =>
            node instanceof Element ? node.outerHTML.slice(0, 120) : node?.textContent,
          )
          document.documentElement.dataset['shift'] = names.join(', ')
        }
      }).observe({ type: 'layout-shift' })
    })
    const places = () =>
      page.evaluate(() =>
        ['#live-title', '#live-progress', '#live-strip', '#live-counts', '#live-failures'].map((selector) => [
          selector,
          document.querySelector(selector)?.getBoundingClientRect().top,
        ]),
      )
    const before = (await places()).slice(0, 4)
    await service.send({
      kind: 'progress',
      step: 'A step with a name of some length, and more',
      done: 1,
      total: 4,
    })
    await service.send({
      kind: 'exchange',
      method: 'GET',
      url: `https://shop.example/${'x'.repeat(900)}`,
      status: 200,
    })
    for (const id of idsOf(data)) await service.send(verdict(id, 'failed'))
    await service.send({ kind: 'ask', ask })
    await page.waitForSelector('.ask')
    await read()
    expect((await places()).slice(0, 4)).toEqual(before)
    expect(await page.evaluate(() => document.documentElement.dataset['shift'])).toBe(undefined)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  })

  it('is joined again by a reload, with what was known', async () => {
    await follow()
    service.script.known = [
      { kind: 'state', state: 'running' },
      verdict(first, 'failed'),
      { kind: 'ask', ask },
    ]
    await page.reload()
    await page.waitForSelector(`#live-failures [data-line="${first}"]`)
    await page.waitForSelector('.ask')
    expect(await page.locator('#live-failures li').count()).toBe(1)
  })

  it('says that the connection is lost, and goes on once it is back', async () => {
    await follow()
    await service.send({ kind: 'ask', ask })
    await service.send({ kind: 'ask', ask: { ...ask, number: 2 } })
    await page.fill('#ask-2-0', 'half an answer')
    await page.evaluate(() => {
      const state = document.querySelector('#live-state')
      if (!state) return
      new MutationObserver(() => {
        document.documentElement.dataset['said'] =
          `${document.documentElement.dataset['said'] ?? ''}${state.textContent} `
      }).observe(state, { childList: true, characterData: true, subtree: true })
    })
    service.script.known = [{ kind: 'state', state: 'running' }, verdict(first, 'passed')]
    service.drop()
    await page.waitForSelector('#live-strip .status-passed')
    expect({
      said: await page.evaluate(() => document.documentElement.dataset['said']),
      // What nobody waits for any longer is gone, and what was typed is not lost.
      asks: await page
        .locator('.ask')
        .evaluateAll((asks) => asks.map((one) => one.querySelector('input')?.value)),
    }).toEqual({ said: 'The connection is lost. Trying again. Running. ', asks: ['half an answer'] })
  })

  it('ignores what is no event, and shows hostile text as text', async () => {
    await follow()
    await service.send({ kind: 'verdict' })
    await service.send({ kind: 'progress', step: 'x'.repeat(70_000), done: 1, total: 2 })
    await service.send({ kind: 'end' })
    await service.send({ kind: 'progress', step: `${attack}\u202e`, done: 2, total: 3 })
    await service.send({
      kind: 'exchange',
      direction: 'received',
      method: `GET${attack}`,
      url: 'http://x/\u2066',
    })
    await service.send({
      kind: 'ask',
      ask: { ...ask, instruction: `Do ${attack}\u202e`, asks: [{ name: '__proto__', label: attack }] },
    })
    await page.waitForSelector('.ask')
    const { step, exchange, done } = await read()
    expect({
      step,
      exchange,
      done,
      instruction: await page.locator('.instruction').innerText(),
      label: await page.locator('.ask label').innerText(),
      scripts: await page.locator('#live script:not([src])').count(),
      isBroken: await page.evaluate(() => 'broken' in window),
    }).toEqual({
      step: String.raw`${attack}\u202e`,
      exchange: String.raw`received GET${attack} http://x/\u2066 → no answer`,
      done: '2 of 3',
      instruction: String.raw`Do ${attack}\u202e`,
      label: attack,
      scripts: 0,
      isBroken: false,
    })
  })
})

describe('something that a user is to do', () => {
  it('is asked for calmly, and answered with what was asked for', async () => {
    await follow()
    await service.send({ kind: 'ask', ask })
    await page.waitForSelector('.ask')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Something for you to do')
    expect(await page.locator('.instruction').innerHTML()).toBe(
      'Sign in as <code>bob</code>, and share a file.',
    )
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('.ask .problem').innerText()).toBe(
      'Expected an answer to “What is its name?”, received nothing.',
    )
    await page.keyboard.type('everymust-check-1')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ask', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('live-title')
    expect(service.posted).toEqual([
      {
        path: `/api/runs/${runId}/answers`,
        body: { number: 1, answer: 'done', result: { token: 'everymust-check-1' } },
      },
    ])
  })

  it('can be beyond the user, or be refused by the server', async () => {
    await follow()
    for (const [number, name] of [
      [1, 'It cannot be done'],
      [2, 'The server refuses'],
    ] as const) {
      await service.send({ kind: 'ask', ask: { ...ask, number } })
      await page.getByRole('button', { name }).click()
      await page.waitForSelector('.ask', { state: 'detached' })
    }
    expect(service.posted.map(({ body }) => body)).toEqual([
      { number: 1, answer: 'unable', result: {} },
      { number: 2, answer: 'refused', result: {} },
    ])
  })

  it('is told, and takes nobody away from what they are at', async () => {
    await follow()
    await page.focus('#live-stop')
    await service.send({ kind: 'ask', ask })
    await page.waitForSelector('.ask')
    expect({
      focus: await page.evaluate(() => document.activeElement?.id),
      said: await page.locator('#live-said').textContent(),
    }).toEqual({
      focus: 'live-stop',
      said: 'Something for you to do: Sign in as `bob`, and share a file.',
    })
    await service.send({ kind: 'asked', number: 1 })
    await page.waitForSelector('.ask', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('live-stop')
  })

  it('says why the service does not take an answer, and asks on', async () => {
    await follow()
    await service.send({ kind: 'ask', ask: { ...ask, asks: [] } })
    service.script.problem = { message: 'Expected `1`, received `2`.', hint: 'Load the page again.' }
    await page.getByRole('button', { name: 'It is done' }).click()
    await page.waitForSelector('.ask .problem code')
    expect(await page.locator('.ask .problem').innerText()).toBe(
      'Expected 1, received 2. Load the page again.',
    )
    await page.keyboard.press('Escape')
    expect(await page.locator('.ask').count()).toBe(1)
  })
})

describe('the end of a run', () => {
  it('leads to the page of the run, and back from there to the form', async () => {
    await open('check/')
    await page.waitForSelector('html[data-service]')
    await page.fill('#check-address', 'shop.example')
    await page.click('#check-form button')
    await page.waitForURL(`**/check/?live=${runId}`)
    service.script.record = { ...service.script.record, state: 'finished', run: runOf([]) }
    await service.send({ kind: 'end', state: 'finished' })
    await page.waitForURL(`**/runs/${runId}/`)
    await page.goBack()
    await page.waitForSelector('#check-start:not([hidden])')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/check/')
  })

  it('leads from the address of a run that is over to its page at once', async () => {
    service.script.record = { ...service.script.record, state: 'finished', run: runOf([]) }
    await open(`check/?live=${runId}`)
    await page.waitForURL(`**/runs/${runId}/`)
    expect(service.posted).toEqual([])
  })

  it('gives the form back as it was where the target is no server of the protocol', async () => {
    service.script.record = {
      ...service.script.record,
      request: {
        target: { kind: 'server', url: 'https://shop.example/' },
        reach: 'gesture',
        recipient: 'alice',
      },
    }
    await follow()
    await service.send({
      kind: 'end',
      state: 'refused',
      problem: { message: 'Nothing answers at `https://shop.example`.', hint: 'Is it spelt so?' },
    })
    await page.waitForSelector('#check-start:not([hidden])')
    expect({
      address: await page.inputValue('#check-address'),
      note: await page.locator('#check-address-note').innerText(),
      focus: await page.evaluate(() => document.activeElement?.id),
      reach: await page.isChecked('#check-reach-gesture'),
      recipient: await page.inputValue('#check-recipient'),
      query: new URL(page.url()).search,
      title: await page.title(),
    }).toEqual({
      address: 'https://shop.example/',
      note: 'Nothing answers at https://shop.example. Is it spelt so?',
      focus: 'check-address',
      reach: true,
      recipient: 'alice',
      query: '',
      title: expect.stringMatching(/^Check your server – /),
    })
  })

  it('comes by the button, which says so; what was seen by then has its page, nothing has none', async () => {
    await follow()
    await page.click('#live-stop')
    await page.waitForSelector('#live-state:has-text("Stopping.")')
    expect(service.posted.map(({ path }) => path)).toEqual([`/api/runs/${runId}/stop`])
    await service.send({ kind: 'end', state: 'stopped' })
    await page.waitForSelector('#check-start:not([hidden])')
    expect({
      problem: await page.locator('#check-problem').innerText(),
      focus: await page.evaluate(() => document.activeElement?.id),
      isInvalid: await page.getAttribute('#check-address', 'aria-invalid'),
    }).toEqual({
      problem: 'The run was stopped before anything was judged.',
      focus: 'check-title',
      isInvalid: null,
    })
  })

  it('is told where the service does not know the run', async () => {
    await open('check/?live=22222222222222222222')
    await page.waitForSelector('#check-problem:not(:empty)')
    expect(await page.locator('#check-problem').innerText()).toBe(
      'Expected the id of a run, received another.',
    )
  })
})

it.each([
  ['light', 1440],
  ['dark', 390],
] as const)('the live run is accessible, %s at %d pixels', async (colorScheme, width) => {
  await follow({ colorScheme, viewport: { width, height: 900 } })
  await service.send({ kind: 'progress', step: 'One', done: 1, total: 2 })
  for (const [index, kind] of (
    ['failed', 'errored', 'inconclusive', 'blocked', 'passed'] as const
  ).entries()) {
    await service.send(verdict(idsOf(data)[index] ?? '', kind))
  }
  await service.send({ kind: 'ask', ask })
  await page.waitForSelector('.ask')
  await read()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
