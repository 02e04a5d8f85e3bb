import { inconclusive, stop } from '../harness/outcome.ts'
import type { PeerJournal } from '../harness/peer.ts'
import type { PausingClock } from './pausing-clock.ts'

/** More than any wait has. */
const foreverMs = 2 ** 31 - 1

/**
 * A journal in which who waits for an effect, for `forEffectMs` or longer, does not run out of time while a user still
 * acts. A shorter wait is for what should not happen, and is as long as it says. Where a target has sent more than is kept,
 * nobody can tell any more what it did not send: whoever looks then stops as inconclusive.
 */
export function patientJournal(journal: PeerJournal, clock: PausingClock, forEffectMs: number): PeerJournal {
  const whole = (): PeerJournal => (journal.dropped() === 0 ? journal : stop(inconclusive(tooMuch)))
  return {
    ...journal,
    entries: () => whole().entries(),
    received: (fits) => whole().received(fits),
    async until(fits, timeoutMs, signal) {
      const found = await untilPatiently(fits, timeoutMs, signal)
      if (found === undefined) whole()
      return found
    },
  }

  async function untilPatiently(...[fits, timeoutMs, signal]: Parameters<PeerJournal['until']>) {
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
  }
}

const tooMuch = 'The target sent the peer more requests than are kept: what was among the first is not known.'
