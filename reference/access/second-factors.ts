/** Who has proved who they are with a second factor since the server started, and who may still try. */
export interface SecondFactors {
  readonly hasProved: (account: string) => boolean
  /** Takes one try: whether the account may have it. */
  readonly mayTry: (account: string) => boolean
  readonly prove: (account: string) => void
}

/** Tries within a while, which together make guessing six digits hopeless. */
const mostTries = 5
const whileMs = 15 * 60 * 1000

export function createSecondFactors(now: () => number): SecondFactors {
  const proved = new Set<string>()
  const tries = new Map<string, readonly number[]>()
  return {
    hasProved: (account) => proved.has(account),
    mayTry(account) {
      const recent = (tries.get(account) ?? []).filter((at) => at > now() - whileMs)
      if (recent.length >= mostTries) return false
      tries.set(account, [...recent, now()])
      return true
    },
    prove(account) {
      proved.add(account)
      tries.delete(account)
    },
  }
}
