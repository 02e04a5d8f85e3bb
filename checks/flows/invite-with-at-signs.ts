import { randomBytes } from 'node:crypto'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, inconclusive, stop } from '../../scripts/harness/outcome.ts'
import { inviteString } from '../target/invite-text.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'
import { holdsToken, inviteToTarget } from './invite-to-target.ts'

/** What a target made of an Invite whose token contains several `@`. */
export interface InviteWithAtSigns {
  readonly sentToken: string
  /** Undefined where it is no string. */
  readonly receivedToken: string | undefined
  /** The acceptance request. */
  readonly observed: Observed
}

/**
 * An Invite that the peer never made: it refuses the acceptance, in which there stands all the same what the target took
 * for the token. Whoever splits at another `@` finds the peer there too, and is seen.
 */
export const inviteWithAtSigns = defineFlow<InviteWithAtSigns>({
  name: 'invite-with-at-signs',
  reach: 'gesture',
  description: 'A user of the target tries to accept an Invite whose token contains several `@`',
  needs: [inviteToTarget],
  async perform(tools) {
    const { peer, form } = tools.of(inviteToTarget)
    if (form === 'link' || form === 'parts') {
      return stop(blocked('No invite string can be handed to the target, so that it splits none.'))
    }
    const sentToken = `${randomBytes(12).toString('hex')}@${peer.address}@everymust-check`
    const invite = form === 'plain' ? `${sentToken}@${peer.address}` : inviteString(sentToken, peer.address)
    const { entry } = await gestureWithEffect(tools, peer, ['accept-invite', { invite }], (one) =>
      holdsToken(one, sentToken),
    )
    if (entry === undefined) {
      return stop(
        inconclusive(
          'The target sent no acceptance of an Invite whose token contains `@`, and did so of one whose token does not.',
        ),
      )
    }
    const token = readJsonObject(entry.body)?.['token']
    return {
      sentToken,
      receivedToken: typeof token === 'string' ? token : undefined,
      observed: tools.keepEntry(entry),
    }
  },
})
