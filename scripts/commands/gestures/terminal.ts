import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** A terminal with a person in front of it, or what stands for one. */
export interface Terminal {
  readonly isTerminal: boolean
  /** Writes as it is: what came from a server has to be made printable before. */
  readonly write: (text: string) => void
  /** The next line that the person has typed or types; undefined where the signal aborts before, or there will be none. */
  readonly readLine: (signal: AbortSignal) => Promise<string | undefined>
  /** Forgets what was typed before anything was asked. */
  readonly forget: () => void
  readonly close: () => void
}

export interface TerminalStreams {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
}

/** Reads lines as the terminal edits them: Ctrl-C stays what it is, and long texts can be pasted. */
export function openTerminal({ input, output }: TerminalStreams): Terminal {
  const isTerminal = input.isTTY === true && output.isTTY === true
  const lines = isTerminal ? createInterface({ input, terminal: false }) : undefined
  let isEnded = lines === undefined
  const typed: string[] = []
  let waiting: ((line: string | undefined) => void) | undefined
  lines?.on('line', (line) => {
    if (waiting === undefined) typed.push(line)
    else waiting(line)
  })
  lines?.once('close', () => {
    isEnded = true
    waiting?.(undefined)
  })
  return {
    isTerminal,
    write: (text) => void output.write(text),
    async readLine(signal) {
      if (signal.aborted) return undefined
      if (typed.length > 0 || isEnded) return typed.shift()
      const { promise, resolve } = Promise.withResolvers<string | undefined>()
      const give = (line?: string): void => {
        waiting = undefined
        resolve(line)
      }
      const onAbort = (): void => give()
      waiting = give
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        return await promise
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
    forget: () => void typed.splice(0),
    close() {
      lines?.close()
      if (isTerminal) input.pause()
    },
  }
}
