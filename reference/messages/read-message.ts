import type * as z from 'zod'
import type { Answer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { errorAnswer } from './error-answer.ts'
import { readFields } from './field-errors.ts'
import { readJsonObject } from './read-json.ts'

/** A message of the OCM API that came in, or the answer that refuses it. */
export type MessageReading<Message> =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refused'; readonly answer: Answer }

/** Reads the message that a request carries; fields that its schema does not have are dropped. Source: draft, #api-requests. */
export function readMessage<Shape extends z.ZodRawShape>(
  server: OcmServer,
  request: ReceivedRequest,
  schema: z.ZodReadonly<z.ZodObject<Shape>>,
): MessageReading<z.infer<z.ZodReadonly<z.ZodObject<Shape>>>> {
  const json = readJsonObject(request)
  if (json.kind === 'faulty') return { kind: 'refused', answer: errorAnswer(server, 400, json.message) }
  server.hooks.received(json.object)
  const known = Object.keys(schema.unwrap().shape)
  const unknown = Object.keys(json.object).filter((name) => !known.includes(name))
  if (unknown.length > 0 && !server.hooks.conduct.ignoresUnknownMessageFields) {
    return { kind: 'refused', answer: errorAnswer(server, 400, 'The request has a field that is not known.') }
  }
  const read = readFields(schema, json.object)
  return read.kind === 'read'
    ? { kind: 'message', message: read.message }
    : {
        kind: 'refused',
        answer: errorAnswer(server, 400, 'The request has a field that cannot be used.', read.errors),
      }
}
