import { onTestFinished } from 'vitest'
import { startEverymust, type Started } from '../run-command.ts'

/** A command that runs with `--watch`, and its answers one by one. */
export interface Watching extends Started {
  /** The next answer, without the line that tells when it was given. */
  next(): Promise<string>
  /** Answers until one is as wanted; rejects where the command ends before. */
  until(pattern: RegExp): Promise<string>
}

/** Starts a command with `--watch`; it is ended with the test. */
export function startWatching(args: readonly string[], cwd: string): Watching {
  const started = startEverymust([...args, '--watch'], { cwd })
  onTestFinished(async () => {
    started.signal('SIGKILL')
    await started.finished
  })
  let given = 0
  const next = async (): Promise<string> => {
    const all = await started.untilPrinted(new RegExp(`^(?:[^]*?${status}){${given + 1}}`))
    given += 1
    return all.split(new RegExp(status)).at(-2) ?? ''
  }
  return {
    ...started,
    next,
    async until(pattern) {
      for (;;) {
        const answer = await next()
        if (pattern.test(answer)) return answer
      }
    },
  }
}

const status = String.raw`\n\d\d:\d\d:\d\d \(\d+ ms\)\n`
