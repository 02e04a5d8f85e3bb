import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { terminalReport } from '../report/terminal.ts'
import { exitCodeOf, exitCodes } from '../run/exit-code.ts'
import type { RunResult } from '../run/run-suite.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { judgeTarget } from './judge-target.ts'
import { loadReference, requireKnown } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { refusalText } from './refusal-text.ts'
import { reasonOf } from './file-error.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

export interface CheckOptions {
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

/** `everymust check [URL]`: judges a server, or the reference server when no URL is given. */
export async function check(url: string | undefined, options: CheckOptions, output: Output): Promise<number> {
  const target = url === undefined ? undefined : parseTarget(url, output)
  if (target !== undefined && (options.fault.length > 0 || options.variant.length > 0)) {
    throw new UsageError(
      'Expected --fault and --variant without a URL, received both.',
      'They change the reference server, which runs when no URL is given.',
    )
  }
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
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
    })
    if (abort.signal.aborted) {
      output.err('Interrupted: no verdicts.')
      return interrupted
    }
    return await finish(result, { workspace, model, options, output })
  } finally {
    process.off('SIGINT', onInterrupt)
    await reference?.close()
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
  readonly workspace: Workspace
  readonly model: SpecModel
  readonly options: CheckOptions
  readonly output: Output
}

async function finish(result: RunResult, { workspace, model, options, output }: Finish): Promise<number> {
  if (result.kind !== 'run') {
    output.err(refusalText(result, output.errColors))
    return exitCodes.unreachable
  }
  const { run, notes } = result
  const draftFile = relative(process.cwd(), workspace.draft)
  output.out(terminalReport({ run, model, notes, draftFile, colors: output.colors, width: output.width }))
  if (options.json !== undefined) {
    await writeRun(options.json, run)
    output.err(`Wrote ${options.json}.`)
  }
  const code = exitCodeOf(run.judged, options.minJudged)
  output.out(output.colors.dim(`Exit code ${code}: ${codeWords[code]}.`))
  return code
}

const codeWords = {
  0: 'every judged MUST passed',
  1: 'a MUST failed',
  4: 'too little was judged, or the check of a MUST went wrong',
} as const

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

/** A target is an origin: what a server answers for stands at its root. */
function parseTarget(given: string, output: Output): URL {
  const hint = 'Give the address of a server, for example `https://cloud.example.org`.'
  const parsed = URL.parse(given)
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    throw new UsageError(`Expected an http or https URL, received \`${given}\`.`, hint)
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new UsageError('Expected a URL without a user name or password, received one with.', hint)
  }
  const target = new URL('/', parsed)
  if (target.href !== parsed.href)
    output.err(`Checking ${target.href}: a target is a host, so the path is left out.`)
  return target
}
