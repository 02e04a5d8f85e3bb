import type { ReferenceOptions, ReferenceServer, RunningReference } from '../harness/reference-server.ts'
import { runningText } from '../report/running-text.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { listBehaviours } from './list-behaviours.ts'
import { loadReference, requireKnown, requirePart } from './load-reference.ts'
import type { Output } from './output.ts'
import { isListing, readReferenceOptions, type ReferenceCommandOptions } from './reference-options.ts'
import { startProblem } from './start-problem.ts'
import { tellIfLarge } from './tell-if-large.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { writeAuthority } from './write-authority.ts'

/** `everymust reference`: runs the reference server, or two, until Ctrl-C; or lists what it can be made to do. */
export async function reference(options: ReferenceCommandOptions, output: Output): Promise<number> {
  const chosen = await readReferenceOptions(options, output)
  const workspace = await loadWorkspace(process.cwd())
  const server = await loadReference(workspace)
  if (isListing(options)) {
    output.out(await listBehaviours(server, workspace, options, output))
    return 0
  }
  requireKnown(
    'fault',
    options.fault,
    server.faults.map(({ name }) => name),
  )
  requireKnown(
    'variant',
    options.variant,
    server.variants.map(({ name }) => name),
  )
  await tellIfLarge(chosen.directory, output)
  const servers = await start(server, chosen, options.pair)
  const interrupted = untilInterrupted()
  try {
    await writeAuthorityOf(servers, options.authority)
    const { colors, width } = output
    output.out(runningText(servers, options.pair ? (server.pair?.firstSteps ?? []) : [], { colors, width }))
    await interrupted
  } finally {
    await Promise.all(servers.map((running) => running.close()))
  }
  output.err('Stopped.')
  return 0
}

async function start(
  server: ReferenceServer,
  chosen: ReferenceOptions,
  isPair: boolean,
): Promise<readonly RunningReference[]> {
  try {
    return isPair ? await requirePart(server.pair, 'pair').start(chosen) : [await server.start(chosen)]
  } catch (error) {
    throw startProblem(error, { ...chosen, names: optionNames }) ?? error
  }
}

const optionNames = { port: '--port', address: '--listen', directory: '--data' }

/** The two of a pair have the same authority. */
async function writeAuthorityOf(
  [running]: readonly RunningReference[],
  file: string | undefined,
): Promise<void> {
  if (running === undefined || file === undefined) return
  const authority = await requirePart(running.certificateAuthority, 'certificateAuthority')()
  await writeAuthority(file, authority, '--authority')
}
