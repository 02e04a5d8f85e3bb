import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { fileInUse } from './file-in-use.ts'
import { inviteToTarget } from './invite-to-target.ts'
import { shareFromTarget } from './share-from-target.ts'
import { shareRequestFromTarget } from './share-request-from-target.ts'
import { shareWithdrawn } from './share-withdrawn.ts'
import { usualPeer } from './usual-peer.ts'

/** A request of the target to the OCM API or the token endpoint of the peer. */
export interface RequestOfTarget {
  readonly entry: PeerJournalEntry
  readonly observed: Observed
  /** A few words, such as `the notification`. */
  readonly words: string
}

export interface RequestsOfTarget {
  readonly peer: Peer
  /** Oldest first; at least one. */
  readonly requests: readonly RequestOfTarget[]
}

/** All that the target had to send to the peer for its users, of whatever came about: what did not is told elsewhere. */
export const requestsOfTarget = defineFlow<RequestsOfTarget>({
  name: 'requests-of-target',
  reach: 'gesture',
  description: 'Collects the requests that the target has sent to the API of the peer',
  needs: [usualPeer],
  tries: [shareFromTarget, inviteToTarget, fileInUse, shareRequestFromTarget, shareWithdrawn],
  async perform({ of, keepEntry }) {
    const peer = of(usualPeer)
    const requests = peer.journal
      .received(({ about }) => Object.hasOwn(places, about))
      .map((entry) => ({ entry, observed: keepEntry(entry), words: places[entry.about] ?? '' }))
    return requests.length > 0
      ? { peer, requests }
      : stop(blocked('The target has sent no request to the API of the peer.'))
  },
})

/** What is sent where, as the peer calls its places. */
const places: Readonly<Record<string, string>> = {
  shares: 'the Share Creation Notification',
  'request-share': 'the request for a Share',
  notifications: 'the notification',
  'invite-accepted': 'the acceptance of an Invite',
  token: 'the token request',
}
