import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/commands/build-site.ts'
import { type RunningServer, serveFolder } from '../../scripts/commands/serve-folder.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { launchBrowser } from '../browser.ts'
import { attack, linksOf, shopData } from './shop.ts'
import { draftOf, idsOf, runOf, siteDataOf } from './site-modules.ts'

const shop = shopData()
const linked: SiteData = { ...shop, ...linksOf(shop, 'draft-shops-05') }
const [first = '', second = ''] = idsOf(linked)
const last = idsOf(linked).at(-1) ?? ''

/** The same draft, judged by the suite of another one, whose names are hostile. */
const translated: SiteData = {
  ...shop,
  run: {
    ...runOf([
      {
        requirement: first,
        verdict: 'failed',
        checks: ['seen'],
        through: [
          { requirement: `own~${attack}`, direction: 'equal', verdict: 'failed' },
          { requirement: 'own~stricter', direction: 'ours-implies', verdict: 'passed' },
        ],
      },
      { requirement: second, verdict: 'untested', reason: `Not linked. ${attack}`, through: [] },
    ]),
    checks: [
      {
        id: 'seen',
        requirement: `own~${attack}`,
        kind: 'written',
        reach: 'url',
        outcome: 'failed',
        message: `Expected \`a\`, received \`${attack}\`.`,
        durationMs: 1,
        evidence: [],
      },
    ],
    suiteDraft: { docname: `draft-suite-${attack}`, sha256: '1' },
  },
}
/** A draft that is linked to nothing and defines no operation. */
const plain = siteDataOf(draftOf('# One\n\nA server MUST a.'))

const sites = { linked, translated, plain } as const
let folder = ''
let browser: Browser | undefined
const servers = new Map<string, RunningServer>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-built-'))
  browser = await launchBrowser()
  for (const [name, data] of Object.entries(sites)) {
    await buildSite(data, join(folder, name))
    servers.set(name, await serveFolder(join(folder, name), 0))
  }
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([...servers.values()].map((server) => server.close()))
  await rm(folder, { recursive: true, force: true })
})

/** A page as its text, with the address that each link leads to behind it. */
async function read(site: keyof typeof sites, path: string, selector = 'main'): Promise<string> {
  const page = await browser?.newPage()
  const origin = servers.get(site)?.url ?? ''
  await page?.goto(new URL(path, origin).href)
  const text = await page?.evaluate((wanted) => {
    for (const link of document.links) link.append(` <${link.getAttribute('href')}>`)
    return [...document.querySelectorAll<HTMLElement>(wanted)].map((element) => element.innerText).join('\n')
  }, selector)
  expect(await page?.evaluate(() => 'broken' in window)).toBe(false)
  await page?.close()
  return (text ?? '').replaceAll(/\s+/g, ' ').trim()
}

describe('the site of a draft that is linked to another one', () => {
  it('cites that one first on a page of a requirement, with a link to where it is published', async () => {
    const text = await read('linked', `requirements/${first}/`)
    expect(text).toContain(
      `draft-shops-05, Section 3.2 Fields ${attack}, MUST <https://datatracker.ietf.org/doc/html/draft-shops-05#section-3.2> ours asks more MUST ${first}`,
    )
    expect(await read('linked', `requirements/${last}/`)).toContain(
      `ours: not in draft-shops-05; decides no exit code MUST ${last}`,
    )
  })

  it('cites it in lists, and has a list of what is ours', async () => {
    expect(await read('linked', 'requirements/', `li[data-id="${first}"] .id`)).toBe(
      `draft-shops-05, Section 3.2 Fields ${attack}, MUST (ours asks more) ${first}`,
    )
    expect(await read('linked', 'requirements/origin/ours/', 'li .id')).toBe(
      `ours: not in draft-shops-05 ${last}`,
    )
  })

  it('has a table of its operations with all that they carry, and the file that describes them', async () => {
    const text = await read('linked', 'operations/', 'tbody')
    expect(text).toBe(
      `POST {api} </schemas/order/#field-api>/orders/${attack} Orders </operations/orders/>, Section 1 </draft/#orders> ` +
        'Order </schemas/order/> application/json ' +
        `201 Order </schemas/order/> application/json Kept, see Section 1 </draft/#orders>. ${attack} with Location, ${attack} ` +
        `404 ${attack} ${attack} 503 Later.`,
    )
    expect(await read('linked', 'schemas/')).toContain('openapi.json </schemas/openapi.json>')
    expect(await read('linked', 'operations/', 'h1 + p')).toBe(
      'The request that the draft defines, in reading order, with the status codes that answer it; for tools, ' +
        'as an OpenAPI document </schemas/openapi.json>. The messages are under Schemas </schemas/>.',
    )
    expect(await read('linked', '', '.more')).toContain('As an OpenAPI document </schemas/openapi.json>')
    const file = await readFile(join(folder, 'linked', 'schemas', 'openapi.json'), 'utf8')
    expect(JSON.parse(file)).toEqual(linked.openapi)
  })

  it('leads from a field to the message that it holds, and back', async () => {
    expect(await read('linked', 'schemas/order/', '#field-items .type')).toBe(
      'array of Item objects </schemas/item/>',
    )
    expect(await read('linked', 'schemas/order/', '.uses')).toBe(
      `Sent by POST {api}/orders/${attack} </operations/orders/> ` +
        `Answer 201 to POST {api}/orders/${attack} </operations/orders/>`,
    )
    expect(await read('linked', 'schemas/item/', '.uses')).toBe(
      'In items </schemas/order/#field-items> of Order </schemas/order/>',
    )
  })
})

