import { relative, resolve } from 'node:path'
import type { Run } from '../contract/run.ts'
import { exitCodes } from '../run/exit-code.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { buildSite, requireSiteSources } from './build-site.ts'
import { judgeReference } from './judge-reference.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { type ReadDraft, readDraft, requireUsable } from './read-draft.ts'
import { refusalText } from './refusal-text.ts'
import { ownTerms } from './run-terms.ts'
import { schema } from './schema.ts'
import { type RunningServer, serveFolder } from './serve-folder.ts'
import { gatherSiteData } from './site-data.ts'
import { untilInterrupted } from './until-interrupted.ts'

/**
 * `everymust start`: the whole way from the draft to a site that shows the verdicts on the reference server,
 * then serves it until Ctrl-C.
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
  const judged = await checkReference(workspace, draft, output)
  if (judged === undefined) return exitCodes.unreachable
  const run = terms.tell(judged)
  step('Check', `${verdictCounts(run)} on the reference server (\`everymust check\` shows each)`)
  const folder = resolve(options.out)
  const data = await gatherSiteData(workspace, draft, terms, run)
  const built = await buildSite(data, folder, () => {
    if (!process.stderr.isTTY) step('Site', 'building')
  })
  step('Site', `${built.pages} pages in ${built.seconds.toFixed(1)} s`)
  const server = await serve(folder, options.port, output)
  const interrupted = untilInterrupted()
  output.out(`\n${colors.bold(`Open ${server.url}`)}  ${colors.dim('(Ctrl-C stops)')}`)
  await interrupted
  await server.close()
  output.err('Stopped.')
  return 0
}

async function checkReference(
  workspace: Workspace,
  draft: ReadDraft,
  output: Output,
): Promise<Run | undefined> {
  const { suite } = await loadSuite(workspace, draft.model)
  const reference = await loadReference(workspace)
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

function verdictCounts(run: Run): string {
  const kinds = Map.groupBy(run.verdicts, ({ verdict }) => verdict)
  return [...kinds].map(([kind, verdicts]) => `${verdicts.length} ${kind}`).join(', ')
}

/** The wanted port, or a free one when another program has it. */
async function serve(folder: string, port: number, output: Output): Promise<RunningServer> {
  try {
    return await serveFolder(folder, port)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    output.err(`Port ${port} is in use; taking a free one.`)
    return serveFolder(folder, 0)
  }
}
