import type { Terminal } from './terminal.ts'

export interface Countdown {
  /** Resolves when the time is up. */
  readonly up: Promise<void>
  readonly stop: () => void
}

/** Shows how much time is left, on a line of its own above that on which the person types. */
export function startCountdown(terminal: Terminal, timeoutMs: number): Countdown {
  const endsAt = performance.now() + timeoutMs
  const { promise: up, resolve } = Promise.withResolvers<void>()
  terminal.write(`${leftText(timeoutMs)}\n`)
  const ticking = setInterval(() => terminal.write(overLineAbove(leftText(endsAt - performance.now()))), 1000)
  const ending = setTimeout(resolve, timeoutMs)
  return {
    up,
    stop() {
      clearInterval(ticking)
      clearTimeout(ending)
    },
  }
}

function leftText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `   ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`
}

/** Keeps the cursor, and what the person has typed by now, where they are. */
function overLineAbove(text: string): string {
  return `\u001B7\u001B[1A\r\u001B[2K${text}\u001B8`
}
