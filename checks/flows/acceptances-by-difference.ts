import type { Observed } from '../../scripts/harness/evidence.ts'
import { listsCriterion } from '../target/capabilities.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { apiUrl } from '../target/places.ts'
import { acceptanceByPeer } from './acceptance-by-peer.ts'
import { isTaken, judgeError } from './api-answer.ts'
import { createInvite, type InviteFromTarget, secondInviteFromTarget } from './invite-from-target.ts'
import { removeContactLater } from './remove-contact.ts'
import { usualPeer } from './usual-peer.ts'

/** Acceptances of one valid Invite that differ in nothing but their signatures. A well signed one of another went before. */
export interface AcceptancesByDifference {
  /** Signed with another key than the one that is published. */
  readonly badlySigned: Observed
  /** Only where the target lists `must-use-http-sig`. */
  readonly unsigned: Observed | undefined
  /** Undefined where the Invite was used up by what went before. */
  readonly wellSigned: Observed | undefined
}

/** Grace of the usual peer accepts an Invite, wrongly and then rightly. */
export const acceptancesByDifference = defineFlow<AcceptancesByDifference>({
  name: 'acceptances-by-difference',
  reach: 'gesture',
  description:
    'The peer accepts an Invite of the target with a wrong signature, with none, and with the right one',
  needs: [usualPeer, secondInviteFromTarget, acceptanceByPeer],
  isLast: true,
  async perform(tools) {
    const invite = tools.of(secondInviteFromTarget)
    const badlySigned = await accept(tools, invite, ['signed-with-another-key'])
    if (!listsCriterion(tools.discovery, 'must-use-http-sig')) {
      const wellSigned = isTaken(badlySigned) ? undefined : await accept(tools, invite)
      return { badlySigned, unsigned: undefined, wellSigned }
    }
    const left = isTaken(badlySigned) ? await createInvite(tools) : invite
    const unsigned = await accept(tools, left, ['unsigned'])
    const wellSigned = isTaken(unsigned) ? undefined : await accept(tools, left)
    return { badlySigned, unsigned, wellSigned }
  },
})

async function accept(
  tools: OcmTools,
  { token }: InviteFromTarget,
  misbehaviours: readonly string[] = [],
): Promise<Observed> {
  const peer = tools.of(usualPeer)
  const content = {
    recipientProvider: peer.address,
    token,
    userID: 'grace',
    email: 'grace@example.com',
    name: 'Grace',
    // Source: draft, #versions-1-0.
    ...(tools.version !== '1.4' && { userId: 'grace' }),
  }
  const observed = tools.keep(
    await peer.send({
      url: apiUrl(tools.discovery, '/invite-accepted'),
      message: 'invite-acceptance-request',
      body: JSON.stringify(content),
      misbehaviours,
    }),
  )
  if (isTaken(observed)) removeContactLater(tools, peer, 'grace')
  judgeError(tools, observed)
  return observed
}
