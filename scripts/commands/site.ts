import { relative, resolve } from 'node:path'
import { printable } from '../report/printable.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { buildSite, requireSiteSources } from './build-site.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { readRun } from './read-run.ts'
import { gatherSiteData } from './site-data.ts'
import { otherTerms, ownTerms } from './run-terms.ts'

export interface SiteOptions {
  /** Another draft, from which the site is built. */
  readonly draft?: string
  readonly run?: string
  readonly out: string
}

/**
 * `everymust site [--draft FILE] [--run FILE] [--out FOLDER]`: builds the site of the workspace's draft, or of
 * another draft that it is linked to.
 */
export async function site(options: SiteOptions, output: Output): Promise<number> {
  requireSiteSources()
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  requireUsable(draft)
  const terms = await (options.draft === undefined
    ? ownTerms(workspace, draft)
    : otherTerms(options.draft, workspace, draft))
  const run = options.run === undefined ? undefined : terms.tell(await readRun(options.run))
  for (const note of [...terms.notes, ...(run?.notes ?? [])]) output.err(printable(note))
  const data = await gatherSiteData(workspace, draft, terms, run)
  const { pages, seconds } = await buildSite(data, resolve(options.out))
  output.out(`Built ${pages} pages in ${seconds.toFixed(1)} s: ${options.out}`)
  return 0
}
