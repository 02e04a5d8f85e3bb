import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { usualPeer } from './usual-peer.ts'

/** A Share that a user of a peer has made for a user of the target, who took it. */
export interface ShareToTarget {
  readonly peer: Peer
  readonly providerId: string
  /** Its name, which no other Share of the run has. */
  readonly name: string
  /** The Share Creation Notification and its answer, which has status code 201. */
  readonly observed: Observed
}

/** A file, shared by a user of the usual peer. */
export const shareToTarget = defineFlow<ShareToTarget>({
  name: 'share-to-target',
  reach: 'recipient',
  description: 'A user of the peer shares a file with the recipient',
  needs: [usualPeer],
  perform: (tools) => sendShare(tools, tools.of(usualPeer), 'file', { path: 'report.txt' }),
})

/**
 * Has Ada, a user of a peer, share something of hers with the recipient on the target. Stops as blocked, or as
 * inconclusive, where the target does not take it: then nothing is known of what depends on it.
 */
export async function sendShare(
  tools: OcmTools,
  peer: Peer,
  label: string,
  wish: JsonObject,
): Promise<ShareToTarget> {
  const name = `everymust-check-${label}-${peer.address.replaceAll(/\W/g, '-')}.txt`
  const shareWith = `${tools.recipient()}@${tools.host}`
  const acted = await peer.act('createShare', { shareWith, name, ...wish })
  const sent = peer.journal
    .entries()
    .findLast(
      ({ direction, about, body }) =>
        direction === 'sent' && about === 'share' && readJsonObject(body)?.['name'] === name,
    )
  if (sent === undefined) {
    const why = acted.kind === 'refused' ? acted.message : 'nothing was sent'
    return stop(blocked(`The peer could send no Share to the target: ${why}`))
  }
  const observed = tools.keepEntry(sent)
  const status = sent.answer?.status
  if (status !== 201) {
    return stop(
      blocked(
        `The target does not take a Share from the peer: status ${status ?? 'unknown, as no answer came'}.`,
      ),
    )
  }
  const providerId = String(readJsonObject(sent.body)?.['providerId'])
  tools.undo(`The Share ${name}`, async () => {
    await peer.act('unshare', { providerId })
  })
  const body = readJsonObject(sent.answer?.body)
  if (body !== undefined) tools.judge({ message: 'share-response', body, observed })
  return { peer, providerId, name, observed }
}
