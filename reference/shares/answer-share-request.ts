import { randomUUID } from 'node:crypto'
import { findAccount } from '../accounts.ts'
import { type Answer, emptyAnswer, withHeaders } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import { readMessage } from '../messages/read-message.ts'
import { ShareRequestMessage } from '../messages/share-request.ts'
import { formatOcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { authenticate } from '../signing/authenticate.ts'
import type { ShareRequest } from '../store/records.ts'
import { addressErrors } from './address-errors.ts'
import { findRequestedFile } from './find-requested-file.ts'

/** Requests to an account that wait for its decision; as there are strangers who send them, there is an end. */
export const mostOpenRequests = 1_000

/** `POST {endPoint}/request-share`: somebody elsewhere asks one of our users for a Share. Source: draft, #share-request. */
export async function answerShareRequest(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const read = readMessage(server, request, ShareRequestMessage)
  if (read.kind === 'refused') return read.answer
  const { share } = read.message
  const owner = readOcmAddress(read.message.owner)
  const shareWith = readOcmAddress(read.message.shareWith)
  if (owner === undefined || shareWith === undefined) {
    const errors = addressErrors({ owner, shareWith })
    return errorAnswer(server, 400, 'The request has a field that cannot be used.', errors)
  }
  const authentication = await authenticate(server, request, shareWith.host, 400)
  if (authentication.kind === 'refused') return authentication.answer
  const account = owner.host === server.host ? findAccount(owner.identifier) : undefined
  if (account === undefined || findRequestedFile(server, account.id, share) === undefined) {
    return errorAnswer(server, 404, 'RESOURCE_NOT_FOUND')
  }
  return keepRequest(server, {
    account: account.id,
    shareWith: formatOcmAddress(shareWith),
    share,
    receivedAt: server.now(),
    state: 'open',
  })
}

/** The same request once more changes nothing. */
function keepRequest(server: OcmServer, request: ShareRequest): Answer {
  const open = server.store.shareRequests
    .list()
    .filter(({ record }) => record.account === request.account && record.state === 'open')
  const isKnown = open.some(
    ({ record }) => record.shareWith === request.shareWith && record.share === request.share,
  )
  if (isKnown) return emptyAnswer(201)
  if (open.length >= mostOpenRequests) {
    return withHeaders(errorAnswer(server, 503, 'TOO_MANY_REQUESTS_FOR_SHARES'), { 'retry-after': '3600' })
  }
  server.store.shareRequests.put(randomUUID(), request)
  return emptyAnswer(201)
}
