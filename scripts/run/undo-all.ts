import type { Bench } from './bench.ts'
import { errorReason } from './error-reason.ts'
import { addFinding } from './findings.ts'
import { within } from './within.ts'

/** Long enough for one request; a user takes what it takes. */
const patienceMs = 15_000
/** For what was cut off to tell what it did. */
const graceMs = 5_000

/**
 * Takes back what was done to the target, latest first; what could not be is told as a finding. What was cut off by an
 * interruption, or because its time was up, is given a moment to come to an end: what it did is taken back too.
 */
export async function undoAll(bench: Bench): Promise<void> {
  const { undos, clock, findings, underWay, undoing } = bench
  const { signal } = new AbortController()
  if (underWay.size > 0) {
    await within({ milliseconds: graceMs, clock, signal }, () => Promise.allSettled(underWay)).catch(
      () => undefined,
    )
  }
  undoing.begin()
  for (let one = undos.pop(); one !== undefined; one = undos.pop()) {
    const { what, work } = one
    try {
      await within({ milliseconds: patienceMs, clock, signal }, work)
    } catch (error) {
      const message = `${what} could not be taken back: ${errorReason(error)}.`
      addFinding(findings, { name: 'left-behind', message })
    }
  }
}
