/** The time one request may take over all its hops, spent only while it is on the wire. */
export interface TimeBudget {
  readonly limitMs: number
  spentMs(): number
  remainingMs(): number
  /** Runs work whose duration counts. */
  spend<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Makes an unspent budget. */
export function createTimeBudget(limitMs: number): TimeBudget {
  let spent = 0
  return {
    limitMs,
    spentMs: () => spent,
    remainingMs: () => Math.max(0, limitMs - spent),
    async spend(work) {
      const start = performance.now()
      try {
        return await work()
      } finally {
        spent += performance.now() - start
      }
    },
  }
}
