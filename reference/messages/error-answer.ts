import { type Answer, jsonAnswer } from '../http/answers.ts'
import { type OcmServer, shapeMessage } from '../ocm-server.ts'
import type { FieldError } from './field-errors.ts'

/** An answer that refuses a request of the OCM API. Source: draft, #errors. */
export function errorAnswer(
  server: OcmServer,
  status: number,
  message: string,
  validationErrors: readonly FieldError[] = [],
): Answer {
  const error = { message, ...(validationErrors.length > 0 && { validationErrors: [...validationErrors] }) }
  return jsonAnswer(status, shapeMessage(server, 'error', error))
}
