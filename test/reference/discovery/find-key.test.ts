import type http from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { patienceMs } from '../../../reference/discovery/key-finder.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { startOne } from '../pair.ts'
import { type KeyHost, publish, sendRaw, signedRequest, startKeyHost, testKeys } from '../signing/signer.ts'

const { ed25519, p256, rsa } = testKeys

/** A server that waits a fifth of a second for others, at a time that a test tells. */
async function startAsking(): Promise<{ readonly server: OcmServer; readonly pass: (ms: number) => void }> {
  let now = Date.now()
  const quick = { name: 'quick', description: 'Waits a second.', conduct: { discoveryTimeoutMs: 1_000 } }
  const { server } = await startOne([quick], { now: () => now })
  return { server, pass: (ms) => void (now += ms) }
}

describe('finding the key of a signer', () => {
  it('asks once, and then uses what is stored for as long as it may be', async () => {
    const { server, pass } = await startAsking()
    const { host, asked } = await startKeyHost()
    const find = server.correspondence.findKey
    expect([await find(host, 'ed25519'), await find(host, 'rsa')]).toEqual([ed25519.publicJwk, rsa.publicJwk])
    pass(3_600_000 - 1)
    expect(await find(host, 'p256')).toEqual(p256.publicJwk)
    expect(asked).toEqual(['/.well-known/jwks.json'])
    pass(1)
    expect(await find(host, 'p256')).toEqual(p256.publicJwk)
    expect(asked).toHaveLength(2)
  })

  it('asks anew for a key that is not among the stored ones, as keys change', async () => {
    const { server } = await startAsking()
    let keys = [ed25519]
    const { host, asked } = await startKeyHost((request, response) => publish(keys)(request, response))
    expect(await server.correspondence.findKey(host, 'ed25519')).toEqual(ed25519.publicJwk)
    keys = [p256]
    expect(await server.correspondence.findKey(host, 'p256')).toEqual(p256.publicJwk)
    keys = [rsa]
    expect(await server.correspondence.findKey(host, 'rsa')).toEqual(rsa.publicJwk)
    expect(asked).toHaveLength(3)
  })

  it('asks a host that did not have a key for no other one within some seconds', async () => {
    const { server, pass } = await startAsking()
    const { host, asked } = await startKeyHost(publish([ed25519]))
    const find = server.correspondence.findKey
    expect(await find(host, 'unknown')).toBeUndefined()
    for (const kid of ['unknown', 'p256', 'rsa']) expect(await find(host, kid)).toBeUndefined()
    expect(await find(host, 'ed25519')).toEqual(ed25519.publicJwk)
    expect(asked).toHaveLength(1)
    pass(patienceMs)
    expect(await find(host, 'unknown')).toBeUndefined()
    expect(asked).toHaveLength(2)
  })

  it('leaves a host alone for some seconds that gave no key set, and no longer', async () => {
    const { server, pass } = await startAsking()
    let isUp = false
    const { host, asked } = await startKeyHost((request, response) =>
      isUp ? publish([ed25519])(request, response) : void response.writeHead(503).end(),
    )
    expect(await server.correspondence.findKey(host, 'ed25519')).toBeUndefined()
    isUp = true
    expect(await server.correspondence.findKey(host, 'ed25519')).toBeUndefined()
    pass(patienceMs)
    expect(await server.correspondence.findKey(host, 'ed25519')).toEqual(ed25519.publicJwk)
    expect(asked).toHaveLength(2)
  })

  it('goes on asking for the keys that a host had, so that nobody can shut it out by naming others', async () => {
    const { server } = await startAsking()
    const { host, asked } = await startKeyHost(publish([ed25519], { 'cache-control': 'no-store' }))
    const find = server.correspondence.findKey
    expect(await find(host, 'unknown')).toBeUndefined()
    expect(await find(host, 'ed25519')).toEqual(ed25519.publicJwk)
    expect(await find(host, 'another')).toBeUndefined()
    expect(asked).toHaveLength(2)
  })

  it('asks a slow host once for all who ask at the same time', async () => {
    const { server } = await startAsking()
    const { host, asked } = await startKeyHost()
    const kids = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? 'ed25519' : 'unknown'))
    const found = await Promise.all(kids.map((kid) => server.correspondence.findKey(host, kid)))
    expect(found).toEqual(kids.map((kid) => (kid === 'ed25519' ? ed25519.publicJwk : undefined)))
    expect(asked).toHaveLength(1)
  })

  it('passes over keys of unknown types, and what is no key', async () => {
    const { server } = await startAsking()
    const odd = [
      { kty: 'XYZ', kid: 'ed25519' },
      { kty: 'oct', kid: 'ed25519', k: 'AAAA' },
      { kty: 7, kid: 'ed25519' },
      { kid: 'ed25519' },
      null,
      'ed25519',
      ['ed25519'],
    ]
    const { host } = await startKeyHost(
      (_, response) =>
        void response.end(JSON.stringify({ keys: [...odd, ed25519.publicJwk, p256.publicJwk] })),
    )
    expect(await server.correspondence.findKey(host, 'ed25519')).toEqual(ed25519.publicJwk)
  })

  it.each([
    ['no JSON', '<!doctype html>'],
    ['other JSON', '[]'],
    ['no array of keys', '{"keys":{}}'],
    ['more keys than anybody has', JSON.stringify({ keys: Array(101).fill(ed25519.publicJwk) })],
  ])('finds none in %s', async (_, body) => {
    const { server } = await startAsking()
    const { host } = await startKeyHost((__, response) => void response.end(body))
    expect(await server.correspondence.findKey(host, 'ed25519')).toBeUndefined()
  })
})

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))

