import type { ReferenceServer, RunningReference } from '../harness/reference-server.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { loadReference, requireKnown } from './load-reference.ts'
import type { Output } from './output.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { UsageError } from './usage-error.ts'

export interface ReferenceCommandOptions {
  readonly port: number
  readonly fault: readonly string[]
  readonly variant: readonly string[]
  readonly list: boolean
}

/** `everymust reference`: runs the reference server until Ctrl-C, or lists what it can be made to do. */
export async function reference(options: ReferenceCommandOptions, output: Output): Promise<number> {
  const server = await loadReference(await loadWorkspace(process.cwd()))
  if (options.list) {
    output.out(listing(server, output))
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
  const running = await start(server, options)
  const interrupted = untilInterrupted()
  output.out(`Reference server at ${running.url} (Ctrl-C stops it).`)
  await interrupted
  await running.close()
  output.err('Stopped.')
  return 0
}

async function start(server: ReferenceServer, options: ReferenceCommandOptions): Promise<RunningReference> {
  try {
    return await server.start({ port: options.port, faults: options.fault, variants: options.variant })
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'EADDRINUSE' || error.code === 'EACCES')
    ) {
      const why = error.code === 'EACCES' ? 'the system does not permit' : 'another program uses'
      throw new UsageError(
        `Expected a free port, received ${options.port}, which ${why}.`,
        'Choose another with --port, or leave it out.',
        { cause: error },
      )
    }
    throw error
  }
}

function listing(server: ReferenceServer, { colors }: Output): string {
  const width = Math.max(...[...server.faults, ...server.variants].map(({ name }) => name.length))
  return [
    colors.bold('Faults'),
    ...server.faults.map(
      ({ name, description, breaks }) =>
        `  ${name.padEnd(width)}  ${description} ${colors.dim(`breaks ${breaks.join(', ')}`)}`,
    ),
    colors.bold('Variants'),
    ...server.variants.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
  ].join('\n')
}
