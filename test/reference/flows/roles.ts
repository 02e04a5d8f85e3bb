import type { Behaviour } from '../../../reference/behaviour.ts'
import { startPair } from '../pair.ts'
import { type Party, partyOf } from './party.ts'

/** From which of two servers to which a flow goes. */
export const directions = [
  ['the first', 'the second'],
  ['the second', 'the first'],
] as const

/** Ada, from whose server a flow goes to that of Grace. */
export interface Roles {
  readonly ada: Party
  readonly grace: Party
}

/** How two servers are started; what is left out is as usual. */
interface RoleOptions {
  /** Which one Ada has; default: the first. */
  readonly from?: (typeof directions)[number][0]
  /** What the servers of each are like. */
  readonly ada?: readonly Behaviour[]
  readonly grace?: readonly Behaviour[]
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Starts two servers for a flow. */
export async function startRoles({ from, ada = [], grace = [], now }: RoleOptions = {}): Promise<Roles> {
  const isReversed = from === 'the second'
  const clock = now === undefined ? {} : { now }
  const { first, second } = await startPair(isReversed ? grace : ada, isReversed ? ada : grace, clock)
  const [sending, receiving] = isReversed ? [second, first] : [first, second]
  return { ada: partyOf(sending, 'ada'), grace: partyOf(receiving, 'grace') }
}
