import { AsyncLocalStorage } from 'node:async_hooks'
import type { CheckOutcome } from '../contract/run.ts'
import type { Flow } from '../harness/flow.ts'
import { errorReason } from './error-reason.ts'
import type { PlannedCheck } from './plan-run.ts'

/** A flow or a check threw where nobody waits for it: in a timer, a listener, or a promise that was left alone. */
export class StrayError extends Error {
  override readonly name = 'StrayError'
}

/** Of each flow and each check of a run that threw so, what it threw first. */
export type Strays = Map<object, StrayError>

const current = new AsyncLocalStorage<(error: StrayError) => void>()

/** Does some work. What it throws where nobody waits for it is told, also when the work is over. */
export function watchStrays<Result>(onStray: (error: StrayError) => void, work: () => Result): Result {
  return current.run(onStray, work)
}

/** Tells an error that nothing has caught to the work that it came from; false where it is from none that is watched. */
export function tellStray(error: unknown): boolean {
  const onStray = current.getStore()
  onStray?.(new StrayError(`it threw where nothing could catch it: ${errorReason(error)}`, { cause: error }))
  return onStray !== undefined
}

/**
 * An outcome, unless the check or a flow behind it threw unnoticed: then what it saw may not be what there was. What the
 * target sent stands as it is, whoever threw.
 */
export function unlessStray(
  outcome: CheckOutcome,
  { check, kind, needs }: PlannedCheck,
  strays: Strays,
): CheckOutcome {
  if (kind === 'derived') return outcome
  const behind = [check, ...behindAll(needs)]
  const stray = behind.map((one) => strays.get(one)).find((one) => one !== undefined)
  if (stray === undefined || (outcome.outcome !== 'passed' && outcome.outcome !== 'failed')) return outcome
  return {
    ...outcome,
    outcome: 'errored',
    message: `The check, or a flow behind it, went wrong: ${stray.message}.`,
  }
}

function behindAll(needs: readonly Flow<object, unknown>[]): readonly Flow<object, unknown>[] {
  const all = new Set(needs)
  // A set tells of what is added to it meanwhile too.
  for (const { needs: more = [], tries = [] } of all) for (const flow of [...more, ...tries]) all.add(flow)
  return [...all]
}
