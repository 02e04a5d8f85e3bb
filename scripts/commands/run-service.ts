import { randomBytes } from 'node:crypto'
import { join, relative } from 'node:path'
import type { ServiceInfo } from '../contract/service.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { printable } from '../report/printable.ts'
import { createService } from '../service/create-service.ts'
import { openFileRunStore } from '../service/file-run-store.ts'
import type { Judge } from '../service/judge.ts'
import { listen, type RunningServer } from '../service/listen.ts'
import { createRunQueue, endLeftRuns } from '../service/run-queue.ts'
import type { RunStore } from '../service/run-store.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { codeOf } from './file-error.ts'
import { guardRun } from './guard-run.ts'
import { interruptedCode } from './interrupts.ts'
import type { Output } from './output.ts'
import { grantableReaches } from './read-run-request.ts'
import { startProblem } from './start-problem.ts'
import { untilInterrupted } from './until-interrupted.ts'

export interface ServedService {
  /** Of the built site. */
  readonly folder: string
  readonly port: number
  readonly store: RunStore
  readonly judge: Judge
  readonly reference: ReferenceServer
  /** How many runs go on at a time. */
  readonly width: number
  readonly output: Output
}

/** Runs that may wait for their turn. */
const mostWaiting = 20

/** Where a workspace keeps the runs of its service, unless another folder is named. */
export function runsFolder({ folder }: Workspace): string {
  return join(folder, '.everymust', 'runs')
}

/** Opens the runs of a folder; what another process left in the middle of a run is ended. */
export async function openRuns(folder: string, output: Output): Promise<RunStore> {
  const store = await openFileRunStore(folder, (sentence) => output.err(printable(sentence)))
  await endLeftRuns(store)
  return store
}

/** Serves a site and the API that runs checks, until Ctrl-C; what is known of runs that go on then is kept. */
export async function runService(service: ServedService): Promise<void> {
  const stopping = new AbortController()
  await guardRun(service.output, stopping.signal, () => serveUntilInterrupted(service, stopping))
}

async function serveUntilInterrupted(service: ServedService, stopping: AbortController): Promise<void> {
  const { folder, port, store, judge, reference, width, output } = service
  const onError = (error: unknown): void =>
    output.err(printable(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  const queue = createRunQueue({
    store,
    judge,
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    width,
    mostWaiting,
    onError,
  })
  const info: ServiceInfo = {
    format: 'everymust-service/1',
    runsChecks: true,
    reaches: [...grantableReaches(reference)],
    hasReference: true,
  }
  const app = createService({ folder, info, store, judge, queue, onError })
  const server = await listenOn(app, port, output)
  const interrupted = untilInterrupted()
  const { colors } = output
  output.out(`\n${colors.bold(`Open ${server.url}`)}  ${colors.dim('(Ctrl-C stops)')}`)
  await interrupted
  stopping.abort()
  process.on('SIGINT', endAtOnce)
  process.on('SIGTERM', endAtOnce)
  if (queue.size() > 0) {
    output.err('Ending what runs, and taking back what was made. Ctrl-C again ends at once.')
  }
  await queue.close()
  await server.close()
  process.off('SIGINT', endAtOnce)
  process.off('SIGTERM', endAtOnce)
  output.err('Stopped.')
}

const optionNames = { port: '--port', address: '--port', directory: '--data' }

function endAtOnce(): void {
  process.exit(interruptedCode)
}

/** The wanted port, or a free one when another program has it. Throws a `UsageError` for one that the system does not permit. */
async function listenOn(
  app: Parameters<typeof listen>[0],
  port: number,
  output: Output,
): Promise<RunningServer> {
  try {
    return await listen(app, port)
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw startProblem(error, { port, names: optionNames }) ?? error
    output.err(`Port ${port} is in use; taking a free one.`)
    return listen(app, 0)
  }
}

/** A folder as it is named from where the command runs, if it is below that. */
export function shownFolder(folder: string): string {
  const path = relative(process.cwd(), folder)
  return path.startsWith('..') ? folder : path
}
