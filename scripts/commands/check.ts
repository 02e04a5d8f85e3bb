import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Run } from '../contract/run.ts'
import { count } from '../report/count.ts'
import { terminalReport } from '../report/terminal.ts'
import { exitCodeOf, exitCodes } from '../run/exit-code.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { judgeTarget } from './judge-target.ts'
import { loadReference, requireKnown } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { refusalText } from './refusal-text.ts'
import { reasonOf } from './file-error.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { readRun } from './read-run.ts'
import { readTarget } from './read-target.ts'
import { otherTerms, ownTerms, type RunTerms } from './run-terms.ts'
import { UsageError } from './usage-error.ts'

export interface CheckOptions {
  /** Another draft, in whose terms the verdicts are told. */
  readonly draft?: string
  /** A stored run, told anew. */
  readonly from?: string
  readonly json?: string
  /** 0 to 1. */
  readonly minJudged: number
  /** Seconds for each request. */
  readonly timeout: number
  readonly allowPrivate: boolean
  readonly insecure: boolean
  readonly fault: readonly string[]
  readonly variant: readonly string[]
}

const interrupted = 130

/**
 * `everymust check [URL]`: judges a server, or the reference server when no URL is given. With `--draft` the
 * verdicts are in terms of another draft; with `--from` they come from a stored run, and nothing is sent.
 */
export async function check(url: string | undefined, options: CheckOptions, output: Output): Promise<number> {
  requireTogether(url, options)
  const target = url === undefined ? undefined : readTarget(url, output)
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
  const terms = await (options.draft === undefined
    ? ownTerms(workspace, draft)
    : otherTerms(options.draft, workspace, draft))
  if (options.from !== undefined) {
    return finish(await readRun(options.from), terms, { options, output })
  }
  const { suite } = await loadSuite(workspace, model)
  const abort = new AbortController()
  const onInterrupt = (): void => abort.abort()
  process.once('SIGINT', onInterrupt)
  const reference = target === undefined ? await startReference(workspace, options) : undefined
  try {
    const result = await judgeTarget(draft, suite, {
      target: target ?? new URL(reference?.url ?? ''),
      timeoutMs: options.timeout * 1000,
      allowPrivate: options.allowPrivate,
      insecure: options.insecure,
      signal: abort.signal,
      reach: 'url',
    })
    if (abort.signal.aborted) {
      output.err('Interrupted: no verdicts.')
      return interrupted
    }
    if (result.kind === 'run') return await finish(result.run, terms, { options, output })
    output.err(refusalText(result, output.errColors))
    return exitCodes.unreachable
  } finally {
    process.off('SIGINT', onInterrupt)
    await reference?.close()
  }
}

function requireTogether(url: string | undefined, { fault, variant, from }: CheckOptions): void {
  const changesReference = fault.length > 0 || variant.length > 0
  if (url !== undefined && changesReference) {
    throw new UsageError(
      'Expected --fault and --variant without a URL, received both.',
      'They change the reference server, which runs when no URL is given.',
    )
  }
  if (from !== undefined && (url !== undefined || changesReference)) {
    throw new UsageError(
      `Expected --from alone, received it with ${url === undefined ? '--fault or --variant' : 'a URL'}.`,
      'It takes the verdicts from a stored run, and asks no server.',
    )
  }
}

async function startReference(workspace: Workspace, { fault, variant }: CheckOptions) {
  const server = await loadReference(workspace)
  requireKnown(
    'fault',
    fault,
    server.faults.map(({ name }) => name),
  )
  requireKnown(
    'variant',
    variant,
    server.variants.map(({ name }) => name),
  )
  return server.start({ port: 0, faults: fault, variants: variant })
}

interface Finish {
  readonly options: CheckOptions
  readonly output: Output
}

async function finish(
  judged: Run,
  { model, draftFile, notes, tell }: RunTerms,
  { options, output }: Finish,
): Promise<number> {
  const run = tell(judged)
  const { colors, width } = output
  output.out(terminalReport({ run, model, notes, draftFile, colors, width }))
  if (options.json !== undefined) {
    await writeRun(options.json, run)
    output.err(`Wrote ${options.json}.`)
  }
  const code = exitCodeOf(run.judged, options.minJudged)
  output.out(output.colors.dim(`Exit code ${code}: ${codeWords(code, run)}`))
  return code
}

/** What the exit code says, and of which text; what only our draft requires is told, since it decides nothing. */
function codeWords(code: 0 | 1 | 4, { verdicts }: Run): string {
  const cited = verdicts.flatMap(({ cites = [] }) => cites).at(0)?.docname
  const must = cited === undefined ? 'MUST' : `MUST of ${cited}`
  const words = {
    0: `every judged ${must} passed`,
    1: `a ${must} failed`,
    4: `too little was judged, or the check of a ${must} went wrong`,
  }
  const ours = verdicts.filter(
    ({ verdict, ours: isOurs, level }) => verdict === 'failed' && isOurs === true && level.startsWith('MUST'),
  )
  const beside = ours.length === 0 ? '' : `; of what is ours alone, ${count(ours.length, 'MUST')} failed`
  return `${words[code]}${beside}.`
}

async function writeRun(file: string, run: Run): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(run, null, 2)}\n`)
  } catch (error) {
    throw new UsageError(
      `Expected to write \`${file}\`, received: ${reasonOf(error)}.`,
      'Name a file in a folder that exists.',
      {
        cause: error,
      },
    )
  }
}
