import { type Loopback, serveTcp } from '../loopback-server.ts'
import { attack, unseen } from './hostile-draft.ts'

/** A value of a cookie that no page, file or line may hold. */
export const cookie = 'hunter22hunter22'

/** What a server says wherever it may say something: for pages, for terminals, for the Markdown of an issue. */
export const evil = `${attack} ${unseen} @everyone #1 https://evil.example/ \`\`\`\n# Heading\n</code></pre> [x](javascript:1) \u001B[31m`

const answer = JSON.stringify({
  enabled: evil,
  apiVersion: `</pre>${evil}`,
  endPoint: `javascript:${evil}`,
  resourceTypes: evil,
  [evil]: evil,
  toString: evil,
  long: 'y'.repeat(900_000),
})

/** A server of the protocol, as far as it is recognised, that says the worst in each place. */
export async function serveHostile(): Promise<Loopback> {
  // As bytes: Node's own server sends no such words.
  const words = evil.replaceAll('\n', ' ').replaceAll('\u001B', ' ')
  const head = [
    `HTTP/1.1 200 ${words}`,
    'Content-Type: application/json',
    `__proto__: ${words}`,
    `constructor: ${words}`,
    `X-Evil: ${words}`,
    `Set-Cookie: session=${cookie}`,
    `Content-Length: ${Buffer.byteLength(answer)}`,
    'Connection: close',
  ]
  return serveTcp((socket) => {
    socket.once('data', () => socket.end(`${head.join('\r\n')}\r\n\r\n${answer}`))
  })
}
