import type { Peer } from '../../scripts/harness/peer.ts'
import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { listsCriterion } from '../target/capabilities.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { giveUnusualShare, openShare, type OpenedShare } from './received-share.ts'
import { usualPeer } from './usual-peer.ts'

/** A peer whose Shares are not strict, and whose token endpoint refuses each request. */
const loosePeer = defineFlow<Peer>({
  name: 'loose-peer',
  reach: 'peer',
  peers: 1,
  description: 'Starts a second server that demands no token exchange, and refuses it',
  needs: [usualPeer],
  perform({ openPeer, signatures, discovery }) {
    return listsCriterion(discovery, 'must-exchange-token')
      ? stop(notApplicable('The target takes no Shares but such as demand token exchange.'))
      : openPeer({ signatures, conducts: ['exchange-fails'] })
  },
})

const whyNot = 'The target takes no such Share.'

/** A file of such a peer, which a user of the target has accepted and read. */
export const looseFile = defineFlow<OpenedShare>({
  name: 'loose-file',
  reach: 'gesture',
  description: 'A user of the target accepts a file that demands no token exchange, and reads it',
  needs: [loosePeer],
  async perform(tools) {
    const peer = tools.of(loosePeer)
    const share = await giveUnusualShare(tools, peer, ['loose', whyNot], { path: 'report.txt' })
    return openShare(tools, share, ['read-share'])
  },
})

/** A file of such a peer in the oldest shape of a Share, which a user of the target has accepted and read. */
export const oldestFile = defineFlow<OpenedShare>({
  name: 'oldest-file',
  reach: 'gesture',
  description: 'A user of the target accepts a file in the oldest shape of a Share, and reads it',
  needs: [loosePeer],
  async perform(tools) {
    const peer = tools.of(loosePeer)
    const wish = { path: 'report.txt', description: 'oldest' }
    const share = await giveUnusualShare(tools, peer, ['oldest', whyNot], wish)
    return openShare(tools, share, ['read-share'])
  },
})
