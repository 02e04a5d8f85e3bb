import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { isInstalled } from '../benchmarks/measure.ts'
import { root } from '../workspace-suite.ts'

/** Whether `script`, which gives a command a terminal, is there: without it this cannot be tried. */
export const hasTerminals = await isInstalled('script')

/** Ctrl-C, as a keyboard sends it. */
export const ctrlC = '\u0003'

/** A command that runs on a terminal. */
export interface OnTerminal {
  /** Resolves once this has been shown; rejects if the command ends before. */
  untilShown(pattern: RegExp): Promise<void>
  type(keys: string): void
  readonly finished: Promise<{ readonly code: number | null; readonly shown: string }>
}

/** Starts `everymust` on a terminal of 120 columns; it is ended with the test. */
export function startOnTerminal(args: readonly string[], cwd: string): OnTerminal {
  const words = [process.execPath, join(root, 'scripts', 'cli.ts'), ...args]
  const command = words.map((one) => `'${one.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const child = spawn('script', ['-qec', `stty cols 120; exec ${command}`, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let shown = ''
  const watching = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text.replaceAll('\r\n', '\n')
    for (const look of watching) look()
  })
  const { promise: finished, resolve } = Promise.withResolvers<{ code: number | null; shown: string }>()
  child.once('close', (code) => resolve({ code, shown }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await finished
  })
  return {
    finished,
    type: (keys) => void child.stdin.write(keys),
    async untilShown(pattern) {
      const { promise, resolve: found, reject } = Promise.withResolvers<void>()
      const look = (): void => {
        if (pattern.test(shown)) found()
      }
      watching.add(look)
      void finished.then(() => reject(new Error(`Ended before showing ${pattern}: ${shown}`)))
      look()
      await promise
      watching.delete(look)
    },
  }
}
