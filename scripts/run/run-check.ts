import type { CheckOutcome } from '../contract/run.ts'
import type { Check } from '../harness/define-checks.ts'
import { createExpect, ExpectationFailed } from '../harness/expectation.ts'
import { UndecidedError } from '../harness/outcome.ts'
import { errorReason } from './error-reason.ts'
import { type Bench, createTools, noteStray, track } from './bench.ts'
import { type FlowOutcome, firstNotReady, type NotReady } from './run-flow.ts'
import type { StrayError } from './stray-errors.ts'
import { TimeUpError, within } from './within.ts'

/** A check that has not answered by then never will: the client bounds each request, and flows have a time of their own. */
const checkTimeoutMs = 180_000

/** Checks are loaded as they are, types or not: one that returns a pass has observed nothing. */
const undecidedOutcomes: ReadonlySet<unknown> = new Set(['inconclusive', 'not-applicable', 'blocked'])
const unknownReturn =
  'The check went wrong: it returned neither nothing nor one of inconclusive, notApplicable and blocked.'

export interface CheckRun {
  readonly bench: Bench
  readonly context: object
  readonly signal: AbortSignal
  /** What came of what the check needs, in the order of its `needs`. */
  readonly needed: readonly FlowOutcome[]
}

/** Runs a written check. Rejects only with the reason of the signal: then nothing is known. */
export async function runCheck(
  check: Check<object>,
  { bench, context, signal, needed }: CheckRun,
): Promise<CheckOutcome> {
  const { id, requirement, reach } = check
  const cited = new Set<number>()
  const { expect, count } = createExpect()
  const started = performance.now()
  const finish = (outcome: CheckOutcome['outcome'], message?: string): CheckOutcome => ({
    id,
    requirement,
    kind: 'written',
    reach,
    outcome,
    ...(message !== undefined && { message }),
    durationMs: Math.round(performance.now() - started),
    evidence: [...cited].toSorted((a, b) => a - b),
  })
  const missing = firstNotReady(needed)
  if (missing !== undefined) {
    for (const index of missing.evidence) cited.add(index)
    return finish(...outcomeOf(missing))
  }
  try {
    const onStray = (error: StrayError): void => noteStray(bench, check, error)
    const bounds = { milliseconds: checkTimeoutMs, clock: bench.clock, signal, onStray }
    const undecided = await within(bounds, (own) => {
      const tools = createTools(bench, {
        isReadOnly: reach === 'url',
        signal: own,
        onObserved: ({ index }) => void cited.add(index),
        needs: check.needs ?? [],
        peers: 0,
      })
      return track(bench, async () => check.run({ ...context, ...tools, expect }))
    })
    if (undecided !== undefined) {
      const isKnown = undecidedOutcomes.has(undecided.outcome)
      return isKnown ? finish(undecided.outcome, undecided.message) : finish('errored', unknownReturn)
    }
    return count() > 0 ? finish('passed') : finish('errored', 'The check expected nothing of the target.')
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ExpectationFailed) return finish('failed', error.message)
    if (error instanceof UndecidedError) return finish(error.undecided.outcome, error.undecided.message)
    const what = error instanceof TimeUpError ? 'did not end' : 'went wrong'
    return finish('errored', `The check ${what}: ${errorReason(error)}.`)
  }
}

/** What a check, written or derived, has come to where what it needs did not come about. */
export function outcomeOf(missing: NotReady): [outcome: CheckOutcome['outcome'], message: string] {
  return missing.kind === 'errored'
    ? ['errored', missing.message]
    : [missing.undecided.outcome, missing.undecided.message]
}
