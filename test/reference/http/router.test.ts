import net from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import type { MessageField } from '../../../scripts/signatures/http-message.ts'
import { startOne } from '../pair.ts'
import { type RawResponse, sendRaw } from '../signing/signer.ts'

function ask(
  { port }: RunningServer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  content?: string,
): Promise<RawResponse> {
  const fields: readonly MessageField[] = Object.entries(headers).map(([name, value]) => ({ name, value }))
  return sendRaw({ kind: 'request', method, targetUri: `http://127.0.0.1:${port}${path}`, fields }, content)
}

const wellKnown = '/.well-known/ocm'
const keys = '/.well-known/jwks.json'

describe.each([wellKnown, keys])('the answer at %s', (path) => {
  it('can be stored, and is not sent again to those who have it', async () => {
    const running = await startOne()
    const first = await ask(running, 'GET', path)
    const etag = first.headers.etag ?? ''
    expect(first).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'max-age=3600',
        'content-type': 'application/json',
        'content-length': String(first.body.length),
        etag: expect.stringMatching(/^"[\w-]{22}"$/),
      },
    })
    const conditions = [etag, `W/${etag}`, `"other", ${etag}`, '*', '"other"', 'other']
    const answers = await Promise.all(
      conditions.map((condition) => ask(running, 'GET', path, { 'If-None-Match': condition })),
    )
    expect(answers.map(({ status }) => status)).toEqual([304, 304, 304, 304, 200, 200])
    expect(answers[0]).toMatchObject({ body: '', headers: { etag, 'cache-control': 'max-age=3600' } })
    expect(answers[0]?.headers).not.toHaveProperty('content-type')
  })

  it('has the same head for HEAD, and no body', async () => {
    const running = await startOne()
    const [{ date: _, ...got }, head] = [
      (await ask(running, 'GET', path)).headers,
      await ask(running, 'HEAD', path),
    ]
    const { date: __, ...headers } = head.headers
    expect({ ...head, headers }).toEqual({ ...head, status: 200, headers: got, body: '' })
  })

  it('is 405 for other methods', async () => {
    const { status, headers, body } = await ask(await startOne(), 'POST', path)
    expect([status, headers.allow, JSON.parse(body)]).toEqual([
      405,
      'GET, HEAD',
      { message: 'Only GET, HEAD is answered here.' },
    ])
  })
})

