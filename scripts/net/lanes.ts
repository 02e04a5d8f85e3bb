/** A place among the requests in flight to one origin. */
interface Slot {
  /** Starts no other request to the origin until the wait is over. */
  pauseLane(wait: Promise<void>): Promise<void>
  leave(): void
}

/** Queues requests per origin, in order of arrival. */
export interface Lanes {
  /** Waits for a slot; rejects with the signal's reason once it is aborted. */
  enter(origin: string, signal: AbortSignal): Promise<Slot>
}

interface Lane {
  running: number
  pauses: number
  readonly waiting: Set<() => void>
}

/** Makes lanes in which at most `width` requests to one origin are in flight. */
export function createLanes(width: number): Lanes {
  const lanes = new Map<string, Lane>()

  const advance = (origin: string, lane: Lane): void => {
    for (const start of lane.waiting) {
      if (lane.pauses > 0 || lane.running >= width) return
      lane.waiting.delete(start)
      lane.running += 1
      start()
    }
    if (lane.running === 0) lanes.delete(origin)
  }

  const createSlot = (origin: string, lane: Lane): Slot => ({
    async pauseLane(wait) {
      lane.pauses += 1
      try {
        await wait
      } finally {
        lane.pauses -= 1
        advance(origin, lane)
      }
    },
    leave() {
      lane.running -= 1
      advance(origin, lane)
    },
  })

  return {
    enter(origin, signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      const lane = lanes.get(origin) ?? { running: 0, pauses: 0, waiting: new Set() }
      lanes.set(origin, lane)
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          lane.waiting.delete(start)
          reject(signal.reason)
        }
        const start = (): void => {
          signal.removeEventListener('abort', giveUp)
          resolve(createSlot(origin, lane))
        }
        signal.addEventListener('abort', giveUp, { once: true })
        lane.waiting.add(start)
        advance(origin, lane)
      })
    },
  }
}
