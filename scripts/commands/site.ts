import { resolve } from 'node:path'
import type { SiteData } from '../contract/site-data.ts'
import { printable } from '../report/printable.ts'
import { buildSite, requireSiteSources } from './build-site.ts'
import { gatherUncheckedSiteData } from './draft-site-data.ts'
import type { Output } from './output.ts'
import { gatherSiteData } from './site-data.ts'
import { readSiteSource } from './site-source.ts'
import { tellRuns } from './tell-runs.ts'
import { UsageError } from './usage-error.ts'

export interface SiteOptions {
  /** Another draft, from which the site is built. */
  readonly draft?: string
  /** Files of runs: the first is the site's own, the others stand beside it. */
  readonly run: readonly string[]
  /** Earlier texts of the draft, the oldest first; where none is given, those that the workspace knows. */
  readonly earlier: readonly string[]
  readonly out: string
}

/**
 * `everymust site [--draft FILE] [--run FILE]… [--earlier FILE]… [--out FOLDER]`: builds the site of the workspace's
 * draft, of another draft that it is linked to, or of any draft, which then nothing checks.
 */
export async function site(options: SiteOptions, output: Output): Promise<number> {
  requireSiteSources()
  const { notes, data } = await gather(options)
  for (const note of [...notes, ...notesOf(data)]) output.err(printable(note))
  const { pages, seconds } = await buildSite(data, resolve(options.out))
  output.out(`Built ${pages} pages in ${seconds.toFixed(1)} s: ${options.out}`)
  return 0
}

async function gather({
  draft: file,
  run: runs,
  earlier: named,
}: SiteOptions): Promise<{ readonly notes: readonly string[]; readonly data: SiteData }> {
  const source = await readSiteSource(file)
  const earlier = named.length === 0 ? undefined : named.map((one) => resolve(one))
  if (source.kind === 'unchecked') {
    if (runs.length > 0) throw nothingToTell(runs[0] ?? '')
    const { draft, path, note } = source
    return { notes: [note], data: await gatherUncheckedSiteData(draft, path, earlier ?? []) }
  }
  const { workspace, draft, terms } = source
  const [run, ...others] = await tellRuns(runs, terms)
  return {
    notes: terms.notes,
    data: await gatherSiteData(workspace, draft, terms, run, others, { earlier }),
  }
}

function nothingToTell(run: string): UsageError {
  return new UsageError(
    `Expected no run for a draft that nothing here checks, received \`${run}\`.`,
    'Leave out --run, or build in the workspace whose suite made the run, and which is linked to the draft.',
  )
}

/** What is to be known of the runs; of which one, where there are several. */
function notesOf({ runs }: SiteData): readonly string[] {
  return runs.flatMap(({ name, run }) =>
    (run.notes ?? []).map((note) => (runs.length === 1 ? note : `${name}: ${note}`)),
  )
}
