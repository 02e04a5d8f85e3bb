import { type Answer, jsonAnswer } from '../http/answers.ts'
import { type OcmServer, shapeMessage } from '../ocm-server.ts'

/** A field of a request that is missing or wrong. Source: draft, #validation-errors. */
export interface ValidationError {
  readonly name: string
  readonly message: string
}

/** An answer that refuses a request of the OCM API. Source: draft, #errors. */
export function errorAnswer(
  server: OcmServer,
  status: number,
  message: string,
  validationErrors: readonly ValidationError[] = [],
): Answer {
  const error = { message, ...(validationErrors.length > 0 && { validationErrors: [...validationErrors] }) }
  return jsonAnswer(status, shapeMessage(server, 'error', error))
}
