import { tokenError } from '../access/token-endpoint/answer-token-request.ts'
import type { Operation } from '../behaviour.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type Answer, jsonAnswer, withHeaders } from './answers.ts'
import type { ContentFault } from './read-request.ts'

/**
 * Refuses a request whose content cannot be had. Those of the OCM API are not valid then, for which each operation has
 * status code 400, and none has 413. Source: draft, #share-operation, #token-error.
 */
export function refuseContent(
  server: OcmServer,
  operation: Operation,
  { status, message }: ContentFault,
): Answer {
  return withHeaders(refuse(server, operation, status, message), { connection: 'close' })
}

function refuse(server: OcmServer, operation: Operation, status: number, message: string): Answer {
  switch (operation) {
    case 'token':
      return tokenError(server, 'invalid_request', message)
    case 'shares':
    case 'request-share':
    case 'notifications':
    case 'invite-accepted':
      return errorAnswer(server, 400, message)
    default:
      return jsonAnswer(status, { message })
  }
}
