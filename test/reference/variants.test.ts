import { describe, expect, it } from 'vitest'
import type { Draftable } from '../../reference/editing.ts'
import type { OcmServer } from '../../reference/ocm-server.ts'
import { createShare } from '../../reference/shares/create-share.ts'
import type { RunningServer } from '../../reference/start-server.ts'
import { variants } from '../../reference/variants/all-variants.ts'
import { messageVariants } from '../../reference/variants/messages.ts'
import { sentEntries } from './access/sent-requests.ts'
import { startOne, startPair } from './pair.ts'
import { type RawResponse, sendRaw } from './signing/signer.ts'

function variantNamed(name: string) {
  const found = variants.find((one) => one.name === name)
  if (found === undefined) throw new Error(`Expected a variant named \`${name}\`.`)
  return found
}

function shareBetween(sender: OcmServer, receiver: OcmServer, changes: Draftable = {}): Draftable {
  return {
    shareWith: `grace@${receiver.host}`,
    name: 'report.txt',
    providerId: '1',
    owner: `ada@${sender.host}`,
    sender: `ada@${sender.host}`,
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      name: 'multi',
      webdav: {
        uri: `${sender.origin}/dav/ocm/1`,
        sharedSecret: 'secret',
        requirements: ['must-exchange-token'],
      },
    },
    ...changes,
  }
}

/** Discovers a server and announces a Share to it; gives the status and the content of the answer. */
async function announce(from: OcmServer, to: OcmServer, changes?: Draftable) {
  const found = await from.correspondence.discover(to.host)
  if (found.kind === 'not-discovered') throw new Error(found.message)
  const { response } = await from.correspondence.post({
    name: 'share',
    url: `${found.document.endPoint}/shares`,
    content: shareBetween(from, to, changes),
  })
  return { status: response?.status, body: response?.body }
}

/** What a server answers to a Share of a stranger, where it is not 201. */
const answers = new Map([
  ['send-only', 501],
  ['switched-off', 501],
  ['invites-required', 403],
])

/** Why a user of a server cannot share with one that demands token exchange, where it is not possible. */
const refusals = new Map([
  ['minimal', 'conflict'],
  ['receive-only', 'conflict'],
])

describe.each(variants)('with the variant $name, a server', (variant) => {
  it('is discovered with its keys, and takes a Share', async () => {
    const { first, second } = await startPair([], [variant])
    const { kid, publicJwk } = second.server.keyRing.current()
    expect(await first.server.correspondence.findKey(second.server.host, kid)).toMatchObject(publicJwk)
    const { status } = await announce(first.server, second.server)
    expect(status).toBe(answers.get(variant.name) ?? 201)
  })

  it('announces a Share that the other server takes', async () => {
    const { first, second } = await startPair([], [variant])
    const wish = { path: 'report.txt', shareWith: `ada@${first.server.host}` }
    const gesture = await createShare(second.server, 'grace', wish)
    const reason = refusals.get(variant.name)
    expect(gesture).toMatchObject(
      reason === undefined ? { kind: 'done', result: { recipientDisplayName: 'Ada' } } : { reason },
    )
  })
})

describe('variants together', () => {
  it('leave a server that others get along with', async () => {
    const all = variants.filter(
      ({ name }) =>
        !['minimal', 'send-only', 'receive-only', 'switched-off', 'invites-required'].includes(name),
    )
    const { first, second } = await startPair([], all)
    expect((await announce(first.server, second.server)).status).toBe(201)
    const shareWith = `ada@${first.server.host}`
    expect(await createShare(second.server, 'grace', { path: 'report.txt', shareWith })).toMatchObject({
      kind: 'done',
    })
  })

  it('leave two servers that get along with each other', async () => {
    const { first, second } = await startPair(messageVariants, messageVariants)
    expect((await announce(first.server, second.server)).status).toBe(201)
    expect((await announce(second.server, first.server)).status).toBe(201)
  })
})

async function ask(
  { port }: RunningServer,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawResponse> {
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value }))
  return sendRaw({ kind: 'request', method: 'GET', targetUri: `http://127.0.0.1:${port}${path}`, fields })
}

