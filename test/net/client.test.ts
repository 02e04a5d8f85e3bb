import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loopbackClient, serveHttp, serveText, userAgent } from './loopback.ts'

describe('an exchange', () => {
  it('holds the whole request and the whole response', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(201, 'Made', { 'Content-Type': 'application/json', 'X-Twice': ['a', 'b'] })
      response.end('{"name":"é"}')
    })
    const exchange = await loopbackClient().request({
      method: 'POST',
      url: `${origin}/shares?x=1`,
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect(exchange).toEqual({
      request: {
        method: 'POST',
        url: `${origin}/shares?x=1`,
        headers: {
          'content-type': 'application/json',
          'user-agent': userAgent,
          'accept-encoding': 'gzip, deflate, br',
        },
        body: '{}',
      },
      response: {
        status: 201,
        statusText: 'Made',
        headers: {
          'content-type': 'application/json',
          'x-twice': 'a, b',
          connection: 'close',
          'transfer-encoding': 'chunked',
        },
        body: '{"name":"é"}',
        bodyBytes: 13,
        validUtf8: true,
      },
      redirects: [],
      finalUrl: `${origin}/shares?x=1`,
      durationMs: expect.any(Number),
    })
    expect(JSON.parse(JSON.stringify(exchange))).toEqual(exchange)
  })

  it('sends method, path, query, headers and body as given', async () => {
    const seen: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = []
    const bodies: string[] = []
    const origin = await serveHttp(async (request, response) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers })
      bodies.push(Buffer.concat(await request.toArray()).toString())
      response.end()
    })
    await loopbackClient().request({
      method: 'PUT',
      url: `${origin}/a%20b/é?q=%2F#part`,
      headers: { Accept: 'application/json', 'User-Agent': 'another', 'Accept-Encoding': 'identity' },
      body: 'é',
    })
    expect(seen).toEqual([
      {
        method: 'PUT',
        url: '/a%20b/%C3%A9?q=%2F',
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': userAgent,
          'content-length': '2',
          connection: 'close',
          host: origin.slice('http://'.length),
        },
      },
    ])
    expect(bodies).toEqual(['é'])
  })

  it('joins repeated `set-cookie` headers with a line feed', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'set-cookie': ['a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT', 'b=2'] }).end()
    })
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response?.headers['set-cookie']).toBe('a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT\nb=2')
  })

  it('keeps a header that is named like a property of every object', async () => {
    const origin = await serveText('HTTP/1.1 200 OK\r\n__proto__: x\r\ncontent-length: 0\r\n\r\n')
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(Object.entries(response?.headers ?? {})).toEqual([
      ['__proto__', 'x'],
      ['content-length', '0'],
    ])
  })

  it('has an empty body for HEAD, whatever the headers announce', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-length': '500', 'content-encoding': 'gzip' }).end()
    })
    const { response } = await loopbackClient().request({ method: 'HEAD', url: origin })
    expect(response).toMatchObject({ status: 200, body: '', bodyBytes: 0, validUtf8: true })
  })

  it('reads a response that only the end of the connection ends', async () => {
    const origin = await serveText('HTTP/1.0 200 OK\r\n\r\nuntil the end')
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ status: 200, headers: {}, body: 'until the end' })
  })

  it('skips interim responses', async () => {
    const origin = await serveText(
      'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    )
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ status: 200, headers: { 'content-length': '2' }, body: 'ok' })
  })

  it('may have a long head', async () => {
    const origin = await serveHttp((_request, response) => {
      response.writeHead(200, { 'x-long': Array.from({ length: 60 }, () => 'a'.repeat(1024)) }).end('ok')
    })
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ status: 200, body: 'ok' })
  })

  it('strips a byte order mark and counts it', async () => {
    const origin = await serveHttp((_request, response) => response.end('\uFEFF{}'))
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ body: '{}', bodyBytes: 5, validUtf8: true })
  })

  it('says when the body is not UTF-8', async () => {
    const origin = await serveHttp((_request, response) => response.end(Buffer.from([0x61, 0xe9, 0x62])))
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ body: 'a\uFFFDb', bodyBytes: 3, validUtf8: false })
  })

  it('decompresses the body and counts its bytes decompressed', async () => {
    const origin = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync('a'.repeat(5000)))
    })
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ body: 'a'.repeat(5000), bodyBytes: 5000 })
  })

  it('uses a new connection for every request', async () => {
    const ports = new Set<number | undefined>()
    const origin = await serveHttp((request, response) => {
      ports.add(request.socket.remotePort)
      response.end()
    })
    const client = loopbackClient()
    await client.request({ method: 'GET', url: origin })
    await client.request({ method: 'GET', url: origin })
    expect(ports.size).toBe(2)
  })
})

describe('what our own code must not send', () => {
  const wrong = {
    'a NUL byte in a header': { headers: { 'x-a': 'a\0b' } },
    'a line break in a header': { headers: { 'x-a': 'a\r\nx-b: c' } },
    'a line break in a header name': { headers: { 'x-a: b\r\nx-c': 'd' } },
    'a header that Latin-1 cannot hold': { headers: { 'x-a': '→' } },
    'an empty header name': { headers: { '': 'a' } },
    'a header given twice': { headers: { Accept: 'a', accept: 'b' } },
    'a header that changes the framing': { headers: { 'Transfer-Encoding': 'chunked' } },
    'a header for the connection': { headers: { connection: 'keep-alive' } },
    'a wrong content length': { headers: { 'content-length': '3' }, body: '{}' },
    'the name of another host': { headers: { host: 'elsewhere.example' } },
    'a line break in the method': { method: 'GET / HTTP/1.1\r\nx:' },
    'an empty method': { method: '' },
    'a tunnel': { method: 'CONNECT' },
  }

  it.for(Object.entries(wrong))('rejects %s with a TypeError', async ([, request]) => {
    const sending = loopbackClient().request({ method: 'POST', url: 'http://127.0.0.1:1/', ...request })
    await expect(sending).rejects.toThrow(TypeError)
  })

  it('rejects a line break in the user agent with a TypeError', async () => {
    const client = loopbackClient({ userAgent: 'a\r\nb: c' })
    await expect(client.request({ method: 'GET', url: 'http://127.0.0.1:1/' })).rejects.toThrow(TypeError)
  })

  it('takes a `host` and a `content-length` that are right', async () => {
    const origin = await serveHttp((_request, response) => response.end('ok'))
    const { response } = await loopbackClient().request({
      method: 'POST',
      url: origin,
      headers: { host: origin.slice('http://'.length), 'content-length': '2' },
      body: 'é',
    })
    expect(response?.status).toBe(200)
  })
})
