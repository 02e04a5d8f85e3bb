import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type Content, readContent } from '../../../reference/http/read-content.ts'
import { dial, readResponse, serve, type Dialled } from './served.ts'

interface Reading extends Dialled {
  /** What the first request of the connection was read as. */
  readonly content: Promise<Content>
}

/** Sends text to a server that reads at most 10 000 bytes, and answers with what came of it. */
async function send(text: string): Promise<Reading> {
  const content = Promise.withResolvers<Content>()
  const { port } = await serve({
    listener: async (incoming, response) => {
      const read = await readContent(incoming, 10_000)
      content.resolve(read)
      response.statusCode = read.kind === 'too-large' ? 413 : 200
      response.end(read.kind)
    },
  })
  const dialled = await dial(port)
  dialled.socket.write(text)
  return { ...dialled, content: content.promise }
}

function head(...lines: readonly string[]): string {
  return ['POST / HTTP/1.1', 'host: a', ...lines, '', ''].join('\r\n')
}

function chunksOf(text: string, size: number): string {
  const parts = text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
  return parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')
}

describe('the content of a request', () => {
  const digits = '0123456789'

  it.for([
    ['none', head(), ''],
    ['none, and says so', head('content-length: 0'), ''],
    ['a length', head('content-length: 4') + 'four', 'four'],
    ['the bytes allowed', head('content-length: 10000') + digits.repeat(1000), digits.repeat(1000)],
    ['chunks', `${head('transfer-encoding: chunked')}${chunksOf('in chunks', 4)}0\r\n\r\n`, 'in chunks'],
    [
      'chunks of a byte',
      `${head('transfer-encoding: chunked')}${chunksOf(digits.repeat(1000), 1)}0\r\n\r\n`,
      digits.repeat(1000),
    ],
  ] as const)('is read where it has %s', async ([, sent, expected]) => {
    const { content } = await send(sent)
    expect(await content).toEqual({ kind: 'content', bytes: new Uint8Array(Buffer.from(expected)) })
  })

  it('is known to be too large from its length, before any of it is sent', async () => {
    const { content, receives } = await send(head('content-length: 10001'))
    expect(await content).toEqual({ kind: 'too-large' })
    await receives(/ 413 .*too-large$/s)
  })

  it('is known to be too large from the first byte too many', async () => {
    const sent = head('transfer-encoding: chunked') + chunksOf(digits.repeat(1000), 1000)
    const { socket, content, receives } = await send(sent)
    socket.write(chunksOf('1', 1))
    expect(await content).toEqual({ kind: 'too-large' })
    await receives(/ 413 .*too-large$/s)
  })

  it.for([
    ['a length', `${head('content-length: 5000000')}${digits.repeat(500_000)}`],
    ['chunks', `${head('transfer-encoding: chunked')}${chunksOf(digits.repeat(500_000), 50_000)}0\r\n\r\n`],
  ] as const)('that is too large, and sent whole with %s, leaves the connection usable', async ([, sent]) => {
    const { socket, received } = await send(sent)
    socket.write(head('connection: close', 'content-length: 1') + '1')
    const [first = '', second = ''] = (await received).split(/(?=HTTP\/1\.1 200)/)
    expect(first).toContain(' 413 ')
    expect(readResponse(second).status).toBe(200)
  })

  it.for([
    ['resets the connection', ({ socket }: Dialled) => socket.resetAndDestroy()],
    ['ends it', ({ socket }: Dialled) => socket.end()],
    ['sends a broken chunk', ({ socket }: Dialled) => socket.write('no chunk')],
  ] as const)('is aborted where the client %s halfway', async ([, stop]) => {
    const reading = await send(head('transfer-encoding: chunked') + chunksOf('half', 4))
    stop(reading)
    expect(await reading.content).toEqual({ kind: 'aborted' })
  })

  it('is aborted where the connection has ended before it is read', async () => {
    const closed = Promise.withResolvers<IncomingMessage>()
    const { port } = await serve({
      listener: (incoming) => incoming.once('close', () => closed.resolve(incoming)).socket.destroy(),
    })
    const { socket } = await dial(port)
    socket.write(head('content-length: 10') + 'half')
    expect(await readContent(await closed.promise, 10_000)).toEqual({ kind: 'aborted' })
  })
})