const wellKnown = '/.well-known/ocm'

describe('the variant', () => {
  it('compressed compresses for those alone who take it', async () => {
    const running = await startOne([variantNamed('compressed')])
    const accepting = ['gzip', 'br, gzip;q=0.5', 'GZIP', 'gzip;q=0', 'br', 'xgzip', 'identity']
    const responses = await Promise.all(
      accepting.map((value) => ask(running, wellKnown, { 'Accept-Encoding': value })),
    )
    const encodings = responses.map(({ headers }) => headers['content-encoding'])
    expect(encodings).toEqual(['gzip', 'gzip', 'gzip', undefined, undefined, undefined, undefined])
    expect(responses[0]?.headers).toMatchObject({
      vary: 'accept-encoding',
      etag: expect.stringMatching(/^W\//),
    })
    const { etag = '' } = responses[0]?.headers ?? {}
    const conditional = await ask(running, wellKnown, { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })
    expect([conditional.status, conditional.body]).toEqual([304, ''])
  })

  it('chunked sends no length', async () => {
    const { headers, body } = await ask(await startOne([variantNamed('chunked')]), wellKnown)
    expect([headers['transfer-encoding'], headers['content-length']]).toEqual(['chunked', undefined])
    expect(JSON.parse(body)).toMatchObject({ enabled: true })
  })

  it('header-names-in-capitals writes names in capitals', async () => {
    const { rawHeaders } = await ask(await startOne([variantNamed('header-names-in-capitals')]), wellKnown)
    expect(rawHeaders).toEqual(expect.arrayContaining(['CONTENT-TYPE', 'CACHE-CONTROL', 'ETAG']))
  })

  it('spelled-otherwise means the same', async () => {
    const plain = await ask(await startOne(), '/.well-known/jwks.json')
    const spelled = await ask(await startOne([variantNamed('spelled-otherwise')]), '/.well-known/jwks.json')
    expect(Object.keys(JSON.parse(spelled.body).keys[0])).toEqual(Object.keys(JSON.parse(plain.body).keys[0]))
    const { headers, body } = await ask(await startOne([variantNamed('spelled-otherwise')]), wellKnown)
    expect(headers['content-type']).toBe('Application/JSON;charset="UTF-8"')
    expect(body).toMatch(/^\n {2}\{[^]*"\\u0065nabled": true,[^]*https:\\\/\\\/localhost/)
    expect(JSON.parse(body)).toMatchObject({ enabled: true, endPoint: expect.stringMatching(/^https:\/\//) })
  })

  it.each([
    ['sub-path', /^https:\/\/localhost:ORIGIN\/cloud\/index\.php\/ocm$/],
    ['other-port', /^https:\/\/localhost:(?!ORIGIN\/)\d+\/ocm$/],
    ['other-host', /^https:\/\/127\.0\.0\.1:(?!ORIGIN\/)\d+\/v1$/],
  ])('%s has its API where it says', async (name, pattern) => {
    const running = await startOne([variantNamed(name)])
    const { endPoint, tokenEndPoint } = JSON.parse((await ask(running, wellKnown)).body)
    expect(endPoint).toMatch(new RegExp(pattern.source.replace('ORIGIN', String(running.port))))
    const { origin, pathname } = new URL(tokenEndPoint)
    const targetUri = `${origin.replace('https:', 'http:')}${pathname}`
    const { status } = await sendRaw({ kind: 'request', method: 'POST', targetUri, fields: [] })
    expect(status).toBe(400)
    expect((await ask(running, '/ocm/shares')).status).toBe(name === 'other-port' ? 405 : 404)
  })

  it.each([
    ['p-256-keys', ['EC']],
    ['rsa-keys', ['RSA']],
    ['several-keys', ['XYZ', 'EC', 'OKP', 'RSA']],
  ])('%s publishes keys of the types %j', async (name, types) => {
    const { body } = await ask(await startOne([variantNamed(name)]), '/.well-known/jwks.json')
    expect(JSON.parse(body).keys.map(({ kty }: { readonly kty: string }) => kty)).toEqual(types)
  })

  it('key-rotation publishes the keys of before too', async () => {
    const { first, second } = await startPair([variantNamed('key-rotation')])
    for (const providerId of '1234567') {
      expect((await announce(first.server, second.server, { providerId })).status).toBe(201)
    }
    expect(first.server.keyRing.published()).toHaveLength(3)
  })

  it('not-to-be-stored is asked each time', async () => {
    const { first, second } = await startPair([], [variantNamed('not-to-be-stored')])
    await first.server.correspondence.discover(second.server.host)
    await first.server.correspondence.discover(second.server.host)
    expect(second.server.journal.entries()).toHaveLength(2)
  })

  it('minimal takes Shares that are neither signed nor strict', async () => {
    const unsigned = { name: 'unsigned', description: 'Signs nothing.', conduct: { signsRequests: false } }
    const { first, second } = await startPair([unsigned], [variantNamed('minimal')])
    const webdav = { uri: `${first.server.origin}/dav/ocm/1`, sharedSecret: 'secret' }
    const changes = { protocol: { name: 'multi', webdav } }
    expect((await announce(first.server, second.server, changes)).status).toBe(201)
  })

  it('secrets-where-permitted takes Shares whose secret it can use as it is', async () => {
    const { first, second } = await startPair([], [variantNamed('secrets-where-permitted')])
    const webdav = { uri: `${first.server.origin}/dav/ocm/1`, sharedSecret: 'secret' }
    const changes = { protocol: { name: 'multi', webdav } }
    expect((await announce(first.server, second.server, changes)).status).toBe(201)
  })

  it('files-only takes no web applications', async () => {
    const { first, second } = await startPair([], [variantNamed('files-only')])
    const webapp = {
      uri: `${first.server.origin}/apps/notes/1`,
      targets: ['blank'],
      permissions: ['view'],
      requirements: ['must-exchange-token'],
      sharedSecret: 'secret',
    }
    expect(
      await announce(first.server, second.server, { protocol: { name: 'webapp', webapp } }),
    ).toMatchObject({
      status: 400,
    })
  })

  it('files-only takes no folders', async () => {
    const { first, second } = await startPair([], [variantNamed('files-only')])
    expect(await announce(first.server, second.server, { resourceType: 'folder' })).toMatchObject({
      status: 501,
    })
  })

  it('errors-without-content says nothing but the status', async () => {
    const { first, second } = await startPair([], [variantNamed('errors-without-content')])
    expect(await announce(first.server, second.server, { shareWith: 'nobody' })).toEqual({
      status: 400,
      body: '',
    })
  })

  it('other-status-codes has other ones where none is demanded', async () => {
    const { first, second } = await startPair([], [variantNamed('other-status-codes')])
    const { host, origin } = second.server
    const { response } = await first.server.correspondence.post({
      name: 'share-request',
      url: `${origin}/ocm/request-share`,
      content: { owner: `ada@${host}`, shareWith: `grace@${first.server.host}`, share: 'report.txt' },
    })
    expect([response?.status, (await ask(second, '/nothing')).status]).toEqual([200, 403])
  })

  it.each([
    ['sha-512-digests', { 'content-digest': /^sha-512=:[^:]{88}:$/ }],
    ['two-digests', { 'content-digest': /^sha-of-tomorrow=:[^:]+:, sha-512=:[^:]+:, sha-256=:[^:]+:$/ }],
    [
      'more-covered',
      { 'signature-input': /^ocm=\("@authority" "date" .*"content-type"\);.*;tag="ocm";expires=\d+$/ },
    ],
    [
      'signature-of-an-intermediary',
      { 'signature-input': /^proxy=\("@method"\);keyid="of-a-proxy", ocm=\(/ },
    ],
  ])('%s sends %j', async (name, headers) => {
    const { first, second } = await startPair([variantNamed(name)])
    expect((await announce(first.server, second.server)).status).toBe(201)
    const sent = sentEntries(first).find(({ about }) => about === 'share')?.headers ?? {}
    for (const [header, pattern] of Object.entries(headers)) expect(sent[header]).toMatch(pattern)
  })
})
