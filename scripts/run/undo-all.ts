import type { Bench } from './bench.ts'
import { within } from './within.ts'

/** Long enough for one request. */
const patienceMs = 15_000

/** Takes back what was done to the target, latest first; what could not be is told as a finding. */
export async function undoAll({ undos, findings }: Bench): Promise<void> {
  const never = new AbortController().signal
  for (const { what, work } of undos.toReversed()) {
    try {
      await within(patienceMs, never, work)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      findings.set(what, { name: 'left-behind', message: `${what} could not be taken back: ${reason}.` })
    }
  }
}
