import { codeOf } from './file-error.ts'
import { UsageError } from './usage-error.ts'

/** What a server was started with, and the options that say it. */
export interface StartedWith {
  readonly port: number
  /** Absent where it was left to the server. */
  readonly address?: string
  readonly directory?: string
  readonly names: { readonly port: string; readonly address: string; readonly directory: string }
}

/** What the user can mend about a server that did not start; undefined for any other error. */
export function startProblem(error: unknown, options: StartedWith): UsageError | undefined {
  if (!(error instanceof Error)) return undefined
  const { directory, names } = options
  // The class is one of the workspace's modules, which are no part of the tool.
  if (error.name === 'StoreError') {
    return new UsageError(error.message, `It is about \`${directory}\`, which ${names.directory} names.`, {
      cause: error,
    })
  }
  const port = 'port' in error && typeof error.port === 'number' ? error.port : options.port
  const address = options.address ?? 'this machine'
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return portProblem('which another program uses', port, names.port, error)
    case 'EACCES':
      return portProblem('which the system does not permit', port, names.port, error)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new UsageError(
        `Expected an address of this machine, received \`${address}\`, which is none.`,
        `Give one of its IP addresses with ${names.address}, or leave it out for 127.0.0.1.`,
        { cause: error },
      )
    default:
      return undefined
  }
}

function portProblem(why: string, port: number, option: string, cause: Error): UsageError {
  return new UsageError(
    `Expected a free port, received ${port}, ${why}.`,
    `Choose another with ${option}, or leave it out.`,
    { cause },
  )
}
