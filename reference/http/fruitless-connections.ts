import type { Server } from 'node:https'
import type { Socket } from 'node:net'

/** A TLS connection on which no request came, as from a client that does not trust the certificate. */
export interface FruitlessConnection {
  /** The address that it came from; empty where it was gone too soon. */
  readonly remote: string
  /** Node's code for why the handshake failed; absent where the client left after it. */
  readonly code?: string
}

/** Tells of each connection to a server that ends without a request. */
export function watchFruitlessConnections(
  server: Server,
  tell: (connection: FruitlessConnection) => void,
): void {
  const fruitful = new WeakSet<Socket>()
  server.on('request', ({ socket }) => fruitful.add(socket))
  server.on('tlsClientError', (error, { remoteAddress: remote = '' }) => {
    tell({ remote, ...('code' in error && { code: String(error.code) }) })
  })
  server.on('secureConnection', (socket) => {
    const { remoteAddress: remote = '' } = socket
    socket.once('close', () => {
      if (!fruitful.has(socket)) tell({ remote })
    })
  })
}
