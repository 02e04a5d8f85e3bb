import type { RunEvent } from '../contract/service.ts'

/** Events on their way to one reader, who may be slow. */
export interface EventFeed {
  push(event: RunEvent): void
  /** The next event; `quiet` where none came for so many milliseconds, undefined after the last. */
  next(milliseconds: number): Promise<RunEvent | 'quiet' | undefined>
  close(): void
}

/** Of these only the latest is worth reading: so what waits for a slow reader is bounded. */
const passing = new Set<RunEvent['kind']>(['progress', 'exchange'])

export function createEventFeed(): EventFeed {
  let waiting: RunEvent[] = []
  let isOver = false
  let wake: (() => void) | undefined
  const change = (): void => {
    wake?.()
    wake = undefined
  }
  return {
    push(event) {
      if (isOver) return
      if (passing.has(event.kind)) waiting = waiting.filter(({ kind }) => kind !== event.kind)
      waiting.push(event)
      isOver = event.kind === 'end'
      change()
    },
    async next(milliseconds) {
      if (waiting.length === 0 && !isOver) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, milliseconds)
        await promise
        clearTimeout(timer)
      }
      return waiting.shift() ?? (isOver ? undefined : 'quiet')
    },
    close() {
      waiting = []
      isOver = true
      change()
    },
  }
}
