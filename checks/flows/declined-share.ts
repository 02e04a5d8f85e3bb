import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { gestureWithNotification, type ReceivedShare, withAccess } from './received-share.ts'
import { sendShare } from './share-to-target.ts'
import { noteDeclined } from './tell-unshared.ts'
import { usualPeer } from './usual-peer.ts'

/** A Share that a user of the target has declined. */
export const declinedShare = defineFlow<ReceivedShare>({
  name: 'declined-share',
  reach: 'gesture',
  description: 'A user of the target declines a Share of a user of the peer',
  needs: [usualPeer],
  async perform(tools) {
    const share = withAccess(await sendShare(tools, tools.of(usualPeer), 'declined', { path: 'report.txt' }))
    const performed = await gestureWithNotification(tools, share, 'decline-share')
    if (performed.kind !== 'done') {
      return stop(notApplicable(`The target would not let its user decline a Share: ${performed.message}`))
    }
    noteDeclined(share.peer, share.providerId)
    return share
  },
})
