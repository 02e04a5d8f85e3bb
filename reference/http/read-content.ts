import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream'

/** What came of reading a request's content: all of it, more than is allowed, or a client that went away. */
export type Content =
  | { readonly kind: 'content'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' }

/**
 * Reads the content of a request, and never holds more than twice the bytes allowed. What is too large is told as
 * soon as it is known; the rest is then let through unread, as a client reads an answer only from a connection
 * that is not reset while it is still sending.
 */
export async function readContent(incoming: IncomingMessage, maxBytes: number): Promise<Content> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) {
    incoming.resume()
    return { kind: 'too-large' }
  }
  const { promise, resolve } = Promise.withResolvers<Content>()
  let bytes = new Uint8Array(Math.min(firstBytes, maxBytes))
  let length = 0

  const take = (chunk: Uint8Array): void => {
    const needed = length + chunk.byteLength
    if (needed > maxBytes) {
      incoming.off('data', take).resume()
      return resolve({ kind: 'too-large' })
    }
    if (needed > bytes.byteLength) bytes = enlarge(bytes, Math.min(maxBytes, needed * 2))
    bytes.set(chunk, length)
    length = needed
  }
  incoming.on('data', take)
  finished(incoming, { writable: false }, (error) =>
    resolve(error ? { kind: 'aborted' } : { kind: 'content', bytes: bytes.slice(0, length) }),
  )
  return await promise
}

/** One buffer that grows, not a list of chunks: those can be a byte each, and a chunk costs a hundred to keep. */
const firstBytes = 4 * 1024

function enlarge(bytes: Uint8Array<ArrayBuffer>, byteLength: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(byteLength)
  larger.set(bytes)
  return larger
}
