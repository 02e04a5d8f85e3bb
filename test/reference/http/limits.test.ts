import { once } from 'node:events'
import net from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Limits } from '../../../reference/http/limits.ts'
import type { Exchange } from '../../../scripts/net/exchange.ts'
import { loopbackClient } from '../../net/loopback.ts'
import { authority, dial, readResponse, serve } from './served.ts'

/** A server whose clients have a tenth of a second for everything. */
const impatient: Partial<Limits> = { headersTimeoutMs: 100, requestTimeoutMs: 100 }

const tooSlow = {
  status: 408,
  body: JSON.stringify({
    message:
      'Expected a request head within 100 ms and the whole request within 100 ms, received only a part. ' +
      'Send the request again.',
  }),
}

function requestWith(...lines: readonly string[]): string {
  return ['GET / HTTP/1.1', 'host: a', ...lines, '', ''].join('\r\n')
}

/** Expects that a server still answers. */
async function expectAnswers(port: number): Promise<void> {
  const client = loopbackClient({ trustedCertificates: [authority.certificate] })
  for (const scheme of ['http', 'https']) {
    const { response } = await client.request({ method: 'GET', url: `${scheme}://localhost:${port}/` })
    expect(response?.body).toBe('ok')
  }
}

describe('a request head', () => {
  const tooLong = {
    status: 431,
    body: JSON.stringify({
      message: 'Expected a request head of at most 16384 bytes, received more. Send a shorter one.',
    }),
  }

  it.for([17_000, 8_000_000])('of more than 16 KiB, here %i bytes, is refused with 431', async (length) => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write(requestWith(`x: ${'a'.repeat(length)}`))
    expect(readResponse(await received)).toEqual(tooLong)
    await expectAnswers(port)
  })

  it('without an end is refused with 431 while the client is still sending', async () => {
    const { port } = await serve()
    const { socket, received, receives } = await dial(port)
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n')
    const flood = (): void => {
      while (socket.writable && socket.write('x: y\r\n'.repeat(1000)));
    }
    socket.on('drain', flood)
    flood()
    await receives(/\}$/)
    expect(readResponse(await received)).toEqual(tooLong)
  })

  it('of 100 fields is answered', async () => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write(requestWith(...Array.from({ length: 98 }, (_, at) => `x-${at}: y`), 'connection: close'))
    expect(readResponse(await received)).toEqual({ status: 200, body: 'ok' })
  })

  it.for([101, 300])('of %i fields is refused with 431', async (count) => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write(
      requestWith('connection: close', ...Array.from({ length: count - 2 }, (_, at) => `x-${at}: y`)),
    )
    expect(readResponse(await received)).toEqual({
      status: 431,
      body: JSON.stringify({ message: 'Expected at most 100 header fields, received more. Send fewer.' }),
    })
  })

  it('of which only a byte comes is refused with 408', async () => {
    const { port } = await serve({ limits: impatient })
    const { socket, received } = await dial(port)
    socket.write('G')
    expect(readResponse(await received)).toEqual(tooSlow)
  })

  it('that trickles in is refused with 408', async () => {
    const { port } = await serve({ limits: impatient })
    const { socket, received } = await dial(port)
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n')
    const drip = setInterval(() => socket.write('x: y\r\n'), 10)
    onTestFinished(() => clearInterval(drip))
    expect(readResponse(await received)).toEqual(tooSlow)
  })

  it.for([
    ['what is no HTTP', '\0\0garbage\r\n\r\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['two lengths', requestWith('content-length: 1', 'content-length: 2')],
    ['a length and chunks', requestWith('content-length: 1', 'transfer-encoding: chunked')],
    ['a line feed in a field', requestWith('x: y\nz')],
  ] as const)('that is none, for %s, is refused with 400', async ([, sent]) => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write(sent)
    const { status, body } = readResponse(await received)
    expect({ status, body: JSON.parse(body) }).toEqual({
      status: 400,
      body: {
        message: expect.stringMatching(
          /^Expected an HTTP\/1\.1 request, received something else \(HPE_\w+\)\. Send a well-formed request\.$/,
        ),
      },
    })
    await expectAnswers(port)
  })
})

