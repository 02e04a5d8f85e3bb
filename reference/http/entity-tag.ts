import { createHash } from 'node:crypto'
import type { Answer, TextAnswer } from './answers.ts'
import { headerOf, type ReceivedRequest } from './received-request.ts'

/**
 * Gives an answer to GET an entity tag of its body; where the request shows that the client has that body stored, status
 * 304 takes its place. Source: RFC 9110, Sections 8.8.3 and 13.1.2.
 */
export function withEntityTag(answer: TextAnswer, request: ReceivedRequest): Answer {
  const tag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
  const headers: Record<string, string> = { ...answer.headers, etag: tag }
  if (!names(headerOf(request, 'if-none-match'), tag)) return { ...answer, headers }
  delete headers['content-type']
  return { status: 304, headers, body: '' }
}

/** Whether a value of `If-None-Match` stands for a tag, be it a weak one there. */
function names(condition: string | undefined, tag: string): boolean {
  return condition?.trim() === '*' || condition?.match(/"[^"]*"/g)?.includes(tag) === true
}
