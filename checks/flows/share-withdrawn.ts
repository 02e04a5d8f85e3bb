import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { fileShare, looseShare, shareOf } from './offered-shares.ts'
import { secretTries } from './secret-tries.ts'
import { withdrawShare } from './share-from-target.ts'
import { isNotificationAbout } from './use-of-share.ts'

/** Comes last, as it ends a Share that others look at. Gives the notification that tells the peer of it. */
export const shareWithdrawn = defineFlow<PeerJournalEntry>({
  name: 'share-withdrawn',
  reach: 'gesture',
  description: 'A user of the target stops sharing a file with a user of the peer',
  needs: [fileShare, looseShare],
  after: [secretTries],
  isLast: true,
  async perform(tools) {
    const offers = [fileShare, looseShare].map((flow) => tools.of(flow))
    const arrived = offers.find(({ kind }) => kind === 'arrived')
    const share = shareOf(arrived ?? tools.of(fileShare), tools.discovery)
    const { peer, providerId } = share
    const performed = await withdrawShare(tools, share)
    if (performed.kind === 'refused') {
      stop(blocked(`The target would not let its user stop sharing: ${performed.message}`))
    }
    const isIt = (entry: PeerJournalEntry): boolean =>
      entry.direction === 'received' && isNotificationAbout(providerId, entry)
    const { patience, signal } = tools
    // No server needs to send it.
    return (
      (await peer.journal.until(isIt, patience.forEffectMs, signal)) ??
      stop(notApplicable('The target does not tell that a Share has ended.'))
    )
  },
})
