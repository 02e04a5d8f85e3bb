import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ask, startToyService, toyRequest } from './toy-service.ts'

const json = { 'content-type': 'application/json' }
const body = JSON.stringify(toyRequest)

/** What is wrong, as every refusal tells it. */
function problemIn(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return value !== null && typeof value === 'object' && 'problem' in value ? value.problem : undefined
}

describe('the host of a request', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('can be %s', async (name) => {
    const { url } = await startToyService()
    const { port } = new URL(url)
    expect((await ask(url, { headers: { host: `${name}:${port}` } })).status).toBe(200)
  })

  it.each([
    'evil.example',
    'localhost',
    'localhost:1',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost.:PORT',
    '127.1:PORT',
    '2130706433:PORT',
  ])('cannot be %s, whatever is asked for', async (name) => {
    const { url } = await startToyService()
    const host = name.replace('PORT', new URL(url).port)
    for (const path of ['', 'service.json', 'api/runs', 'assets/page.Ab12.css']) {
      const { status, text } = await ask(`${url}${path}`, { headers: { host } })
      expect([path, status]).toEqual([path, 403])
      expect(problemIn(text)).toMatchObject({ message: expect.stringContaining(`received \`${host}\``) })
    }
    const posted = await ask(`${url}api/runs`, { method: 'POST', headers: { ...json, host }, body })
    expect(posted.status).toBe(403)
  })
})

describe('what is asked of a socket', () => {
  const end = 'Connection: close\r\n\r\n'

  it.each([
    ['nobody', `GET /service.json HTTP/1.0\r\n${end}`, /^HTTP\/1\.1 403 /],
    ['nobody, where the protocol wants a name', `GET /service.json HTTP/1.1\r\n${end}`, /^HTTP\/1\.1 400 /],
    ['two', `GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n${end}`, /^HTTP\/1\.1 403 /],
    [
      'another by its address',
      `GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n${end}`,
      /^HTTP\/1\.1 403 /,
    ],
    ['a script', `GET javascript:alert(1) HTTP/1.1\r\nHost: HOST\r\n${end}`, /^HTTP\/1\.1 400 /],
    ['a user', `GET / HTTP/1.1\r\nHost: HOST@evil.example\r\n${end}`, /^HTTP\/1\.1 400 /],
    ['a mapped address', `GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]\r\n${end}`, /^HTTP\/1\.1 40[03] /],
  ])('is refused where it is asked of %s', async (_, request, answer) => {
    const { url } = await startToyService()
    expect(await say(url, request.replace('HOST', new URL(url).host))).toMatch(answer)
  })

  it('is heard on loopback and nowhere else', async () => {
    const { url } = await startToyService()
    const port = Number(new URL(url).port)
    const outer = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ internal, scopeid }) => !internal && !scopeid),
    )
    const heard = await Promise.all(outer.map(async ({ address }) => [address, await isOpen(address, port)]))
    expect(heard).toEqual(outer.map(({ address }) => [address, false]))
    expect(await isOpen('127.0.0.1', port)).toBe(true)
  })
})

/** What comes back for these very bytes. */
async function say(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(bytes)
  return (await socket.setEncoding('utf8').toArray()).join('')
}

async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    // Refused, or no way there: nobody listens.
    return false
  } finally {
    socket.destroy()
  }
}

