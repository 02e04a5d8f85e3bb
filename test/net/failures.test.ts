import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ClientOptions, OutgoingRequest } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import { failureCodes } from '../../scripts/net/failure-code.ts'
import {
  closedPort,
  loopbackClient,
  serveHttp,
  serveHttps,
  serveTcp,
  serveText,
  userAgent,
} from './loopback.ts'

const seen = new Set<string>()

/** Sends a request that must fail, and keeps account of the codes met. */
async function failing(
  url: string,
  options: Partial<ClientOptions> = {},
  request: Partial<OutgoingRequest> = {},
): Promise<Exchange> {
  const exchange = await loopbackClient(options).request({ method: 'GET', url, ...request })
  expect(exchange.response).toBeUndefined()
  expect(exchange.failure?.message).toMatch(/^[A-Z`].*\.$/)
  seen.add(exchange.failure?.code ?? '')
  return exchange
}

describe('a request fails with', () => {
  it('an exchange that holds the failure in place of a response', async () => {
    const port = await closedPort()
    const url = `http://127.0.0.1:${port}/a`
    expect(await failing(url)).toEqual({
      request: {
        method: 'GET',
        url,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br' },
      },
      failure: {
        code: 'connection-refused',
        message: `Nothing accepts connections at \`http://127.0.0.1:${port}\`.`,
      },
      redirects: [],
      finalUrl: url,
      durationMs: expect.any(Number),
    })
  })

  it('`invalid-url` for what is no URL', async () => {
    const { failure, finalUrl } = await failing('http://')
    expect(failure).toEqual({ code: 'invalid-url', message: 'Expected a URL, received `http://`.' })
    expect(finalUrl).toBe('http://')
  })

  it('`invalid-url` for credentials in the URL, which it does not repeat', async () => {
    const exchange = await failing('http://alice:hunter2@127.0.0.1/')
    expect(exchange.failure).toEqual({
      code: 'invalid-url',
      message: 'Expected a URL without a user name or password, received `http://***@127.0.0.1/`.',
    })
    expect(JSON.stringify(exchange)).not.toMatch(/alice|hunter2/)
  })

  it.for(['ftp://127.0.0.1/', 'file:///etc/passwd', 'localhost:8080', 'data:,x'])(
    '`unsupported-scheme` for %s',
    async (url) => {
      const { failure } = await failing(url)
      expect(failure).toEqual({
        code: 'unsupported-scheme',
        message: `Expected a URL that begins with \`https://\` or \`http://\`, received \`${url}\`.`,
      })
    },
  )

  it('`address-refused` for an address that is not allowed', async () => {
    const { failure } = await failing('http://10.0.0.1/', { allow: 'public' })
    expect(failure).toEqual({
      code: 'address-refused',
      message:
        'Refused to connect to `10.0.0.1`: it is a private address, and only public addresses are allowed.',
    })
  })

  it('`address-refused` for a name that stands for an address that is not allowed', async () => {
    const { failure } = await failing('http://localhost/', { allow: 'public' })
    expect(failure?.code).toBe('address-refused')
    expect(failure?.message).toMatch(
      /^Refused to connect to `localhost`: it stands for `(127\.0\.0\.1|::1)`, a loop/,
    )
  })

  it.for(['nonexistent.invalid', 'a..b', `${'a'.repeat(64)}.invalid`, `${'a.'.repeat(200)}invalid`, '*'])(
    '`name-not-found` for the host %s, which does not resolve',
    async (host) => {
      const { failure } = await failing(`https://${host}/a`)
      expect(failure?.code).toBe('name-not-found')
      expect(failure?.message).toContain(`The host name \`${host}\` does not resolve`)
    },
  )

  it('`connection-reset` when the target hangs up without a word', async () => {
    const origin = await serveText('')
    const { failure } = await failing(`${origin}/a?token=secret`)
    expect(failure).toEqual({
      code: 'connection-reset',
      message: `\`${origin}/a\` closed the connection without a complete response head.`,
    })
  })

  it('`connection-reset` when the target resets the connection', async () => {
    const port = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const { failure } = await failing(`http://127.0.0.1:${port}/`)
    expect(failure?.code).toBe('connection-reset')
  })

  const halfBodies = {
    'shorter than its content length': 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf',
    'shorter than its content length, before closing':
      'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\nhalf',
    'without its last chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
    'without its last chunk, before closing':
      'HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
  }
  it.for(Object.entries(halfBodies))('`connection-reset` for a body %s', async ([, text]) => {
    const origin = await serveText(text)
    const { failure } = await failing(origin)
    expect(failure).toEqual({
      code: 'connection-reset',
      message: `\`${origin}/\` closed the connection in the middle of the response body.`,
    })
  })

  it('`timeout` when the target never answers', async () => {
    const port = await serveTcp(() => {})
    const { failure, durationMs } = await failing(`http://127.0.0.1:${port}/`, { timeoutMs: 200 })
    expect(failure).toEqual({
      code: 'timeout',
      message: `\`http://127.0.0.1:${port}/\` accepted the request but did not answer within 200 ms.`,
    })
    expect(durationMs).toBeGreaterThanOrEqual(199)
  })

  it('`timeout` when the target never completes the TLS handshake', async () => {
    const port = await serveTcp(() => {})
    const { failure } = await failing(`https://127.0.0.1:${port}/`, { timeoutMs: 200 })
    expect(failure).toEqual({
      code: 'timeout',
      message: `\`https://127.0.0.1:${port}/\` did not complete a connection within 200 ms.`,
    })
  })

  it('`timeout` when the body trickles in', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      const drip = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const { failure } = await failing(origin, { timeoutMs: 200 })
    expect(failure).toEqual({
      code: 'timeout',
      message: `\`${origin}/\` did not finish its answer within 200 ms.`,
    })
  })

  it('`timeout` when all redirects together take too long', async () => {
    const origin = await serveHttp((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/' }).end(), 60)
    })
    const { failure, redirects } = await failing(origin, { timeoutMs: 150, maxRedirects: 100 })
    expect(failure?.code).toBe('timeout')
    expect(redirects.length).toBeGreaterThan(0)
  })

  it('`tls` for a certificate that nobody vouches for', async () => {
    const port = await serveHttps('localhost.pem', (_request, response) => response.end())
    const { failure } = await failing(`https://127.0.0.1:${port}/`)
    expect(failure).toEqual({
      code: 'tls',
      message: `\`https://127.0.0.1:${port}\` presents a self-signed certificate.`,
    })
  })

  it('`head-too-large` for endless headers', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'x-long': Array.from({ length: 70 }, () => 'a'.repeat(1024)) }).end()
    })
    const { failure } = await failing(origin)
    expect(failure).toEqual({
      code: 'head-too-large',
      message: `The response head of \`${origin}/\` exceeds 65536 bytes.`,
    })
  })

  it('`head-too-large` for endless interim responses', async () => {
    const port = await serveTcp((socket) => {
      const send = (): void => {
        while (!socket.destroyed && socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)));
      }
      socket.on('drain', send)
      socket.once('data', send)
    })
    const { failure } = await failing(`http://127.0.0.1:${port}/`)
    expect(failure?.code).toBe('head-too-large')
  })

  it('`body-too-large` for a body over the limit', async () => {
    const origin = await serveHttp((_request, response) => response.end('a'.repeat(1025)))
    const { failure } = await failing(origin, { maxBodyBytes: 1024 })
    expect(failure).toEqual({
      code: 'body-too-large',
      message: `The response body of \`${origin}/\` exceeds 1024 bytes.`,
    })
  })

  it('`body-too-large` for a body that never ends', async () => {
    const origin = await serveHttp((_request, response) => {
      const send = (): void => {
        while (!response.destroyed && response.write('a'.repeat(16_384)));
      }
      response.on('drain', send)
      send()
    })
    expect((await failing(origin)).failure?.code).toBe('body-too-large')
  })

  it('`body-too-large` for a small body that decompresses to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const { failure } = await failing(origin)
    expect(failure).toEqual({
      code: 'body-too-large',
      message: `The response body of \`${origin}/\` exceeds 1048576 bytes when decompressed.`,
    })
  })

  it('`too-many-redirects` for a redirect loop', async () => {
    const origin = await serveHttp((_request, response) => response.writeHead(302, { location: '/' }).end())
    const { failure, redirects, finalUrl } = await failing(`${origin}/`)
    expect(failure).toEqual({
      code: 'too-many-redirects',
      message: `\`${origin}/\` redirects more than 5 times, or in a loop.`,
    })
    expect(redirects).toEqual(
      Array.from({ length: 6 }, () => ({ status: 302, url: `${origin}/`, location: '/' })),
    )
    expect(finalUrl).toBe(`${origin}/`)
  })

  it('`redirect-refused` for a redirect to another scheme', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    })
    const { failure, redirects } = await failing(`${origin}/`)
    expect(failure).toEqual({
      code: 'redirect-refused',
      message: `Refused to follow a redirect from \`${origin}/\`: it leads to the scheme \`file\`.`,
    })
    expect(redirects).toEqual([{ status: 302, url: `${origin}/`, location: 'file:///etc/passwd' }])
  })

  it('`bad-encoding` for an encoding that it does not know', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'compress' }).end('a')
    })
    const { failure } = await failing(origin)
    expect(failure).toEqual({
      code: 'bad-encoding',
      message: `\`${origin}/\` encoded the response body as \`compress\`; expected \`gzip\`, \`deflate\` or \`br\`.`,
    })
  })

  it('`protocol-error` for a server that does not speak HTTP', async () => {
    const origin = await serveText('SSH-2.0-OpenSSH_9.2\r\n')
    const { failure } = await failing(origin)
    expect(failure).toEqual({
      code: 'protocol-error',
      message: `\`${origin}/\` answered with something that is not HTTP/1.1 (Expected HTTP/, RTSP/ or ICE/).`,
    })
  })

  it.for(['connection: upgrade\r\nupgrade: x\r\n', ''])(
    '`protocol-error` for a switch of protocols that was not asked for (%j)',
    async (headers) => {
      const origin = await serveText(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`)
      const { failure } = await failing(origin)
      expect(failure).toEqual({
        code: 'protocol-error',
        message: `\`${origin}/\` sent a response that nothing in the request asked for.`,
      })
    },
  )

  it('`protocol-error` for a header that is none', async () => {
    const origin = await serveText('HTTP/1.1 200 OK\r\nno colon\r\n\r\n')
    expect((await failing(origin)).failure?.code).toBe('protocol-error')
  })

  it('`aborted` when the signal of the client is aborted', async () => {
    const controller = new AbortController()
    const origin = await serveHttp(() => controller.abort())
    const { failure } = await failing(origin, { signal: controller.signal })
    expect(failure).toEqual({ code: 'aborted', message: `The request to \`${origin}/\` was cancelled.` })
  })

  it('each failure code that there is', () => {
    expect([...seen].toSorted()).toEqual(Object.keys(failureCodes).toSorted())
  })
})
