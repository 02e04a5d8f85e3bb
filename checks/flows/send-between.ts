import type { Observed } from '../../scripts/harness/evidence.ts'
import { statusOf } from './api-answer.ts'
import type { Difference } from './signed-difference.ts'

/** How many faulty requests stand between two that are in order: each of those makes something on the target. */
const mostBetween = 6

/**
 * Sends a request that is in order, then faulty ones by their names, and one in order again, and so on until all names
 * had their turn. `send` gets the name of what is to be wrong, undefined where nothing is. Ends early where the target
 * throttles: what was not sent then has no entry.
 */
export async function sendBetween<Name extends string>(
  names: readonly Name[],
  send: (wrong: Name | undefined) => Promise<Observed>,
): Promise<ReadonlyMap<Name, Difference>> {
  const differences = new Map<Name, Difference>()
  let before = await send(undefined)
  for (let at = 0; at < names.length && !isThrottled(before); at += mostBetween) {
    const sent = new Map<Name, Observed>()
    for (const name of names.slice(at, at + mostBetween)) {
      const faulty = await send(name)
      if (isThrottled(faulty)) return differences
      sent.set(name, faulty)
    }
    const after = await send(undefined)
    for (const [name, faulty] of sent) differences.set(name, { before, faulty, after })
    before = after
  }
  return differences
}

function isThrottled(observed: Observed): boolean {
  return statusOf(observed) === 429
}
