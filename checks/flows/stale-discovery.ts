import { setTimeout as delay } from 'node:timers/promises'
import { defineFlow } from '../target/ocm-context.ts'
import { type Encounter, shareWithStranger } from './share-with-stranger.ts'
import { requireGood, unknownThingsApart } from './unknown-things.ts'

/** Milliseconds after which a response is stale that is good for a second, however its age is counted. */
export const staleAfterMs = 1_050

/** What the target does when the Discovery object that it got before is no longer fresh. */
export interface StaleDiscovery {
  /** A file, shared with somebody whose identifier contains an `@`. */
  readonly withAtSign: Encounter
  /** A file, shared with somebody else, where the first did not lead to the peer. */
  readonly plain: Encounter | undefined
}

/** Files, shared with users of a peer that the target discovered more than a second before. */
export const staleDiscovery = defineFlow<StaleDiscovery>({
  name: 'stale-discovery',
  reach: 'gesture',
  description: 'A user of the target shares a file with another user of a peer, a second later',
  needs: [unknownThingsApart],
  async perform(tools) {
    const { peer } = requireGood(tools.of(unknownThingsApart))
    const lastAsked = Math.max(0, ...peer.journal.received(() => true).map(({ at }) => at))
    await delay(Math.max(0, lastAsked + staleAfterMs - Date.now()), undefined, { signal: tools.signal })
    const withAtSign = await shareWithStranger(tools, peer, 'everymust@check.invalid')
    return hasReached(withAtSign)
      ? { withAtSign, plain: undefined }
      : { withAtSign, plain: await shareWithStranger(tools, peer, 'grace') }
  },
})

/** Whether anything came to the peer. */
export function hasReached({ asked, sent }: Encounter): boolean {
  return asked.length > 0 || sent !== undefined
}
