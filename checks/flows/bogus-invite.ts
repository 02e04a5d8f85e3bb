import { randomBytes } from 'node:crypto'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { finding } from '../target/findings.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { apiUrl } from '../target/places.ts'
import { acceptancesByDifference } from './acceptances-by-difference.ts'
import { isTaken, judgeError } from './api-answer.ts'
import { removeContactLater } from './remove-contact.ts'
import { usualPeer } from './usual-peer.ts'

/** What the target answers to the acceptance of an Invite that it never made. */
export interface BogusInvite {
  readonly observed: Observed
  /** The answer at a path where nothing is; asked for only where the other one could be of a place that takes anything. */
  readonly nowhere?: Observed
}

/** The acceptance of an Invite that the target never made. */
export const bogusInvite = defineFlow<BogusInvite>({
  name: 'bogus-invite',
  reach: 'peer',
  description: 'The peer accepts an Invite that the target never made',
  needs: [usualPeer],
  after: [acceptancesByDifference],
  isLast: true,
  async perform(tools) {
    const peer = tools.of(usualPeer)
    const content = {
      recipientProvider: peer.address,
      token: `everymust-check-${randomBytes(8).toString('hex')}`,
      userID: 'ada',
      // Source: draft, #versions-1-0.
      ...(tools.version !== '1.4' && { userId: 'ada' }),
      email: 'ada@example.com',
      name: 'Ada',
    }
    const send = async (path: string): Promise<Observed> => {
      const url = apiUrl(tools.discovery, path)
      const exchange = await peer.send({
        url,
        message: 'invite-acceptance-request',
        body: JSON.stringify(content),
      })
      return tools.keep(exchange)
    }
    const observed = await send('/invite-accepted')
    judgeError(tools, observed)
    if (!isTaken(observed)) return { observed }
    const nowhere = await send('/everymust-check')
    if (isTaken(nowhere)) tools.find(finding('answers-everything-with-success', { observed: nowhere }))
    else removeContactLater(tools, peer)
    return { observed, nowhere }
  },
})