describe('the router', () => {
  it('has another tag for another Discovery object', async () => {
    const other: Behaviour = {
      name: 'other',
      description: 'Tells another version.',
      discovery: (document) => void (document['apiVersion'] = '1.4.1'),
    }
    const answers = await Promise.all(
      [await startOne(), await startOne([other])].map((running) => ask(running, 'GET', wellKnown)),
    )
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(2)
  })

  it.each(['/nothing', `${wellKnown}/`, '/.well-known', '/ocm', '/..%2f', '/%', '//'])(
    'answers %s with 404 where nothing is, as JSON',
    async (path) => {
      const { status, headers } = await ask(await startOne(), 'PATCH', path)
      expect([status, headers['content-type']]).toEqual([404, 'application/json'])
    },
  )

  it('takes a request target that is a whole URI', async () => {
    const running = await startOne()
    const socket = net.connect({ port: running.port, host: '127.0.0.1' })
    onTestFinished(() => void socket.destroy())
    socket.end(
      `GET http://localhost:${running.port}${wellKnown}?a=1 HTTP/1.1\r\nHost: localhost:${running.port}\r\nConnection: close\r\n\r\n`,
    )
    let text = ''
    for await (const chunk of socket.setEncoding('utf8')) text += String(chunk)
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(running.server.journal.entries()).toMatchObject([
      { url: `http://localhost:${running.port}${wellKnown}?a=1`, about: 'discovery' },
    ])
  })

  const tooLarge = 'Expected a content of at most 1048576 bytes, received more. Send less.'

  it.each([
    ['/ocm/shares', 'shares', 400, { message: tooLarge }],
    ['/ocm/request-share', 'request-share', 400, { message: tooLarge }],
    ['/ocm/notifications', 'notifications', 400, { message: tooLarge }],
    ['/ocm/invite-accepted', 'invite-accepted', 400, { message: tooLarge }],
    ['/ocm/token', 'token', 400, { error: 'invalid_request', error_description: tooLarge }],
    ['/dav/ocm/x', 'webdav', 413, { message: tooLarge }],
  ])(
    'refuses at %s a content that is too large as that operation does, and has that in its journal',
    async (path, about, status, answer) => {
      const running = await startOne()
      const refused = await ask(running, 'POST', path, {}, 'x'.repeat(1024 * 1024 + 1))
      const { connection } = refused.headers
      expect([refused.status, connection, JSON.parse(refused.body)]).toEqual([status, 'close', answer])
      expect(running.server.journal.entries()).toMatchObject([
        { about, method: 'POST', body: '', answer: { status } },
      ])
    },
  )

  it('keeps no more than 64 MiB of requests that wait, also of those whose clients have left', async () => {
    const released = Promise.withResolvers<undefined>()
    let waiting = 0
    const allWait = Promise.withResolvers<undefined>()
    const hesitant: Behaviour = {
      name: 'hesitant',
      description: 'Answers when it is released.',
      async answer(answer, { method }) {
        if (method !== 'POST') return answer
        waiting += 1
        if (waiting === 60) allWait.resolve(undefined)
        await released.promise
        return answer
      },
    }
    const running = await startOne([hesitant])
    const content = 'x'.repeat(1024 * 1024)
    const leaving = Array.from({ length: 60 }, () => {
      const socket = net.connect({ port: running.port, host: '127.0.0.1' })
      socket.on('error', () => socket.destroy())
      socket.write(`POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: ${content.length}\r\n\r\n${content}`)
      return socket
    })
    await allWait.promise
    for (const socket of leaving) socket.destroy()
    const more = Array.from({ length: 3 }, () => ask(running, 'POST', '/x', {}, content))
    const refused = await Promise.race(more)
    const small = await ask(running, 'GET', wellKnown)
    released.resolve(undefined)
    expect([refused.status, refused.headers['retry-after'], small.status]).toEqual([503, '5', 200])
    expect((await Promise.all(more)).map(({ status }) => status).toSorted()).toEqual([404, 404, 503])
    expect((await ask(running, 'POST', '/x', {}, content)).status).toBe(404)
  })

  it('keeps going after a client that goes away in the middle', async () => {
    const running = await startOne()
    const recorded = Promise.withResolvers<undefined>()
    running.server.journal.subscribe(() => recorded.resolve(undefined))
    const socket = net.connect({ port: running.port, host: '127.0.0.1' })
    socket.write('POST /ocm/shares HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{', () =>
      socket.destroy(),
    )
    await recorded.promise
    expect((await ask(running, 'GET', wellKnown)).status).toBe(200)
  })

  it('answers 500 for a bug of ours, tells the operator, and keeps going', async () => {
    const warned = Promise.withResolvers<string>()
    const onWarning = (warning: Error): void => warned.resolve(warning.message)
    process.once('warning', onWarning)
    onTestFinished(() => void process.off('warning', onWarning))
    const broken: Behaviour = {
      name: 'broken',
      description: 'Fails.',
      instead({ operation }) {
        if (operation === 'keys') throw new Error('It is broken.')
        return undefined
      },
    }
    const running = await startOne([broken])
    const { status, body } = await ask(running, 'GET', keys)
    expect([status, JSON.parse(body)]).toEqual([500, { message: 'INTERNAL_ERROR' }])
    expect(await warned.promise).toBe('It is broken.')
    expect((await ask(running, 'GET', wellKnown)).status).toBe(200)
  })

  it('sends the names of header fields as an answer has them', async () => {
    const shouting: Behaviour = {
      name: 'shouting',
      description: 'Writes in capitals.',
      answer: (answer) => ({ ...answer, headers: { 'CONTENT-TYPE': 'application/json', 'X-Odd_Name': '1' } }),
    }
    const { rawHeaders } = await ask(await startOne([shouting]), 'GET', wellKnown)
    expect(rawHeaders).toEqual(expect.arrayContaining(['CONTENT-TYPE', 'X-Odd_Name']))
  })

  it('streams a body, and leaves off where the client does', async () => {
    const cancelled = Promise.withResolvers<undefined>()
    const endless: Behaviour = {
      name: 'endless',
      description: 'Sends without end.',
      answer: (answer) => ({
        ...answer,
        body: new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1024)),
          cancel: () => cancelled.resolve(undefined),
        }),
      }),
    }
    const running = await startOne([endless])
    const socket = net.connect({ port: running.port, host: '127.0.0.1' })
    socket.write(`GET ${wellKnown} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.destroy()
    expect(await cancelled.promise).toBeUndefined()
  })

  it('tells behaviours what was asked for', async () => {
    const seen: unknown[] = []
    const curious: Behaviour = {
      name: 'curious',
      description: 'Looks at requests.',
      instead({ operation, method, path, header, content }) {
        seen.push([operation, method, path, header('x-note'), header('x-other'), content()])
        return undefined
      },
    }
    await ask(await startOne([curious]), 'POST', '/ocm/shares?a=b', { 'X-Note': 'n' }, 'text')
    expect(seen).toEqual([['shares', 'POST', '/ocm/shares', 'n', undefined, 'text']])
  })
})

describe('what no user of the server can do', () => {
  it('is in the journal, also where users have their pages', async () => {
    const running = await startOne()
    expect((await ask(running, 'PROPFIND', '/', { authorization: 'Bearer of-a-share' })).status).toBe(405)
    expect((await ask(running, 'GET', '/')).status).toBe(401)
    const seen = running.server.journal.entries().map(({ about, method }) => `${about} ${method}`)
    expect(seen).toEqual(['nothing PROPFIND'])
  })
})
