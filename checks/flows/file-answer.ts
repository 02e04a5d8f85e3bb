import type { Observed } from '../../scripts/harness/evidence.ts'
import { statusOf } from './api-answer.ts'

/** What a server answers for a place where it has nothing for whoever asks. */
const denials: ReadonlySet<number | undefined> = new Set([401, 403, 404, 405, 410])

/** Whether an answer says that there is no access: not one that is temporary, or sends elsewhere. */
export function isDenied(observed: Observed): boolean {
  return denials.has(statusOf(observed))
}
