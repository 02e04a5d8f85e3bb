import { type Answer, emptyAnswer } from '../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../http/received-request.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import { Notification } from '../messages/notification.ts'
import { readMessage } from '../messages/read-message.ts'
import type { OcmServer } from '../ocm-server.ts'
import { authenticate } from '../signing/authenticate.ts'
import { findSubjects, type Subject } from './find-subjects.ts'

/** Servers that a notification can be from, each of which would be asked for its key. */
const mostSubjects = 20

/**
 * `POST {endPoint}/notifications`: another server tells what became of a Share or a contact. The notification does not
 * say whose it is: that has to be the other server of what it is about. Source: draft, #notifications, #signature-verification.
 */
export async function answerNotifications(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const read = readMessage(server, request, Notification)
  if (read.kind === 'refused') return read.answer
  const isSigned = ['signature', 'signature-input'].some((name) => headerOf(request, name) !== undefined)
  if (!isSigned && server.hooks.conduct.declinesUnsignedNotifications) {
    return errorAnswer(server, 401, 'SIGNATURE_MISSING')
  }
  const subjects = findSubjects(server, read.message)
  if (subjects === undefined) {
    const errors = [{ name: 'notificationType', message: 'NOT_SUPPORTED' }]
    return errorAnswer(server, 400, 'NOTIFICATION_TYPE_NOT_SUPPORTED', errors)
  }
  let refusal = errorAnswer(server, 400, 'RESOURCE_NOT_FOUND', [{ name: 'providerId', message: 'NOT_FOUND' }])
  for (const subject of likelyFirst(subjects, request).slice(0, mostSubjects)) {
    const authentication = isSigned
      ? await authenticate(server, request, subject.host)
      : { kind: 'unsigned' as const }
    if (authentication.kind !== 'refused') return (await subject.act()) ?? emptyAnswer(201)
    refusal = authentication.answer
  }
  return refusal
}

/** Most key identifiers begin with the host of the signer. Source: draft, #signature-creation. */
function likelyFirst(subjects: readonly Subject[], request: ReceivedRequest): readonly Subject[] {
  const [, hint] = /;keyid="([^"#]*)#/.exec(headerOf(request, 'signature-input') ?? '') ?? []
  return subjects.toSorted((one, other) => Number(other.host === hint) - Number(one.host === hint))
}
