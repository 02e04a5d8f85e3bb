import { defineFlow } from '../target/ocm-context.ts'
import { type Encounter, ofStrangers, shareWithStranger } from './share-with-stranger.ts'
import { usualPeer } from './usual-peer.ts'

/** What a target does when a peer that is not on loopback has no TLS that it could trust. */
export interface PlainDiscovery extends Encounter {
  /** Whether it tried to speak TLS with the peer. */
  readonly hasTriedTls: boolean
}

/** A file, to be shared with a user of a peer that can be talked to over `http` alone. */
export const plainDiscovery = defineFlow<PlainDiscovery>({
  name: 'plain-discovery',
  reach: 'gesture',
  peers: 1,
  description:
    'A user of the target tries to share a file with a user of a peer that has no TLS to be trusted',
  needs: [usualPeer],
  async perform(tools) {
    const peer = await tools.openPeer({
      signatures: tools.signatures,
      conducts: ofStrangers,
      place: 'outside',
      tls: 'not-trusted',
    })
    const encounter = await shareWithStranger(tools, peer, 'ada')
    const overTls = encounter.asked.some(({ url }) => url.startsWith('https:'))
    return { ...encounter, hasTriedTls: overTls || peer.brokenConnections() > 0 }
  },
})
