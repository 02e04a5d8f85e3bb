import { once } from 'node:events'
import { request, Agent } from 'node:http'
import net from 'node:net'
import { duplexPair } from 'node:stream'
import { text } from 'node:stream/consumers'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { issueServerCertificate } from '../../../reference/http/certificate-authority.ts'
import { listen } from '../../../reference/http/listen.ts'
import { schemeOf } from '../../../reference/http/scheme-of.ts'
import { loopbackClient } from '../../net/loopback.ts'
import { authority, dial, readResponse, serve } from './served.ts'

const trusting = { trustedCertificates: [authority.certificate] }

/** Opens a TLS connection that trusts the authority. */
async function dialTls(port: number, options: tls.ConnectionOptions = {}): Promise<tls.TLSSocket> {
  const socket = tls.connect({
    host: '127.0.0.1',
    port,
    servername: 'localhost',
    ca: authority.certificate,
    ...options,
  })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'secureConnect')
  socket.on('error', () => socket.destroy())
  return socket
}

describe('one port', () => {
  it('answers HTTP and HTTPS, and tells the listener which it was', async () => {
    const { port } = await serve({ listener: (incoming, response) => response.end(schemeOf(incoming)) })
    const client = loopbackClient(trusting)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) {
      for (const scheme of ['http', 'https', 'http']) {
        const { response, failure } = await client.request({ method: 'GET', url: `${scheme}://${host}/` })
        expect({ failure, body: response?.body }).toEqual({ failure: undefined, body: scheme })
      }
    }
  })

  it('is not believed by who does not trust the authority', async () => {
    const { port } = await serve()
    const { failure } = await loopbackClient().request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(failure?.code).toBe('tls')
  })

  it('is not believed for another host than its certificate names', async () => {
    const { port } = await serve({ certificate: () => issueServerCertificate(authority, 'cloud.example') })
    const { failure } = await loopbackClient(trusting).request({
      method: 'GET',
      url: `https://localhost:${port}/`,
    })
    expect(failure).toEqual({
      code: 'tls',
      message: `\`https://localhost:${port}\` presents a certificate for another host name.`,
    })
  })

  it('has its certificate made at the first TLS connection, and once', async () => {
    let made = 0
    const { port } = await serve({
      certificate: () => {
        made += 1
        return issueServerCertificate(authority, 'localhost')
      },
    })
    const client = loopbackClient(trusting)
    await client.request({ method: 'GET', url: `http://localhost:${port}/` })
    expect(made).toBe(0)
    const asked = Array.from({ length: 5 }, () =>
      client.request({ method: 'GET', url: `https://localhost:${port}/` }),
    )
    const answers = await Promise.all(asked)
    expect(answers.map(({ response }) => response?.status)).toEqual([200, 200, 200, 200, 200])
    expect(made).toBe(1)
  })

  it.for([
    ['cannot be had', () => Promise.reject(new Error('no key'))],
    ['is none', () => Promise.resolve({ certificate: 'x', privateKey: 'y' })],
  ] as const)(
    'closes TLS connections where the certificate %s, and still answers HTTP',
    async ([, certificate]) => {
      const { port } = await serve({ certificate })
      const client = loopbackClient(trusting)
      for (const _ of ['first', 'second']) {
        const { failure } = await client.request({ method: 'GET', url: `https://localhost:${port}/` })
        expect(failure?.code).toBe('connection-reset')
      }
      const { response } = await client.request({ method: 'GET', url: `http://localhost:${port}/` })
      expect(response?.body).toBe('ok')
    },
  )

  it('agrees with TLS clients on HTTP/1.1, and with those of HTTP/2 alone on nothing', async () => {
    const { port } = await serve()
    const both = await dialTls(port, { ALPNProtocols: ['h2', 'http/1.1'] })
    expect(both.alpnProtocol).toBe('http/1.1')
    await expect(dialTls(port, { ALPNProtocols: ['h2'] })).rejects.toThrow('no application protocol')
  })

  it('understands what comes byte by byte, over HTTP', async () => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.setNoDelay()
    for (const byte of 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n') socket.write(byte)
    expect(readResponse(await received)).toEqual({ status: 200, body: 'ok' })
  })

  it('understands what comes byte by byte, over HTTPS', async () => {
    const { port } = await serve()
    const { socket: carrier } = await dial(port)
    carrier.setNoDelay().setEncoding('latin1')
    const [near, far] = duplexPair()
    far.on('data', (chunk: Buffer) => {
      for (const byte of chunk) carrier.write(Uint8Array.of(byte))
    })
    carrier.on('data', (chunk: string) => far.write(Buffer.from(chunk, 'latin1')))
    const secured = tls.connect({ socket: near, servername: 'localhost', ca: authority.certificate })
    await once(secured, 'secureConnect')
    secured.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
    expect(readResponse(await text(secured))).toEqual({ status: 200, body: 'ok' })
  })

  it('answers in HTTP/1.1 who offers to speak another protocol', async () => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n\r\n')
    expect(readResponse(await received)).toEqual({ status: 200, body: 'ok' })
  })

  it('answers several requests over one connection', async () => {
    const { port } = await serve({
      listener: ({ url, socket: { remotePort } }, response) => response.end(`${url} ${remotePort}`),
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const answers = []
    for (const path of ['/1', '/2', '/3']) {
      const outgoing = request({ host: '127.0.0.1', port, path, agent }).end()
      const { promise, resolve } = Promise.withResolvers<string>()
      outgoing.on('response', (response) => resolve(text(response)))
      answers.push((await promise).split(' '))
    }
    const [[, connection] = []] = answers
    expect(answers).toEqual([
      ['/1', connection],
      ['/2', connection],
      ['/3', connection],
    ])
  })

  it('is refused where it is taken', async () => {
    const { port } = await serve()
    await expect(serve({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('is refused at an address that is not ours', async () => {
    await expect(serve({ address: '192.0.2.1' })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
  })

  it('is at the address that was asked for', async () => {
    const { port } = await serve({ address: '::1' })
    const { response } = await loopbackClient().request({ method: 'GET', url: `http://[::1]:${port}/` })
    expect(response?.body).toBe('ok')
  })
})

describe('closing', () => {
  it('ends connections in every state, and frees the port', async () => {
    const asked = Promise.withResolvers<undefined>()
    const listening = await listen({
      port: 0,
      certificate: () => issueServerCertificate(authority, 'localhost'),
      // The request for `/pending` is never answered.
      listener: ({ url }, response) => {
        if (url === '/pending') asked.resolve(undefined)
        else response.end('ok')
      },
    })
    const { port } = listening
    const silent = await dial(port)
    const idle = await dial(port)
    idle.socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
    await idle.receives(/ok$/)
    const halfway = await dial(port)
    halfway.socket.write('GET / HT')
    const pending = await dial(port)
    pending.socket.write('GET /pending HTTP/1.1\r\nhost: a\r\n\r\n')
    await asked.promise
    const halfTls = await dial(port)
    halfTls.socket.write(Uint8Array.of(0x16, 3, 1))
    const secured = await dialTls(port)
    const securedClosed = once(secured, 'close')

    await listening.close()
    expect(await Promise.all([silent, halfway, pending, halfTls].map(({ received }) => received))).toEqual([
      '',
      '',
      '',
      '',
    ])
    expect(readResponse(await idle.received).body).toBe('ok')
    await securedClosed
    const again = await serve({ port })
    expect(again.port).toBe(port)
  })

  it('does not wait for a certificate that is being made', async () => {
    const wanted = Promise.withResolvers<undefined>()
    const made = Promise.withResolvers<never>()
    const { port, close } = await serve({
      certificate: () => {
        wanted.resolve(undefined)
        return made.promise
      },
    })
    const { socket, received } = await dial(port)
    socket.write(Uint8Array.of(0x16))
    await wanted.promise
    await close()
    expect(await received).toBe('')
  })

  it('may be asked for twice', async () => {
    const { port, close } = await serve()
    await Promise.all([close(), close()])
    const socket = net.connect({ port, host: '127.0.0.1' })
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  })
})
