import type { PeerJournal } from '../harness/peer.ts'
import type { PausingClock } from './pausing-clock.ts'

/** More than any wait has. */
const foreverMs = 2 ** 31 - 1

/**
 * A journal in which who waits for an effect, for `forEffectMs` or longer, does not run out of time while a user still
 * acts. A shorter wait is for what should not happen, and is as long as it says.
 */
export function patientJournal(journal: PeerJournal, clock: PausingClock, forEffectMs: number): PeerJournal {
  return {
    ...journal,
    async until(fits, timeoutMs, signal) {
      if (timeoutMs < forEffectMs) return journal.until(fits, timeoutMs, signal)
      const timeUp = new AbortController()
      const stopClock = clock.after(timeoutMs, () => timeUp.abort())
      const either = AbortSignal.any([timeUp.signal, ...(signal === undefined ? [] : [signal])])
      try {
        const found = await journal.until(fits, foreverMs, either)
        return found === undefined && timeUp.signal.aborted ? await journal.until(fits, 0, signal) : found
      } finally {
        stopClock()
      }
    },
  }
}