/** Hosts that a stranger could name to have this server wait, work or reach for what is not theirs. */
const hostile: Readonly<Record<string, http.RequestListener>> = {
  'never answers': () => {},
  'answers with a head that never ends'(request) {
    request.socket.write('HTTP/1.1 200 OK\r\n')
    const write = (): boolean => request.socket.write(`X-Padding: ${'x'.repeat(8192)}\r\n`)
    request.socket.on('drain', write)
    while (write());
  },
  'publishes keys without end'(_, response) {
    response.write('{"keys":[')
    const write = (): boolean => response.write(`${JSON.stringify(ed25519.publicJwk)},`.repeat(1000))
    response.on('drain', write)
    while (write());
  },
  'begins, and never ends': (_, response) => void response.writeHead(200).write('{"keys":['),
  'sends little that becomes much': (_, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  'redirects to a private address': (_, response) =>
    void response.writeHead(302, { location: 'http://10.255.255.1/.well-known/jwks.json' }).end(),
  'redirects to a metadata service': (_, response) =>
    void response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  'redirects in a circle': (request, response) =>
    void response.writeHead(302, { location: request.url ?? '/' }).end(),
  'asks for patience': (_, response) => void response.writeHead(429, { 'retry-after': '4' }).end(),
  'hangs up': (request) => void request.socket.destroy(),
}

describe('a request of a signer whose host', () => {
  it.each(Object.entries(hostile))('%s is refused with 401, and so is the next one', async (_, listener) => {
    const { server } = await startAsking()
    const keyHost = await startKeyHost(listener)
    const first = await sendShareFrom(keyHost, server, '1')
    const asked = keyHost.asked.length
    const second = await sendShareFrom(keyHost, server, '2')
    const error = { message: 'SIGNATURE_NOT_ACCEPTED: No key is known by that id.' }
    expect([first, second]).toEqual([
      { status: 401, error },
      { status: 401, error },
    ])
    expect(keyHost.asked).toHaveLength(asked)
  })

  it('would be taken if it published its keys', async () => {
    const { server } = await startAsking()
    const { status } = await sendShareFrom(await startKeyHost(), server, '1')
    expect(status).toBe(201)
  })
})

/** A Share Creation Notification over `http`, as its sender would sign it. */
async function sendShareFrom({ host }: KeyHost, server: OcmServer, providerId: string) {
  const content = JSON.stringify({
    shareWith: `grace@${server.host}`,
    name: 'report.txt',
    providerId,
    owner: `ada@${host}`,
    sender: `ada@${host}`,
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      name: 'multi',
      webdav: {
        uri: `https://${host}/dav/1`,
        sharedSecret: 'secret',
        permissions: ['read'],
        requirements: ['must-exchange-token'],
      },
    },
  })
  const url = `http://${server.host}/ocm/shares`
  const { status, body } = await sendRaw(
    signedRequest(url, content, Math.floor(server.now() / 1000)),
    content,
  )
  const error: unknown = JSON.parse(body)
  return { status, error }
}
