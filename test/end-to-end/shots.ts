import type { Page } from 'playwright-core'

/** A picture to take: of which page, and what to do there first. */
export interface Shot {
  readonly name: string
  readonly path: string
  readonly isPhone?: boolean
  prepare?(page: Page): Promise<void>
}

/** What the server of the pictures breaks. */
const broken = 'discovery-fields~pbwj'

/** The pages of the site that the README and the guide show. */
export const shots: readonly Shot[] = [
  { name: 'home', path: '' },
  { name: 'reading-page', path: 'draft/#discovery-fields' },
  { name: 'requirement', path: `requirements/${encodeURIComponent(broken)}/` },
  { name: 'run', path: 'run/' },
  { name: 'check', path: 'check/' },
  { name: 'matrix', path: 'matrix/' },
  { name: 'editor', path: 'schemas/discovery/' },
  { name: 'phone', path: `draft/#${broken}`, isPhone: true },
]
