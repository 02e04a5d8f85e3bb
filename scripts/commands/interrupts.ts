import type { Output } from './output.ts'

/** What Ctrl-C does to a run. */
export interface Interrupts {
  /** Aborts at the first. */
  readonly signal: AbortSignal
  readonly close: () => void
}

/** The exit code of what was interrupted. */
export const interruptedCode = 130

/** The first Ctrl-C, or request to terminate, ends a run in good order; the second ends the process at once. */
export function listenForInterrupts(output: Output): Interrupts {
  const abort = new AbortController()
  const onInterrupt = (): void => {
    if (abort.signal.aborted) process.exit(interruptedCode)
    output.err('Interrupted: ending the run. Ctrl-C again ends at once, and leaves behind what was done.')
    abort.abort(new Error('the run was interrupted'))
  }
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onInterrupt)
  return {
    signal: abort.signal,
    close() {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onInterrupt)
    },
  }
}
