import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Run } from '../contract/run.ts'
import { printable } from '../report/printable.ts'
import { FolderInUseError } from '../service/lock-folder.ts'
import { buildSite, builtFrom, hasSiteSources, requireSiteSources } from './build-site.ts'
import { draftSha256 } from './draft-sha256.ts'
import { reasonOf } from './file-error.ts'
import { keepYoungGeneration } from './keep-young-generation.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { openRuns, runService, runsFolder, shownFolder } from './run-service.ts'
import { createServiceJudge } from './service-judge.ts'
import type { ServiceRunOptions } from './service-options.ts'
import { gatherSiteData } from './site-data.ts'
import { readSiteSource, type SiteSource } from './site-source.ts'
import { tellRuns } from './tell-runs.ts'
import { UsageError } from './usage-error.ts'

export interface ServeOptions extends ServiceRunOptions {
  readonly port: number
  /** The folder of the built site. */
  readonly site: string
  /** The folder in which runs are kept; default: one in the workspace. */
  readonly data?: string
  /** Files of runs that the site is built with. */
  readonly run: readonly string[]
  readonly build: boolean
}

type Checked = Extract<SiteSource, { readonly kind: 'checked' }>

/**
 * `everymust serve`: serves the built site, and runs the checks that its pages ask for, until Ctrl-C. The site is built
 * first where there is none of the present text, or one with runs is wanted.
 */
export async function serve(options: ServeOptions, output: Output): Promise<number> {
  keepYoungGeneration()
  const source = await readSiteSource(options.draft)
  if (source.kind === 'unchecked') throw nothingChecks(source.note)
  const { workspace, draft, terms } = source
  const { suite } = await loadSuite(workspace, draft.model)
  const reference = await loadReference(workspace)
  const judge = await createServiceJudge({ draft, suite, reference, terms, options, output })
  const data = options.data === undefined ? runsFolder(workspace) : resolve(options.data)
  const store = await openOwn(data, output)
  try {
    await readySite(source, options, output)
    output.out(`Runs are kept in ${shownFolder(data)}.`)
    // Peers that listen where the user says are there for one run at a time.
    const width = options.peerListen.length > 0 ? 1 : usualWidth
    await runService({
      folder: resolve(options.site),
      port: options.port,
      store,
      judge,
      reference,
      width,
      output,
    })
  } finally {
    await store.close()
  }
  return 0
}

/** How many runs go on at a time: they mostly wait for their targets. */
export const usualWidth = 2

function nothingChecks(note: string): UsageError {
  return new UsageError(
    `Expected a draft that a suite checks, received another. ${note}`,
    'Build its site with `everymust site --draft FILE`, which needs no service.',
  )
}

async function openOwn(folder: string, output: Output) {
  try {
    return await openRuns(folder, output)
  } catch (error) {
    if (error instanceof FolderInUseError) {
      throw new UsageError(
        error.message,
        `Name another with --data. If no Everymust runs, remove \`${shownFolder(error.lockFile)}\`.`,
        { cause: error },
      )
    }
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UsageError(
      `Expected a folder for runs at \`${shownFolder(folder)}\`, received: ${reasonOf(error)}.`,
      'Name another with --data.',
      { cause: error },
    )
  }
}

/** Has the site of the present text in its folder. */
async function readySite(
  { workspace, draft, terms }: Checked,
  { site, run: files, build }: ServeOptions,
  output: Output,
): Promise<void> {
  const folder = resolve(site)
  const runs: readonly Run[] = await tellRuns(files, terms)
  const isBuilt = existsSync(join(folder, 'index.html'))
  const isPresent = (await builtFrom(folder)) === (terms.theirs?.sha256 ?? draftSha256(draft))
  if (isBuilt && isPresent && !build && runs.length === 0) return
  if (isBuilt && !build && runs.length === 0 && !hasSiteSources()) {
    output.err(`The site in ${site} is of another text of the draft: what changed since shows no verdicts.`)
    return
  }
  requireSiteSources()
  for (const note of [...terms.notes, ...runs.flatMap(({ notes = [] }) => notes)]) output.err(printable(note))
  const [run, ...others] = runs
  const data = await gatherSiteData(workspace, draft, terms, run, others)
  const { pages, seconds } = await buildSite(data, folder, () => {
    if (!process.stderr.isTTY) output.err('Building the site.')
  })
  output.out(`Built ${pages} pages in ${seconds.toFixed(1)} s: ${site}`)
}
