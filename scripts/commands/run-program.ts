import { execFile } from 'node:child_process'
import { codeOf } from './file-error.ts'

/** What came of a program: what it printed, or why it is not there or was stopped. */
export type ProgramResult =
  | { readonly kind: 'ended'; readonly code: number; readonly out: string; readonly err: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'stopped'; readonly reason: string }

export interface ProgramOptions {
  readonly input: string
  /** The folder that it works in. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

const mostBytes = 32 * 1024 * 1024

/**
 * Runs a program that reads a text and prints another. It is killed when it takes too long, when it prints more
 * than 32 MiB, and when the signal aborts: then this throws the signal's reason.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { input, cwd, env, timeoutMs, signal }: ProgramOptions,
): Promise<ProgramResult> {
  signal.throwIfAborted()
  const { promise, resolve } = Promise.withResolvers<ProgramResult>()
  const limits = { timeout: timeoutMs, maxBuffer: mostBytes, killSignal: 'SIGKILL' } as const
  const child = execFile(command, args, { cwd, env, signal, ...limits }, (error, out, err) => {
    if (error === null) return resolve({ kind: 'ended', code: 0, out, err })
    const { code, killed } = error
    if (code === 'ENOENT') return resolve({ kind: 'absent' })
    if (typeof code === 'number') return resolve({ kind: 'ended', code, out, err })
    const isTooMuch = code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
    const tooLong = `it took more than ${timeoutMs / 1000} seconds`
    const reason = isTooMuch ? 'it printed more than 32 MiB' : killed === true ? tooLong : error.message
    return resolve({ kind: 'stopped', reason })
  })
  // A program that ends before it has read everything is told by how it ended.
  child.stdin?.on('error', (error) => {
    if (codeOf(error) !== 'EPIPE') resolve({ kind: 'stopped', reason: error.message })
  })
  child.stdin?.end(input)
  const result = await promise
  signal.throwIfAborted()
  return result
}
