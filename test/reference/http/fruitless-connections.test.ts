import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { FruitlessConnection } from '../../../reference/http/fruitless-connections.ts'
import { authority, dial, serve } from './served.ts'

/** A server, and what it tells of the next connection on which no request came. */
async function serveTelling() {
  const told = Promise.withResolvers<FruitlessConnection>()
  const { port } = await serve({ onFruitlessConnection: told.resolve })
  return { port, told: told.promise }
}

describe('a TLS connection without a request', () => {
  it('is told of where the client does not trust the certificate', async () => {
    const { port, told } = await serveTelling()
    tls.connect({ port, host: '127.0.0.1', servername: 'localhost' }).on('error', () => {})
    expect(await told).toEqual({ remote: expect.any(String), code: 'ECONNRESET' })
  })

  it('is told of, with the reason, where the handshake fails', async () => {
    const { port, told } = await serveTelling()
    const { socket } = await dial(port)
    socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 1, 2, 3, 4, 5]))
    expect(await told).toEqual({ remote: expect.any(String), code: expect.stringMatching(/^ERR_SSL_/) })
  })

  it('is told of, with the address, where the client leaves after the handshake', async () => {
    const { port, told } = await serveTelling()
    const ca = authority.certificate
    const socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => socket.end())
    expect(await told).toEqual({ remote: '127.0.0.1' })
  })

  it('is not told of where a request came', async () => {
    const { port, told } = await serveTelling()
    const ca = authority.certificate
    const first = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () =>
      first.end('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
    )
    await new Promise((resolve) => first.resume().once('close', resolve))
    const second = tls.connect({ port, host: '127.0.0.1', servername: 'localhost' }).on('error', () => {})
    expect(await told).toEqual({ remote: expect.any(String), code: 'ECONNRESET' })
    second.destroy()
  })
})
