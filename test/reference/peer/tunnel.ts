import { createServer } from 'node:https'
import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { onTestFinished } from 'vitest'
import { issueServerCertificate } from '../../../reference/http/certificate-authority.ts'
import { testAuthority } from '../pair.ts'

export interface Tunnel {
  readonly origin: string
  /** Says where it leads: address and port. */
  leadTo(place: string): void
}

/**
 * A tunnel that ends TLS, speaks http to what it leads to, and names that in `host`, as tunnels do. Its certificate is
 * from the authority of the tests.
 */
export async function openTunnel(): Promise<Tunnel> {
  let place = ''
  const { certificate: cert, privateKey: key } = await issueServerCertificate(
    await testAuthority(),
    'localhost',
  )
  const server = createServer({ cert, key }, (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url, headers } = incoming
    const [hostname, port] = place.split(':')
    const passedOn = httpRequest(
      { hostname, port, method, path: url, headers: { ...headers, host: place } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        pipeline(answer, outgoing, () => {})
      },
    )
    passedOn.on('error', () => outgoing.destroy())
    pipeline(incoming, passedOn, () => {})
  })
  const listening = Promise.withResolvers<undefined>()
  server.listen(0, '127.0.0.1', () => listening.resolve(undefined))
  await listening.promise
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('Expected a TCP address.')
  onTestFinished(async () => {
    server.closeAllConnections()
    const closed = Promise.withResolvers<undefined>()
    server.close(() => closed.resolve(undefined))
    await closed.promise
  })
  return {
    origin: `https://localhost:${bound.port}`,
    leadTo: (wanted) => {
      place = wanted
    },
  }
}
