/** Time that stands still while a user acts: nobody knows how long that takes. */
export interface PausingClock {
  /** Lets no time pass while some work is under way. */
  pausedFor<Result>(work: () => Promise<Result>): Promise<Result>
  /** Calls back once so many milliseconds have passed; returns what ends that. */
  after(milliseconds: number, callback: () => void): () => void
}

interface Countdown {
  leftMs: number
  startedAt: number
  timer: NodeJS.Timeout | undefined
  readonly callback: () => void
}

export function createPausingClock(): PausingClock {
  const countdowns = new Set<Countdown>()
  let pauses = 0
  const start = (one: Countdown): void => {
    one.startedAt = performance.now()
    one.timer = setTimeout(() => {
      countdowns.delete(one)
      one.callback()
    }, one.leftMs)
  }
  const halt = (one: Countdown): void => {
    if (one.timer === undefined) return
    clearTimeout(one.timer)
    one.timer = undefined
    one.leftMs = Math.max(0, one.leftMs - (performance.now() - one.startedAt))
  }
  return {
    async pausedFor(work) {
      pauses += 1
      if (pauses === 1) for (const one of countdowns) halt(one)
      try {
        return await work()
      } finally {
        pauses -= 1
        if (pauses === 0) for (const one of countdowns) start(one)
      }
    },
    after(milliseconds, callback) {
      const one: Countdown = { leftMs: milliseconds, startedAt: 0, timer: undefined, callback }
      countdowns.add(one)
      if (pauses === 0) start(one)
      return () => {
        halt(one)
        countdowns.delete(one)
      }
    },
  }
}
