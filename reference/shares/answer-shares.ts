import { type Account, findAccount } from '../accounts.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import { readMessage } from '../messages/read-message.ts'
import { Share } from '../messages/share.ts'
import { readOcmAddress } from '../ocm-address.ts'
import { type OcmServer, shapeMessage } from '../ocm-server.ts'
import { authenticate } from '../signing/authenticate.ts'
import { addressErrors } from './address-errors.ts'
import { keepShare } from './keep-share.ts'
import { recipientPublicKey } from './recipient-key.ts'
import { refuseForAnybody, refuseForRecipient } from './refuse-share.ts'

/**
 * `POST {endPoint}/shares`: another server announces a Share to one of our users. Whose request it is comes before
 * everything that tells of our users. Source: draft, #share-operation.
 */
export async function answerShares(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const read = readMessage(server, request, Share)
  if (read.kind === 'refused') return read.answer
  const share = read.message
  const sender = readOcmAddress(share.sender)
  const owner = readOcmAddress(share.owner)
  const shareWith = readOcmAddress(share.shareWith)
  if (sender === undefined || owner === undefined || shareWith === undefined) {
    const errors = addressErrors({ sender, owner, shareWith })
    return errorAnswer(server, 400, 'The request has a field that cannot be used.', errors)
  }
  const authentication = await authenticate(server, request, sender.host)
  if (authentication.kind === 'refused') return authentication.answer

  const refusal = refuseForAnybody(server, share, sender.host, owner.host)
  if (refusal !== undefined) return refusal
  const account = shareWith.host === server.host ? findAccount(shareWith.identifier) : undefined
  if (account === undefined) {
    const errors = [{ name: 'shareWith', message: 'NOT_FOUND' }]
    return errorAnswer(server, 400, 'RECIPIENT_NOT_FOUND', errors)
  }
  return (
    refuseForRecipient(server, share, account.id, sender) ??
    keepShare(server, {
      account: account.id,
      state: 'pending',
      senderHost: sender.host,
      isSigned: authentication.kind === 'signed',
      receivedAt: server.now(),
      share,
    }) ??
    shareResponse(server, share, account)
  )
}

/** Public keys go with every Share over SSH, whatever else it offers. Source: draft, #share-response. */
function shareResponse(server: OcmServer, { protocol }: Share, { id, name }: Account): Answer {
  const response = {
    recipientDisplayName: name,
    ...(protocol.ssh && { recipientPublicKeys: [recipientPublicKey(server, id)] }),
  }
  return jsonAnswer(201, shapeMessage(server, 'share-response', response))
}
