import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { isTaken } from './api-answer.ts'
import { sendShare, shareToTarget, type ShareToTarget } from './share-to-target.ts'
import { tellUnshared } from './tell-unshared.ts'
import { usualPeer } from './usual-peer.ts'

/** What the target answers when a Share that it took is said to have ended. */
export interface SignedNotification {
  readonly first: Observed
  /** The same once more, when there is no such Share any longer. */
  readonly again: Observed
}

/** A Share that has ended, as whoever sent it tells with a signature. */
export const signedNotification = defineFlow<SignedNotification>({
  name: 'signed-notification',
  reach: 'recipient',
  description: 'The peer tells that a Share has ended, twice',
  needs: [usualPeer, shareToTarget],
  async perform(tools) {
    const peer = tools.of(usualPeer)
    // With a secret of its own: by that alone some servers find a Share.
    const share = shareIn(await sendShare(tools, peer, 'ended', { path: 'report.txt' }))
    const first = await tellUnshared(tools, peer, share)
    return { first, again: await tellUnshared(tools, peer, share) }
  },
})

/** What the target answers when a Share is said to have ended without a signature, and then with one. */
export interface UnsignedNotification {
  readonly unsigned: Observed
  readonly signed: Observed
}

/** A Share that has ended, as somebody tells without a signature, and then whoever sent it with one. */
export const unsignedNotification = defineFlow<UnsignedNotification>({
  name: 'unsigned-notification',
  reach: 'recipient',
  description: 'Tells without a signature that a Share of the peer has ended, and then with one',
  needs: [usualPeer, signedNotification],
  async perform(tools) {
    if (!isTaken(tools.of(signedNotification).first)) {
      return stop(blocked('The target takes no notification of the peer that is signed.'))
    }
    const peer = tools.of(usualPeer)
    const share = shareIn(await sendShare(tools, peer, 'ended-unsigned', { path: 'report.txt' }))
    const unsigned = await tellUnshared(tools, peer, share, ['unsigned'])
    return { unsigned, signed: await tellUnshared(tools, peer, share) }
  },
})

function shareIn({ observed }: ShareToTarget): JsonObject {
  const share = readJsonObject(observed.exchange.request.body)
  return share ?? stop(blocked('The Share that the target took is not kept as a whole.'))
}
