import type { Observed } from '../../scripts/harness/evidence.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { awaitMessage, messagesAt } from './peer-journal.ts'
import { usualPeer } from './usual-peer.ts'

/** A Share that a user of the target has made for a user of a peer. */
export interface ShareFromTarget {
  readonly peer: Peer
  /** The Share Creation Notification, as the peer received it. */
  readonly entry: PeerJournalEntry
  readonly observed: Observed
  readonly body: JsonObject
  /** What is in `providerId`, as text: some servers send a number. */
  readonly providerId: string
}

/** A file, shared with a user of the usual peer. */
export const shareFromTarget = defineFlow<ShareFromTarget>({
  name: 'share-from-target',
  reach: 'gesture',
  description: 'A user of the target shares a file with a user of the peer',
  needs: [usualPeer],
  perform: (tools) =>
    receiveShare(tools, tools.of(usualPeer), {
      shareWith: `ada@${tools.of(usualPeer).address}`,
      kind: 'file',
      permissions: ['read'],
    }),
})

/**
 * Has a user of the target share something with a user of a peer, and waits for the Share. Stops as blocked where the
 * target would not let its user, or sends nothing.
 */
export async function receiveShare(tools: OcmTools, peer: Peer, wish: JsonObject): Promise<ShareFromTarget> {
  const before = new Set(messagesAt(peer, 'shares').map(({ body }) => String(body['providerId'])))
  const isNew = (body: JsonObject): boolean => !before.has(String(body['providerId']))
  const arrival = awaitMessage(tools, peer, 'shares', isNew)
  const performed = await tools.gesture('share', wish, arrival)
  if (performed.kind === 'refused') {
    return stop(blocked(`The target would not let its user share: ${performed.message}`))
  }
  const arrived = await arrival
  if (arrived === undefined)
    return stop(blocked('The target sent no Share after its user had shared something.'))
  const { entry, body } = arrived
  const observed = tools.keepEntry(entry)
  tools.judge({ message: 'share', body, observed })
  const providerId = String(body['providerId'])
  tools.undo(`The Share ${providerId} of the target`, async () => {
    await tools.gesture('unshare', { providerId, shareWith: wish['shareWith'] })
  })
  return { peer, entry, observed, body, providerId }
}
