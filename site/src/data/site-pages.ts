import { links } from '../links/links.ts'
import { model, run, siteData } from './site-data.ts'

export interface SitePage {
  readonly href: string
  readonly name: string
}

/** Whether anything here judges the draft: without, there is nobody to check and nothing to compare. */
const hasChecks = siteData.checks.length > 0

/** The pages that the header leads to, those of the draft first. */
export const sitePages: readonly SitePage[] = [
  { href: links.draft, name: 'Draft' },
  { href: links.requirements, name: 'Requirements' },
  ...(model.messages.length > 0 ? [{ href: links.schemas, name: 'Schemas' }] : []),
  ...(model.operations.length > 0 ? [{ href: links.operations, name: 'API' }] : []),
  ...(siteData.coverage === undefined ? [] : [{ href: links.coverage, name: 'Coverage' }]),
  ...(siteData.changes.length > 0 ? [{ href: links.changes, name: 'Changes' }] : []),
  ...(hasChecks ? [{ href: links.check, name: 'Check' }] : []),
  ...(run === undefined ? [] : [{ href: links.run, name: 'Run' }]),
  ...(hasChecks ? [{ href: links.matrix, name: 'Matrix' }] : []),
  { href: links.guide, name: 'Guide' },
]