describe('a request that would change something', () => {
  it.each([
    ['another origin', { ...json, origin: 'https://evil.example' }, 403],
    ['another port of this machine', { ...json, origin: 'http://localhost:1' }, 403],
    ['no origin that it tells', { ...json, origin: 'null' }, 403],
    ['another site', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['another port, as browsers call it', { ...json, 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form of plain text', { 'content-type': 'text/plain; application/json' }, 415],
    ['nobody who says what it is', {}, 415],
    ['two kinds at once', { 'content-type': 'text/plain, application/json' }, 415],
    ['an origin of no name', { ...json, origin: '' }, 403],
    ['our name at another scheme', { ...json, origin: 'https://localhost' }, 403],
    ['a site of no name', { ...json, 'sec-fetch-site': '' }, 403],
  ])('is refused from %s', async (_, headers, expected) => {
    const { url } = await startToyService()
    const { status, text } = await ask(`${url}api/runs`, { method: 'POST', headers, body })
    expect(status).toBe(expected)
    expect(problemIn(text)).toMatchObject({ message: expect.any(String), hint: expect.any(String) })
    expect(await (await fetch(`${url}api/runs`)).json()).toEqual({ runs: [] })
  })

  it('is taken from our own pages, and from a program', async () => {
    const { url } = await startToyService()
    const { origin } = new URL(url)
    const own = { ...json, origin, 'sec-fetch-site': 'same-origin' }
    expect((await ask(`${url}api/runs`, { method: 'POST', headers: own, body })).status).toBe(201)
    const program = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await ask(`${url}api/runs`, { method: 'POST', headers: program, body })).status).toBe(201)
  })

  it('is never permitted to others by the headers of an answer', async () => {
    const { url } = await startToyService()
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const { headers } = await ask(`${url}api/runs`, { method: 'OPTIONS', headers: asked })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('what is read', () => {
  it('is not given to pages of other sites, but for links and pictures', async () => {
    const { url } = await startToyService()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    const read = await ask(`${url}api/runs`, { headers: { ...foreign, 'sec-fetch-mode': 'cors' } })
    expect(read.status).toBe(403)
    const followed = await ask(`${url}api/runs`, { headers: { ...foreign, 'sec-fetch-mode': 'navigate' } })
    expect(followed.status).toBe(200)
    expect(followed.headers['cross-origin-resource-policy']).toBe('same-origin')
    const picture = { ...foreign, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
    expect((await ask(`${url}api/runs`, { headers: picture })).status).toBe(200)
  })
})

describe('a body', () => {
  const long = JSON.stringify({ target: { kind: 'server', url: `https://${'a'.repeat(20_000)}.example` } })

  it.each([
    ['with its length', { ...json, 'content-length': String(long.length) }],
    ['in chunks', { ...json, 'transfer-encoding': 'chunked' }],
  ])('that is too long is refused, %s', async (_, headers) => {
    const { url } = await startToyService()
    const { status, text } = await ask(`${url}api/runs`, { method: 'POST', headers, body: long })
    expect(status).toBe(413)
    expect(problemIn(text)).toMatchObject({ message: 'Expected at most 16384 bytes, received more.' })
  })

  it('that has no end is read no further', async () => {
    const { url } = await startToyService()
    const { hostname, port, host } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    // The service hangs up in the middle of it.
    socket.on('error', () => {})
    socket.once('close', () => close())
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => void (answer += text))
    socket.write(
      `POST /api/runs HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    const piece = `10000\r\n${'a'.repeat(0x1_00_00)}\r\n`
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece));
    }
    socket.on('drain', more)
    more()
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect((await fetch(url)).status).toBe(200)
  })

  it.each([
    ['nothing', ''],
    ['half of it', '{"target":'],
    ['a list', '[]'],
    ['another kind of target', '{"target":{"kind":"moon"}}'],
    ['a field that there is not', JSON.stringify({ ...toyRequest, isAdmin: true })],
    ['a reach that there is not', JSON.stringify({ ...toyRequest, reach: 'moon' })],
    ['too many faults', JSON.stringify({ target: { kind: 'reference', faults: Array(21).fill('a') } })],
    ['a deep nest', '['.repeat(8000)],
    ['a deep nest that is whole', `{"target":${'['.repeat(8000)}${']'.repeat(8000)}}`],
    [
      'a prototype',
      `{"target":{"kind":"server","url":"https://toy.example/"},"__proto__":{"reach":"gesture"}}`,
    ],
  ])('of %s is refused with a sentence', async (_, text) => {
    const { url, errors } = await startToyService()
    const answer = await ask(`${url}api/runs`, {
      method: 'POST',
      headers: { ...json, 'content-length': String(text.length) },
      body: text,
    })
    expect(answer.status).toBe(400)
    expect(problemIn(answer.text)).toMatchObject({ message: expect.stringMatching(/^Expected .*\.$/s) })
    expect(errors).toEqual([])
  })
})

describe('an address of the API that there is not', () => {
  it.each([
    '/api',
    '/api/nothing',
    '/api/runs/nothing',
    '/api/runs/..%2f..%2fetc',
    `/api/runs/${'a'.repeat(20)}`,
  ])('is told as JSON: %s', async (path) => {
    const { url } = await startToyService()
    const { status, text } = await ask(new URL(path, url).href, {})
    expect(status).toBe(404)
    expect(path === '/api' || problemIn(text) !== undefined).toBe(true)
  })
})
