import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Loopback, serveHttp, serveTcp } from '../../loopback-server.ts'
import { harmOf, judgeHostile } from './judge-hostile.ts'

const chunk = Buffer.alloc(64 * 1024, 'x')
/** More than any test may keep of what it is sent. */
const generousBytes = 400 * 1024 * 1024

/** Sends without end, as fast as it is read. */
function flood(socket: Socket, piece: string | Buffer): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', write)
  write()
}

function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 100)
  socket.once('close', () => clearInterval(timer))
}

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

/** What a server does with each connection on which a request came, and what is told of it. */
const onRequest: Readonly<
  Record<string, readonly [answer: (socket: Socket) => void, told: string | RegExp]>
> = {
  'a body without end': [(socket) => flood(socket, socketStart(socket, `${head}\r\n`)), 'unrecognised'],
  'chunks without end': [
    (socket) =>
      flood(
        socket,
        socketStart(socket, `${head}transfer-encoding: chunked\r\n\r\n`, `10000\r\n${chunk}\r\n`),
      ),
    'unrecognised',
  ],
  'a body of a byte at a time': [
    (socket) => {
      socket.write(`${head}content-length: 1000\r\n\r\n`)
      drip(socket, 'x')
    },
    'unreachable: timeout',
  ],
  'a head of a byte at a time': [
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      drip(socket, 'x')
    },
    'unreachable: timeout',
  ],
  'a header of 10 MB': [
    (socket) => socket.end(`${head}x-long: ${'x'.repeat(10_000_000)}\r\n\r\n{}`),
    'unrecognised',
  ],
  '100 000 headers': [
    (socket) =>
      socket.end(`${head}${Array.from({ length: 100_000 }, (_, at) => `x-${at}: y\r\n`).join('')}\r\n{}`),
    'unrecognised',
  ],
  'interim answers without end': [
    (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(100)),
    'unrecognised',
  ],
  'a reset after the request': [(socket) => socket.resetAndDestroy(), 'unrecognised'],
  'a reset in the head': [
    (socket) => socket.write('HTTP/1.1 200 O', () => socket.resetAndDestroy()),
    'unrecognised',
  ],
  'a reset in the body': [
    (socket) => socket.write(`${head}content-length: 100\r\n\r\n{"enabled"`, () => socket.resetAndDestroy()),
    'unrecognised',
  ],
  'no answer': [() => {}, 'unreachable: timeout'],
  'no HTTP': [(socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'unrecognised'],
}

function socketStart(socket: Socket, start: string, piece: string | Buffer = chunk): string | Buffer {
  socket.write(start)
  return piece
}

async function serve(listening: Promise<Loopback>): Promise<string> {
  const { url, close } = await listening
  onTestFinished(close)
  return url
}

/** How the run ended, in a few words, with what harm it did. */
async function cameOf(url: string, timeoutMs = 1_000) {
  const before = process.memoryUsage().rss
  const result = await judgeHostile(url, { reach: 'gesture', timeoutMs })
  expect(process.memoryUsage().rss - before).toBeLessThan(generousBytes)
  expect(await harmOf(result)).toEqual([])
  return result.kind === 'unreachable' ? `${result.kind}: ${result.code}` : result.kind
}

describe('a server that answers', () => {
  it.each(Object.entries(onRequest))('with %s is told of as such', async (_, [answer, told]) => {
    const url = await serve(serveTcp((socket) => socket.once('data', () => answer(socket))))
    expect(await cameOf(url)).toBe(told)
  })

  it('with a connection that is reset before a request is not reached', async () => {
    const url = await serve(serveTcp((socket) => socket.resetAndDestroy()))
    expect(await cameOf(url)).toBe('unrecognised')
  })

  it('with what is no TLS, or with a handshake that does not end, is not reached', async () => {
    const garbage = await serve(serveTcp((socket) => socket.end('\u0015\u0003garbage'.repeat(100))))
    const silent = await serve(serveTcp((socket) => void socket.resume()))
    expect(await cameOf(garbage.replace('http:', 'https:'))).toBe('unreachable: tls')
    expect(await cameOf(silent.replace('http:', 'https:'))).toBe('unreachable: timeout')
  })
})

const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
const deep = `{"enabled":${'['.repeat(100_000)}${']'.repeat(100_000)}}`

const listeners: Readonly<Record<string, readonly [listener: RequestListener, told: string]>> = {
  'a bomb in gzip': [
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    'unrecognised',
  ],
  'JSON that is deep, and nothing else': [(_, response) => response.end(deep), 'unrecognised'],
  'invalid UTF-8': [
    (_, response) => response.end(Buffer.from([0xff, 0xfe, 0x7b, 0x7d, 0xc0])),
    'unrecognised',
  ],
  'a redirect in a circle': [
    (request, response) => response.writeHead(302, { location: request.url }).end(),
    'unrecognised',
  ],
  'a redirect that grows': [
    (request, response) => response.writeHead(308, { location: `${request.url}/x` }).end(),
    'unrecognised',
  ],
  ...Object.fromEntries(
    [
      'http://10.0.0.1/',
      'http://[fd00:ec2::254]/latest/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::ffff:127.0.0.1]:22/',
      'http://2852039166/',
      'http://0/',
    ].map((location) => [
      `a redirect to ${location}`,
      [(_, response) => response.writeHead(302, { location }).end(), 'unreachable: address-refused'] as const,
    ]),
  ),
  ...Object.fromEntries(
    [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:application/json,{}',
      'gopher://x/',
      '//user:secret@127.0.0.1/',
      '\u0000',
    ].map((location) => [
      `a redirect to ${JSON.stringify(location)}`,
      [
        (_, response) =>
          response.socket?.end(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`),
        'unrecognised',
      ] as const,
    ]),
  ),
  ...Object.fromEntries(
    ['999999999999', '-5', '<script>', 'Mon, 01 Jan 9999 00:00:00 GMT', '1e9', '\u00ff'].map((value) => [
      `429 and \`Retry-After: ${value}\``,
      [(_, response) => response.writeHead(429, { 'retry-after': value }).end(), 'unrecognised'] as const,
    ]),
  ),
}

describe('a server that is asked for Discovery', () => {
  it.each(Object.entries(listeners))(
    'and answers with %s is told of as such',
    async (_, [listener, told]) => {
      const url = await serve(serveHttp(listener))
      expect(await cameOf(url)).toBe(told)
    },
  )
})