describe('the site of a draft that another draft’s suite judged', () => {
  it('says on every page which draft it is and whose suite judged it', async () => {
    for (const path of ['', 'draft/', 'operations/', `requirements/${first}/`]) {
      expect(await read('translated', path, '.terms')).toBe(
        `draft-toy-latest, judged by the suite of draft-suite-${attack}`,
      )
    }
  })

  it('shows the verdicts that one comes from, and holds where there is none', async () => {
    const text = await read('translated', `requirements/${first}/`)
    expect(text).toContain(`own~${attack} failed says the same: its verdict is the verdict here`)
    expect(text).toContain('own~stricter passed asks more: to pass there is to pass here')
    expect(text).toContain('No check observes this requirement.')
    const other = await read('translated', `requirements/${second}/`)
    expect(other).toContain(`Reason: Not linked. ${attack}`)
    expect(other).not.toContain('Judged through')
  })

  it('says with what failed which requirement of the suite’s draft it was seen by', async () => {
    expect(await read('translated', 'run/', '.bug-report')).toContain(
      `Expected a, received ${attack}. Found by seen, reach url, a check of own~${attack} in draft-suite-${attack}.`,
    )
  })
})

describe('the site of a draft that has none of it', () => {
  it('says nothing of links, operations or other drafts', async () => {
    expect(
      ['operations', 'requirements/origin', 'schemas/openapi.json'].map((path) =>
        existsSync(join(folder, 'plain', path)),
      ),
    ).toEqual([false, false, false])
    expect(await read('plain', '', 'header nav')).toBe(
      'Draft </draft/> Requirements </requirements/> Guide </guide/>',
    )
    expect(await read('plain', '', '.terms')).toBe('')
    expect(await read('plain', 'requirements/', '#filter-form')).not.toContain('Origin')
    expect(await read('plain', '', '.more')).not.toContain('OpenAPI')
  })
})

const views = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 800 }, colorScheme: 'dark' },
] as const

describe('every new page', () => {
  it.each([
    ['linked', 'operations/'],
    ['linked', `requirements/${first}/`],
    ['linked', 'requirements/origin/linked/'],
    ['linked', 'schemas/'],
    ['linked', 'schemas/order/'],
    ['translated', `requirements/${first}/`],
    ['translated', 'run/'],
  ] as const)(
    'of the %s site, %s, is accessible, asks no third party and fits a phone and a desk',
    async (site, path) => {
      const origin = servers.get(site)?.url ?? ''
      for (const view of views) {
        const context = await browser?.newContext(view)
        const page = await context?.newPage()
        if (page === undefined) throw new Error('Expected a browser.')
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(new URL(path, origin).href)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect({
          violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
          foreign: asked.filter((url) => !url.startsWith(origin)),
        }).toEqual({ violations: [], isTooWide: false, foreign: [] })
        await context?.close()
      }
    },
    60_000,
  )
})
