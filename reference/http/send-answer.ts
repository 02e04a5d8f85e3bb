import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer } from './answers.ts'

/**
 * Sends an answer, the names of its header fields in the case that they have. Rejects where its body fails, or where
 * the client goes away while it streams.
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
}

/** Source: RFC 9110, Sections 15.3.5 and 15.4.5. */
const withoutContent: ReadonlySet<number> = new Set([204, 304])
