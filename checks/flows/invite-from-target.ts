import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, inconclusive, notApplicable, stop, type Undecided } from '../../scripts/harness/outcome.ts'
import { pastedText } from '../gestures/all-gestures.ts'
import { listsInvites } from '../target/capabilities.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { type InviteText, readInviteText } from '../target/invite-text.ts'

/** An Invite that a user of the target has made. */
export interface InviteFromTarget extends InviteText {
  /** The link that came with it; empty where the target was seen to give none, undefined where that is not known. */
  readonly link: string | undefined
}

/** The Invite that the peer accepts. */
export const inviteFromTarget = defineFlow<InviteFromTarget>({
  name: 'invite-from-target',
  reach: 'gesture',
  description: 'A user of the target creates an Invite',
  perform: createInvite,
})

/** Another Invite of the same user, for acceptances that the target may refuse. */
export const secondInviteFromTarget = defineFlow<InviteFromTarget>({
  name: 'second-invite-from-target',
  reach: 'gesture',
  description: 'The same user creates another Invite',
  needs: [inviteFromTarget],
  perform: createInvite,
})

/** Has a user of the target create an Invite. Stops where the target makes none, or none that can be read. */
export async function createInvite(tools: OcmTools): Promise<InviteFromTarget> {
  const performed = await tools.gesture('create-invite', {})
  if (performed.kind !== 'done') return stop(withoutInvites(tools.discovery, performed.message))
  const invite = pastedText(performed.result['invite']) ?? ''
  const link = pastedText(performed.result['link'])
  const read = readInviteText(invite)
  if (read === undefined) {
    return stop(inconclusive('What came as the Invite is no invite string, and no link with a token.'))
  }
  for (const secret of [read.token, invite]) tools.secrets.add(secret)
  return { ...read, link: read.form === 'link' ? invite : link }
}

/** Why there is no Invite: no server needs to have them, but one that lists `invites` does. */
function withoutInvites(discovery: JsonObject, message: string): Undecided {
  const why = `The target would not let its user create an Invite: ${message}`
  return listsInvites(discovery) ? blocked(why) : notApplicable(why)
}
