import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatherUncheckedSiteData } from '../../scripts/commands/draft-site-data.ts'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { workingGroupDraft } from '../corpus/shared.ts'
import { attack } from './shop.ts'
import { type ServedSite, serveSite } from './serve-site.ts'
import { draftOf } from './site-modules.ts'

const first = draftOf(
  '# One\n\nA server MUST answer.\n\nA server SHOULD log each request.\n\nA server MAY sing.\n\n' +
    '# Two\n\nThe Order object has these fields:\n\n- OPTIONAL: `items` (string) - What.\n',
)
const second = first.replace('SHOULD log', 'MUST log').replace('answer.', 'answer at once.')
const third = second
  .replace('A server MAY sing.\n\n', '')
  .replace('# Two', `A client MUST wait ${attack}.\n\n# Two`)
  .replace('OPTIONAL: `items` (string)', 'REQUIRED: `items` (array)')

let folder = ''
let data: SiteData | undefined
let site: ServedSite | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-changes-'))
  const files = ['first.md', 'second.md', 'draft.md'].map((name) => join(folder, name))
  const [oldest = '', older = '', now = ''] = files
  await Promise.all([first, second, third].map((text, index) => writeFile(files[index] ?? '', text)))
  data = await gatherUncheckedSiteData(await readDraft(now, now, undefined), now, [oldest, older])
  site = await serveSite(data)
}, 180_000)

afterAll(async () => {
  await site?.close()
  await rm(folder, { recursive: true })
})

describe('what changed between texts of a draft', () => {
  it('is told from each text to the next, the last first, with the ids that the draft has now', () => {
    const ids = data?.model.requirements.map(({ id }) => id) ?? []
    const told = data?.changes.map(({ old, new: now, sections }) => ({
      from: old.file,
      to: now.file,
      changes: sections.flatMap(({ changes }) =>
        changes
          .filter(({ isPart }) => !isPart)
          .map(({ kind, id }) => [kind, ids.includes(id) ? ids.indexOf(id) : 'gone']),
      ),
    }))
    expect(told).toEqual([
      {
        from: 'second.md',
        to: 'draft.md',
        changes: [
          ['removed', 'gone'],
          ['added', 2],
          ['level-changed', 3],
        ],
      },
      {
        from: 'first.md',
        to: 'second.md',
        changes: [
          ['reworded', 0],
          ['level-changed', 1],
        ],
      },
    ])
  })

  it.skipIf(!existsSync(workingGroupDraft.draft))(
    'is told of the working group’s first text and its sixth',
    async () => {
      const { draft: path } = workingGroupDraft
      const earlier = join(dirname(path), 'draft-lopresti-open-cloud-mesh-00.md')
      const { changes } = await gatherUncheckedSiteData(await readDraft(path, path, undefined), path, [
        earlier,
      ])
      expect(changes).toHaveLength(1)
      expect(changes[0]?.counts.requirements.added).toBeGreaterThan(50)
    },
  )
})

describe('the page of changes', () => {
  it('marks the words that changed, also for those who do not see them, and runs nothing of an author', async () => {
    const page = await site?.browser.newPage()
    await page?.goto(new URL('changes/', site?.url).href)
    const text = await page?.evaluate(() =>
      [...document.querySelectorAll('.pair')].map((pair) =>
        [...pair.querySelectorAll('.change')].map((change) =>
          change.textContent?.replaceAll(/\s+/g, ' ').trim(),
        ),
      ),
    )
    expect(text?.[1]?.[0]).toContain('A server MUST answer at once.')
    expect(await page?.locator('#change-2 + fieldset label').allInnerTexts()).toEqual([
      'all 2',
      'level changed 1',
      'reworded 1',
    ])
    const added = page?.locator('ins', { hasText: 'at once' })
    expect(await added?.evaluate((node) => getComputedStyle(node, '::before').content)).toBe('" [added: "')
    expect(await page?.locator('.change.loud .level').first().innerText()).toMatch(/ → /)
    expect(await page?.evaluate(() => 'broken' in window)).toBe(false)
    await page?.close()
  })

  it('shows the changes of one kind alone, without a script', async () => {
    const context = await site?.browser.newContext({ javaScriptEnabled: false })
    const page = await context?.newPage()
    await page?.goto(new URL('changes/', site?.url).href)
    await page?.getByLabel('reworded 1').check()
    const pair = page?.locator('.pair').last()
    expect(await pair?.locator('.change:visible').count()).toBe(1)
    await context?.close()
  })

  it('tells what changed of a field', async () => {
    const page = await site?.browser.newPage()
    await page?.goto(new URL('changes/', site?.url).href)
    const row = page?.locator('tr', { has: page.locator('th code', { hasText: 'items' }) })
    expect((await row?.locator('td').allInnerTexts())?.map((cell) => cell.trim())).toEqual([
      'type, requiredness',
      'OPTIONAL, string',
      'REQUIRED, array',
    ])
    await page?.close()
  })

  it('is in the header, and leads from each requirement to its page', async () => {
    const page = await site?.browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page?.goto(new URL('changes/', site?.url).href)
    expect(await page?.locator('header nav a[aria-current="page"]').innerText()).toBe('Changes')
    await page?.locator('.change.reworded .id a').click()
    expect(await page?.locator('main').innerText()).toContain('at once')
    await page?.close()
  })

  it.each([
    { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  ] as const)('is accessible with the guide at $viewport.width, $colorScheme', async (view) => {
    const context = await site?.browser.newContext(view)
    const page = await context?.newPage()
    if (page === undefined) throw new Error('Expected a browser.')
    for (const path of ['changes/', 'guide/', 'guide/watch-a-federation/', 'guide/see-a-draft/']) {
      await page.goto(new URL(path, site?.url).href)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({
        path,
        violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
      }).toEqual({ path, violations: [], isTooWide: false })
    }
    await context?.close()
  })
})

describe('the guide', () => {
  it('has a door for editors, implementers and operators', async () => {
    const page = await site?.browser.newPage()
    await page?.goto(new URL('guide/', site?.url).href)
    expect(await page?.locator('.doors h2').allInnerTexts()).toEqual([
      'You write a draft',
      'You implement it',
      'You run many servers',
    ])
    expect(await page?.locator('.doors h3').allInnerTexts()).toEqual([
      'Write a draft',
      'See a draft as a site',
      'Watch a federation',
    ])
    await page?.close()
  })

  it('leads whoever has an address of its former only page to where that section is now', async () => {
    const page = await site?.browser.newPage()
    await page?.goto(new URL('guide/#lint', site?.url).href)
    await page?.waitForURL('**/guide/write-a-draft/#lint')
    expect(await page?.locator('h2:target').innerText()).toBe('Lint')
    await page?.close()
  })
})
