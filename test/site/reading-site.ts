import type { Page } from 'playwright-core'
import { bundleForBrowser } from '../../scripts/commands/bundle-for-browser.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { runValidatorCode } from '../../scripts/schema/run-validator-code.ts'
import { draftOf, idsOf, runOf, siteDataOf } from './site-modules.ts'
import type { ServedSite } from './serve-site.ts'
import { attack } from './shop.ts'

const filler = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} of the shop.`).join('\n\n')
const draft = draftOf(
  '# Terms\n\nThese terms are used:\n\n' +
    `Shop\n: Sells things. ${attack}\n\n` +
    'Order\n: What is bought in a Shop.\n\n' +
    `Thing${attack}\n: Hostile.\n\n` +
    '# Orders\n\n## Of Shops\n\n### Deep\n\nA Shop MUST add up an Order. A Shop MUST NOT guess.\n\n' +
    'The Order object has these fields:\n\n' +
    '- REQUIRED: `api` (string) - Where to ask. It MUST be short.\n' +
    '- OPTIONAL: `note` (string) - Words of the Shop.\n\n' +
    'A Shop MUST:\n\n- open\n- close\n\n' +
    '~~~ json\n{"api": "x"}\n~~~\n\n' +
    `${filler}\n\n# Late\n\nA Shop SHOULD rest.\n`,
)
const plain = siteDataOf(draft)
export const ids = idsOf(plain)
export const [adds = '', guesses = ''] = ids
export const rests = ids.at(-1) ?? ''

/** A run in which what passed in the site's own run fails. */
const otherRun = {
  ...runOf([
    { requirement: adds, verdict: 'failed', checks: ['orders/adds-up'], reason: `Because. ${attack}` },
  ]),
  checks: [
    {
      id: 'orders/adds-up',
      requirement: adds,
      kind: 'written' as const,
      reach: 'url' as const,
      outcome: 'failed' as const,
      message: 'Expected `3`, received `4`.',
      durationMs: 1,
      evidence: [],
    },
  ],
}

/** A shop with whatever the reading page can show: terms, a field list, parts, deep sections, checks, runs. */
export async function readableShop(): Promise<SiteData> {
  return {
    ...plain,
    checks: [
      {
        id: 'orders/adds-up',
        requirement: adds,
        kind: 'written',
        reach: 'url',
        role: 'shop',
        source: `// checks/orders.ts\nasync () => '${attack}'`,
      },
    ],
    roles: { shop: 'sells' },
    faults: [{ name: 'miscounts', description: `Adds one. ${attack}`, breaks: [adds] }],
    modules: { 'validate-run': await bundleForBrowser(runValidatorCode()) },
    runs: [{ name: 'other', run: otherRun }],
    run: runOf([
      { requirement: adds, verdict: 'passed' },
      { requirement: rests, verdict: 'failed', reason: attack },
    ]),
  }
}

export const wide = { width: 1440, height: 900 }
export const phone = { width: 390, height: 780 }

type Options = Parameters<ServedSite['browser']['newPage']>[0]

/** Opens the reading page and collects what goes wrong on it. */
export async function read(
  site: ServedSite | undefined,
  options: Options = { viewport: wide },
  path = 'draft/',
): Promise<{ page: Page; problems: string[] }> {
  const page = await site?.browser.newPage(options)
  if (!page) throw new Error('Expected a browser, received none.')
  const problems: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
  page.on('pageerror', (error) => void problems.push(String(error)))
  await page.goto(new URL(path, site?.url).href)
  return { page, problems }
}

export const mark = (page: Page, id: string) => page.locator(`.prose a.keyword[data-id="${id}"]`)
