import type { ServerResponse } from 'node:http'
import { finished, pipeline } from 'node:stream/promises'
import type { Answer } from './answers.ts'

/**
 * Sends an answer, the names of its header fields in the case that they have. Resolves once it is on its way, and
 * rejects where its body fails, or where the client goes away before.
 */
export async function sendAnswer({ status, headers, body }: Answer, response: ServerResponse): Promise<void> {
  if (body instanceof ReadableStream) {
    response.writeHead(status, headers)
    return pipeline(body, response)
  }
  const content = typeof body === 'string' ? Buffer.from(body) : body
  const hasContent = !withoutContent.has(status)
  const isMeasured = Object.keys(headers).some((name) => name.toLowerCase() === 'content-length')
  // Node leaves the content out of an answer to HEAD, and then cannot tell how long it is.
  const length = hasContent && !isMeasured ? { 'content-length': String(content.byteLength) } : {}
  response.writeHead(status, { ...headers, ...length })
  response.end(hasContent ? content : undefined)
  await finished(response)
}

/** Bytes that the body of an answer takes in memory, at most; of one that streams none. */
export function lengthOf({ body }: Answer): number {
  return typeof body === 'string' ? body.length * 3 : 'byteLength' in body ? body.byteLength : 0
}

/** Source: RFC 9110, Sections 15.3.5 and 15.4.5. */
const withoutContent: ReadonlySet<number> = new Set([204, 304])
