import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './workspace-suite.ts'

export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface CommandOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** The program; default: its sources. */
  readonly cli?: string
}

/** A started `everymust`, for tests that talk to it while it runs. */
export interface Started {
  /** Resolves once standard output, or standard error, holds this; rejects if the command ends before. */
  untilPrinted(pattern: RegExp, where?: 'out' | 'err'): Promise<string>
  signal(name: NodeJS.Signals): void
  readonly finished: Promise<Finished>
}

/** Runs the command line as a user does: a process of its own, no terminal. */
export async function everymust(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  return startEverymust(args, options).finished
}

export function startEverymust(args: readonly string[], options: CommandOptions = {}): Started {
  const child = spawn(process.execPath, [options.cli ?? join(root, 'scripts', 'cli.ts'), ...args], {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    for (const listener of listeners) listener()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    for (const listener of listeners) listener()
  })
  const { promise: finished, resolve } = Promise.withResolvers<Finished>()
  child.once('close', (code) => resolve({ code, out, err }))
  return {
    finished,
    signal: (name) => void child.kill(name),
    async untilPrinted(pattern, where = 'out') {
      const { promise, resolve: found, reject } = Promise.withResolvers<string>()
      const look = (): void => {
        const match = pattern.exec(where === 'out' ? out : err)
        if (match !== null) found(match[1] ?? match[0])
      }
      listeners.add(look)
      void finished.then((end) =>
        reject(new Error(`Ended with ${end.code} before printing ${pattern}: ${end.err}`)),
      )
      look()
      return promise
    },
  }
}
