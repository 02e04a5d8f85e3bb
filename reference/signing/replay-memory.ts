/** Remembers signatures for as long as they would be accepted. Times are in seconds since 1970. */
export interface ReplayMemory {
  /**
   * Takes note of a signature. `forgotten` stands for one from a time of which the memory cannot tell whether it was
   * there before.
   */
  readonly note: (signature: string, created: number) => 'new' | 'seen' | 'forgotten'
}

const mostSignatures = 100_000

/**
 * Remembers the latest signatures, of those from before `earliest` none. What has to be forgotten to keep within bounds
 * makes the time before it a forgotten one.
 */
export function createReplayMemory(maxAgeSeconds: number, now: () => number, earliest = 0): ReplayMemory {
  const seen = new Map<string, number>()
  let floor = earliest
  const forgetOld = (): void => {
    const oldest = now() / 1000 - maxAgeSeconds
    for (const [signature, created] of seen) {
      if (created >= oldest && seen.size <= mostSignatures) return
      if (created >= oldest) floor = Math.max(floor, created + 1)
      seen.delete(signature)
    }
  }
  return {
    note(signature, created) {
      if (seen.has(signature)) return 'seen'
      const verdict = created < floor ? 'forgotten' : 'new'
      seen.set(signature, created)
      forgetOld()
      return verdict
    },
  }
}
