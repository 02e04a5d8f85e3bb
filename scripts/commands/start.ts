import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Run } from '../contract/run.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { exitCodes } from '../run/exit-code.ts'
import type { Suite } from '../run/suite.ts'
import { FolderInUseError } from '../service/lock-folder.ts'
import type { RunStore } from '../service/run-store.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { buildSite, requireSiteSources } from './build-site.ts'
import { judgeReference } from './judge-reference.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { type ReadDraft, readDraft, requireUsable } from './read-draft.ts'
import { refusalText } from './refusal-text.ts'
import { openRuns, runService, runsFolder, shownFolder } from './run-service.ts'
import { ownTerms } from './run-terms.ts'
import { schema } from './schema.ts'
import { usualWidth } from './serve.ts'
import { createServiceJudge } from './service-judge.ts'
import { usualRunOptions } from './service-options.ts'
import { gatherSiteData } from './site-data.ts'

/**
 * `everymust start`: the whole way from the draft to a site that shows the verdicts on the reference server,
 * then serves it with the API that runs checks, until Ctrl-C.
 */
export async function start(
  options: { readonly port: number; readonly out: string },
  output: Output,
): Promise<number> {
  requireSiteSources()
  const { colors } = output
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
  const terms = await ownTerms(workspace, draft)
  const step = (name: string, text: string): void => output.out(`${colors.bold(name.padEnd(10))} ${text}`)
  step(
    'Draft',
    `${model.docname}: ${model.sections.length} sections, ${model.requirements.length} requirements`,
  )
  const schemaCode = await schema({ check: false }, { ...output, out: (text) => step('Schemas', text) })
  if (schemaCode !== 0) return schemaCode
  const { suite } = await loadSuite(workspace, model)
  const reference = await loadReference(workspace)
  const judged = await checkReference(draft, suite, reference, output)
  if (judged === undefined) return exitCodes.unreachable
  const run = terms.tell(judged)
  step('Check', `${verdictCounts(run)} on the reference server (\`everymust check\` shows each)`)
  const folder = resolve(options.out)
  const data = await gatherSiteData(workspace, draft, terms, run)
  const built = await buildSite(data, folder, () => {
    if (!process.stderr.isTTY) step('Site', 'building')
  })
  step('Site', `${built.pages} pages in ${built.seconds.toFixed(1)} s`)
  const judge = await createServiceJudge({ draft, suite, reference, terms, options: usualRunOptions, output })
  const store = await openFreeRuns(workspace, output)
  try {
    await runService({ folder, port: options.port, store, judge, reference, width: usualWidth, output })
  } finally {
    await store.close()
  }
  return 0
}

async function checkReference(
  draft: ReadDraft,
  suite: Suite,
  reference: ReferenceServer,
  output: Output,
): Promise<Run | undefined> {
  const result = await judgeReference(draft, suite, reference, {
    faults: [],
    variants: [],
    reach: reference.peer === undefined ? 'probe' : 'gesture',
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  })
  if (result.kind === 'run') return result.run
  output.err(refusalText(result, output.errColors))
  return undefined
}

/** The runs of the workspace; where another process has these, runs that last as long as this one. */
async function openFreeRuns(workspace: Workspace, output: Output): Promise<RunStore> {
  const usual = runsFolder(workspace)
  try {
    return await openRuns(usual, output)
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error
    output.err(`Another process keeps its runs in ${shownFolder(usual)}: those of this one go when it ends.`)
    const folder = await mkdtemp(join(tmpdir(), 'everymust-runs-'))
    const store = await openRuns(folder, output)
    return { ...store, close: () => rm(folder, { recursive: true, force: true }) }
  }
}

function verdictCounts(run: Run): string {
  const kinds = Map.groupBy(run.verdicts, ({ verdict }) => verdict)
  return [...kinds].map(([kind, verdicts]) => `${verdicts.length} ${kind}`).join(', ')
}
