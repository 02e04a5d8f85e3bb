import { spawn } from 'node:child_process'
import { codeOf } from '../file-error.ts'

/** What came of a command: what it printed, or why it was stopped. */
export type ShellResult =
  | { readonly kind: 'ended'; readonly code: number; readonly out: string }
  | { readonly kind: 'stopped'; readonly reason: string }

export interface ShellOptions {
  readonly input: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly onErrorText: (text: string) => void
}

const mostBytes = 1024 * 1024

/** Runs a command as a shell does. What takes too long or prints too much is killed, with all that it started. */
export async function runShell(
  command: string,
  { input, timeoutMs, signal, onErrorText }: ShellOptions,
): Promise<ShellResult> {
  const { promise, resolve } = Promise.withResolvers<ShellResult>()
  // A group of its own, so that it can be killed whole, and so that Ctrl-C is for us to pass on.
  const child = spawn(command, { shell: true, detached: true, stdio: 'pipe' })
  const stop = (reason: string): void => {
    resolve({ kind: 'stopped', reason })
    killGroup(child.pid)
  }
  const chunks: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostBytes) stop(`it printed more than ${mostBytes} bytes`)
    else chunks.push(chunk)
  })
  child.stderr.setEncoding('utf8').on('data', onErrorText)
  child.stdin.on('error', (error) => {
    // A command need not read what it is told.
    if (codeOf(error) !== 'EPIPE') stop(error.message)
  })
  child.once('error', (error) => stop(error.message))
  child.once('close', (code, killedBy) => {
    if (code === null) stop(`it was ended by ${killedBy ?? 'a signal'}`)
    else resolve({ kind: 'ended', code, out: Buffer.concat(chunks).toString('utf8') })
  })
  const timer = setTimeout(() => stop(`it took more than ${timeoutMs / 1000} seconds`), timeoutMs)
  const onAbort = (): void => stop('it was no longer wanted')
  signal.addEventListener('abort', onAbort, { once: true })
  child.stdin.end(input)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}
