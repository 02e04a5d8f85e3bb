import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'
import { usualPeer } from './usual-peer.ts'

/** A request for a Share that a user of the target has made. */
export interface ShareRequestFromTarget {
  readonly peer: Peer
  readonly entry: PeerJournalEntry
  readonly observed: Observed
  /** Its content, where it is a JSON object. */
  readonly body: JsonObject | undefined
}

/** A request for the report that Ada of the usual peer has. */
export const shareRequestFromTarget = defineFlow<ShareRequestFromTarget>({
  name: 'share-request-from-target',
  reach: 'gesture',
  description: 'A user of the target asks a user of the peer for a file',
  needs: [usualPeer],
  async perform(tools) {
    const peer = tools.of(usualPeer)
    const wish = { owner: `ada@${peer.address}`, share: 'report.txt' }
    const { performed, entry } = await gestureWithEffect(
      tools,
      peer,
      ['request-share', wish],
      ({ about }) => about === 'request-share',
    )
    if (entry === undefined) {
      // No server needs to be able to ask.
      return performed.kind === 'refused'
        ? stop(notApplicable(`The target would not let its user ask for a Share: ${performed.message}`))
        : stop(blocked('The target sent nothing after its user had asked for a Share.'))
    }
    const observed = tools.keepEntry(entry)
    const body = readJsonObject(entry.body)
    if (body !== undefined) tools.judge({ message: 'share-request', body, observed })
    return { peer, entry, observed, body }
  },
})
