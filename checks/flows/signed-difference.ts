import type { Observed } from '../../scripts/harness/evidence.ts'
import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './api-answer.ts'

/** A request with something wrong, and what is like it but in order, sent before and after. */
export interface Difference {
  readonly before: Observed
  readonly faulty: Observed
  readonly after: Observed
}

/**
 * What a target made of what was wrong. `same`: it answered as it answers what is in order, `isTaken` where that is
 * success. `refused`: it answered with another status code, one for a mistake of the sender. `untold`: its answers do
 * not tell.
 */
export type Reception =
  | { readonly kind: 'same'; readonly status: number; readonly isTaken: boolean }
  | { readonly kind: 'refused'; readonly status: number; readonly good: number }
  | { readonly kind: 'untold'; readonly undecided: Undecided }

/**
 * Holds the answer to what is wrong against those to what is in order, by their status codes. Those that can come of
 * the moment, and no answer at all, never count.
 */
export function receptionOf({ before, faulty, after }: Difference): Reception {
  const silent = saysNothing(before) ?? saysNothing(faulty) ?? saysNothing(after)
  if (silent !== undefined) return { kind: 'untold', undecided: silent }
  const [good = 0, status = 0, last = 0] = [before, faulty, after].map(statusOf)
  if (good !== last) {
    return untold(`What is in order got status ${good} before the request in question, and ${last} after it.`)
  }
  if (status === good) return { kind: 'same', status, isTaken: isTaken(faulty) }
  if (isTaken(faulty) && isTaken(before)) return { kind: 'same', status, isTaken: true }
  if (status >= 400 && status < 500) return { kind: 'refused', status, good }
  return untold(
    `The request in question got status ${status}, and what is in order ${good}: this does not tell.`,
  )
}

function untold(message: string): Reception {
  return { kind: 'untold', undecided: inconclusive(message) }
}
