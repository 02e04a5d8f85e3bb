import { type Account, accounts, findAccount } from '../accounts.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import { InviteAcceptanceRequest } from '../messages/invite-acceptance.ts'
import { readMessage } from '../messages/read-message.ts'
import { hostOf } from '../ocm-address.ts'
import { type OcmServer, shapeMessage } from '../ocm-server.ts'
import { authenticate } from '../signing/authenticate.ts'
import type { Invite } from '../store/records.ts'
import { findInvite } from './find-invite.ts'
import { keepContact } from './keep-contact.ts'

/**
 * `POST {endPoint}/invite-accepted`: somebody elsewhere accepts an Invite of one of our users. The signature comes
 * first, so that what a stranger learns does not depend on the token. Source: draft, #invite-acceptance.
 */
export async function answerInviteAccepted(server: OcmServer, received: ReceivedRequest): Promise<Answer> {
  const read = readMessage(server, received, InviteAcceptanceRequest)
  if (read.kind === 'refused') return read.answer
  const { message } = read
  const provider = hostOf(message.recipientProvider)
  if (server.hooks.conduct.verifiesAcceptances) {
    const authentication = await authenticate(server, received, provider, 403)
    if (authentication.kind === 'refused') return authentication.answer
  }
  return act(server, message, provider)
}

/** Without a pause between looking the Invite up and marking it: of two acceptances at once one has to fail. */
function act(server: OcmServer, request: InviteAcceptanceRequest, provider: string): Answer {
  const { conduct } = server.hooks
  const found = findInvite(server, request.token)
  if (found.kind === 'accepted') return errorAnswer(server, 409, 'INVITE_ALREADY_ACCEPTED')
  if (found.kind === 'none') {
    const [anybody] = accounts
    return anybody === undefined || conduct.refusesUnknownInviteTokens
      ? errorAnswer(server, 400, 'INVITE_TOKEN_NOT_VALID', [{ name: 'token', message: 'NOT_FOUND' }])
      : tellCreator(server, anybody)
  }
  const { invite } = found
  // The one rule of trust: nobody becomes a contact of their own.
  if (provider === server.host && request.userID === invite.account) {
    return errorAnswer(server, 403, 'INVITE_OF_THE_SAME_USER')
  }
  const creator = creatorOf(server, invite)
  if (creator === undefined) return errorAnswer(server, 400, 'INVITE_TOKEN_NOT_VALID')
  server.store.together(() => {
    const { userID: userId, email, name } = request
    const acceptedBy = keepContact(server, {
      account: creator.id,
      userId,
      provider,
      email,
      name,
      via: 'invite',
    })
    server.store.invites.put(invite.token, { ...invite, acceptedBy })
  })
  return tellCreator(server, creator)
}

/** Source: draft, #invite-acceptance: the server remembers which user created an Invite. */
function creatorOf({ hooks }: OcmServer, { account }: Invite): Account | undefined {
  return hooks.conduct.remembersInviteCreators
    ? findAccount(account)
    : accounts.find(({ id }) => id !== account)
}

function tellCreator(server: OcmServer, { id, email, name }: Account): Answer {
  return jsonAnswer(200, shapeMessage(server, 'invite-acceptance-response', { userID: id, email, name }))
}
