import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, inconclusive, notApplicable, stop, type Undecided } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import type { InviteText } from '../target/invite-text.ts'
import { inviteFromTarget } from './invite-from-target.ts'
import { removeContactLater } from './remove-contact.ts'
import { usualPeer } from './usual-peer.ts'

/** An Invite of a user of the target, accepted by a user of a peer. */
export interface AcceptanceByPeer {
  readonly peer: Peer
  /** The acceptance request and its answer, which has status code 200. */
  readonly observed: Observed
  /** The content of the answer, where it is a JSON object. */
  readonly body: JsonObject | undefined
}

/** The first Invite, accepted by Ada of the usual peer: the two users are contacts then. */
export const acceptanceByPeer = defineFlow<AcceptanceByPeer>({
  name: 'acceptance-by-peer',
  reach: 'gesture',
  description: 'A user of the peer accepts an Invite of a user of the target',
  needs: [usualPeer, inviteFromTarget],
  perform: (tools) => acceptByPeer(tools, tools.of(usualPeer), tools.of(inviteFromTarget)),
})

/**
 * Has a user of a peer, Ada where no other is named, accept an Invite of the target. Stops as blocked, or as
 * inconclusive, where the target does not take the acceptance.
 */
async function acceptByPeer(
  tools: OcmTools,
  peer: Peer,
  { token }: Pick<InviteText, 'token'>,
  account = 'ada',
): Promise<AcceptanceByPeer> {
  if (tools.discovery['enabled'] === false) {
    return stop(notApplicable('The OCM service of the target is switched off.'))
  }
  // The target is asked where it is, whatever it calls itself in the Invite.
  const acted = await peer.act('acceptInvite', { account, token, provider: tools.host })
  const sent = peer.journal
    .entries()
    .findLast(
      ({ direction, about, body }) =>
        direction === 'sent' &&
        about === 'invite-acceptance-request' &&
        readJsonObject(body)?.['token'] === token,
    )
  if (sent === undefined) {
    const why = acted.kind === 'refused' ? acted.message : 'nothing was sent'
    return stop(blocked(`The peer could not accept the Invite: ${why}`))
  }
  const observed = tools.keepEntry(sent)
  const status = sent.answer?.status
  if (status === undefined || status < 300) removeContactLater(tools, peer, account)
  // Some take whoever is a contact for somebody who has accepted before.
  if (status === 409 && account !== 'grace') return acceptByPeer(tools, peer, { token }, 'grace')
  if (status !== 200) return stop(notAccepted(status))
  const body = readJsonObject(sent.answer?.body)
  if (body !== undefined) tools.judge({ message: 'invite-acceptance-response', body, observed })
  return { peer, observed, body }
}

function notAccepted(status: number | undefined): Undecided {
  if (status === undefined) return inconclusive('The target did not answer when its Invite was accepted.')
  const what = `The target does not take the acceptance of its Invite by the peer: status ${status}.`
  return status === 403 ? blocked(`${what} It may not trust the peer.`) : inconclusive(what)
}