describe('a connection', () => {
  it('that has ended makes room for another', async () => {
    const { port } = await serve({ limits: { maxConnections: 1 } })
    const client = loopbackClient({ trustedCertificates: [authority.certificate] })
    const ask = (scheme: string): Promise<Exchange> =>
      client.request({ method: 'GET', url: `${scheme}://localhost:${port}/` })
    for (const scheme of ['http', 'https', 'https', 'http']) {
      let exchange = await ask(scheme)
      // The server may be told of the end of a connection a moment after we are.
      while (exchange.failure?.code === 'connection-reset') exchange = await ask(scheme)
      expect(exchange.response?.body).toBe('ok')
    }
  })

  it('that sends nothing is closed in time, without a word', async () => {
    const { port } = await serve({ limits: impatient })
    const { received } = await dial(port)
    expect(await received).toBe('')
  })

  it('that begins a TLS handshake and does not go on is closed in time, without a word', async () => {
    const { port } = await serve({ limits: impatient })
    const { socket, received } = await dial(port)
    socket.write(Uint8Array.of(0x16))
    expect(await received).toBe('')
  })

  it('that ends before its first byte is closed', async () => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.end()
    expect(await received).toBe('')
  })

  it.for([
    ['before its first byte', ''],
    ['in a request head', 'GET / HT'],
    ['in a TLS handshake', '\x16\x03'],
  ] as const)('may be reset %s', async ([, sent]) => {
    const { port } = await serve()
    const { socket } = await dial(port)
    if (sent !== '') await new Promise((resolve) => socket.write(sent, 'latin1', resolve))
    socket.resetAndDestroy()
    await expectAnswers(port)
  })

  it('that only seems to be TLS gets no HTTP answer', async () => {
    const { port } = await serve()
    const { socket, received } = await dial(port)
    socket.write('\x16garbage that is no handshake\r\n\r\n')
    expect(await received).not.toContain('HTTP')
    await expectAnswers(port)
  })

  it('that waits for too long between requests is closed', async () => {
    const { port } = await serve({ limits: { keepAliveTimeoutMs: 1 } })
    const { socket, received } = await dial(port)
    socket.write(requestWith())
    expect(readResponse(await received)).toEqual({ status: 200, body: 'ok' })
  })

  it('whose content does not come in time is told so, and the listener learns that it ended', async () => {
    const ended = Promise.withResolvers<boolean>()
    const { port } = await serve({
      limits: impatient,
      listener: (incoming) => incoming.once('close', () => ended.resolve(incoming.complete)),
    })
    const { socket, received } = await dial(port)
    socket.write(requestWith('content-length: 10') + 'half')
    expect(readResponse(await received)).toEqual(tooSlow)
    expect(await ended.promise).toBe(false)
  })

  it('whose answer is under way is not told anything else', async () => {
    const { port } = await serve({
      limits: impatient,
      listener: (_request, response) => response.writeHead(200, { 'content-length': '10' }).write('half'),
    })
    const { socket, received } = await dial(port)
    socket.write(requestWith('content-length: 10') + 'half')
    expect(readResponse(await received)).toEqual({ status: 200, body: 'half' })
  })

  it('that was given up may be answered by a listener that does not know yet', async () => {
    const answer = Promise.withResolvers<() => void>()
    const { port } = await serve({
      limits: impatient,
      listener: ({ url }, response) => {
        if (url === '/late') answer.resolve(() => response.end('late'))
        else response.end('ok')
      },
    })
    const { socket, received, receives } = await dial(port)
    socket.write('POST /late HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf')
    const respond = await answer.promise
    await receives(/\}$/)
    respond()
    expect(readResponse(await received)).toEqual(tooSlow)
    await expectAnswers(port)
  })

  it('whose client asks and then does not read is closed', async () => {
    const closed = Promise.withResolvers<boolean>()
    const { port } = await serve({
      limits: { inactivityTimeoutMs: 100 },
      listener: (_request, response) => {
        response.once('close', () => closed.resolve(response.writableFinished))
        response.end(Buffer.alloc(64 * 1024 * 1024))
      },
    })
    const { socket } = await dial(port)
    socket.pause()
    socket.write(requestWith())
    expect(await closed.promise).toBe(false)
  })

  it('beyond the 512th is closed, and the others are answered', async () => {
    const { port } = await serve()
    let closed = 0
    const allClosed = Promise.withResolvers<undefined>()
    const sockets: net.Socket[] = []
    const dialMany = async (count: number): Promise<void> => {
      const connected = Array.from({ length: count }, async () => {
        const socket = net.connect({ port, host: '127.0.0.1' })
        sockets.push(socket)
        onTestFinished(() => void socket.destroy())
        socket.on('error', () => socket.destroy())
        socket.once('close', () => {
          closed += 1
          if (closed === 88) allClosed.resolve(undefined)
        })
        await once(socket, 'connect')
      })
      await Promise.all(connected)
    }
    await dialMany(300)
    await dialMany(300)
    await allClosed.promise
    const open = sockets.filter(({ destroyed }) => !destroyed)
    const answers = await Promise.all(
      open.map(async (socket) => {
        socket.write(requestWith('connection: close'))
        const chunks: Buffer[] = []
        socket.on('data', (chunk) => chunks.push(chunk))
        await once(socket, 'close')
        return readResponse(Buffer.concat(chunks).toString('latin1')).body
      }),
    )
    expect(answers).toEqual(Array.from({ length: 512 }, () => 'ok'))
    await expectAnswers(port)
  })
})
