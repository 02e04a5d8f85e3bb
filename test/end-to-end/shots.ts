import type { Page } from 'playwright-core'

/** A picture to take: of which page, and what to do there first. */
export interface Shot {
  readonly name: string
  readonly path: string
  readonly isPhone?: boolean
  prepare?(page: Page): Promise<void>
}

/** What the first server of the pictures breaks. */
const broken = 'discovery-fields~jhpn'

/** JSON that breaks two requirements, each at a place of its own. */
const brokenJson = `{
  "enabled": "yes",
  "apiVersion": "1.4.0",
  "endPoint": "https://cloud.example.org/ocm",
  "resourceTypes": []
}`

/** The pages of the site that the README and the guide show. */
export const shots: readonly Shot[] = [
  { name: 'home', path: '' },
  {
    name: 'reading-page',
    path: `draft/#${broken}`,
    async prepare(page) {
      await page.evaluate(() => window.scrollBy(0, -300))
      await page.locator(`.prose a.keyword[data-id="${broken}"]`).click()
      await page.locator('.card .checks').waitFor()
    },
  },
  { name: 'requirement', path: `requirements/${encodeURIComponent(broken)}/` },
  {
    name: 'run',
    path: 'run/',
    prepare: (page) => page.locator('#site\\~run-reports').evaluate((reports) => reports.scrollIntoView()),
  },
  { name: 'check', path: 'check/' },
  { name: 'matrix', path: 'matrix/' },
  {
    name: 'editor',
    path: 'schemas/discovery/',
    async prepare(page) {
      await page.locator('#editor textarea').fill(brokenJson)
      await page.locator('.verdict.status-failed').waitFor()
      await page.locator('#editor').evaluate((editor) => editor.scrollIntoView())
    },
  },
  {
    name: 'phone',
    path: `draft/#${broken}`,
    isPhone: true,
    async prepare(page) {
      await page.locator(`.prose a.keyword[data-id="${broken}"]`).tap()
      await page.locator('.panel .checks').waitFor()
    },
  },
]
