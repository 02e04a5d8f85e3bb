import { describe, expect, it } from 'vitest'
import { createCorrespondence } from '../../reference/correspondence.ts'
import type { Draftable } from '../../reference/editing.ts'
import { createJournal, type JournalEntry } from '../../reference/journal.ts'
import type { OcmServer } from '../../reference/ocm-server.ts'
import { createKeyRing } from '../../reference/signing/key-ring.ts'
import { startServer } from '../../reference/start-server.ts'
import { contentDigest } from '../../scripts/signatures/content-digest.ts'
import { startOne, startPair } from './pair.ts'
import { startKeyHost, testKeys } from './signing/signer.ts'

const news = { notificationType: 'SHARE_ACCEPTED', providerId: '1' }

function received({ journal }: OcmServer, about: string): readonly JournalEntry[] {
  return journal.entries().filter((entry) => entry.direction === 'received' && entry.about === about)
}

/** A Share of the first user of one server for the second of another. */
function shareBetween(sender: OcmServer, receiver: OcmServer, providerId: string): Draftable {
  return {
    shareWith: `grace@${receiver.host}`,
    name: 'report.txt',
    providerId,
    owner: `ada@${sender.host}`,
    sender: `ada@${sender.host}`,
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      name: 'multi',
      webdav: {
        uri: `${sender.origin}/dav/ocm/${providerId}`,
        sharedSecret: 'secret',
        requirements: ['must-exchange-token'],
      },
    },
  }
}

describe('a message to the API of another server', () => {
  it('carries date, length, digest and signature, and is in both journals', async () => {
    const now = Date.parse('2026-11-26T09:00:00.500Z')
    const { first, second } = await startPair([], [], { now: () => now })
    const url = `${second.server.origin}/ocm/notifications`
    const { response } = await first.server.correspondence.post({ name: 'notification', url, content: news })
    const [entry] = received(second.server, 'notifications')
    const body = JSON.stringify(news)
    expect(entry).toMatchObject({ method: 'POST', url, body, answer: { status: response?.status } })
    expect(entry?.headers).toEqual({
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      connection: 'close',
      'content-digest': contentDigest(Buffer.from(body)),
      'content-length': String(body.length),
      'content-type': 'application/json',
      date: 'Thu, 26 Nov 2026 09:00:00 GMT',
      host: second.server.host,
      signature: expect.stringMatching(/^ocm=:[A-Za-z0-9+/]{86}==:$/),
      'signature-input': expect.stringMatching(
        /^ocm=\("@method" "@target-uri" "content-digest" "content-length" "date"\);created=1795683600;keyid="localhost:\d+#key1";nonce="[\w-]{16}"$/,
      ),
      'user-agent': expect.stringMatching(/^everymust-reference /),
    })
    const { connection: _, host: __, ...headers } = entry?.headers ?? {}
    expect(first.server.journal.entries()).toEqual([
      {
        direction: 'sent',
        at: now,
        about: 'notification',
        method: 'POST',
        url,
        headers,
        body,
        remote: second.server.host,
        answer: {
          status: response?.status,
          headers: response?.headers,
          body: response?.body,
        },
      },
    ])
  })

  it('is verified by the other server, also where two equal ones follow at once', async () => {
    const { first, second } = await startPair()
    const post = (providerId: string) =>
      first.server.correspondence.post({
        name: 'share',
        url: `${second.server.origin}/ocm/shares`,
        content: shareBetween(first.server, second.server, providerId),
      })
    const exchanges = await Promise.all([post('1'), post('2')])
    expect(exchanges.map(({ response }) => response?.status)).toEqual([201, 201])
  })

  it('is signed with a new key after as many as it is told, and verified all the same', async () => {
    const rotating = { name: 'rotating', description: 'Rotates.', conduct: { rotatesKeysAfter: 2 } }
    const { first, second } = await startPair([rotating])
    const statuses = []
    for (let at = 0; at < 7; at += 1) {
      const { response } = await first.server.correspondence.post({
        name: 'share',
        url: `${second.server.origin}/ocm/shares`,
        content: shareBetween(first.server, second.server, String(at)),
      })
      statuses.push(response?.status)
    }
    const keys = received(second.server, 'shares').map(
      ({ headers }) => /#(key\d)/.exec(headers['signature-input'] ?? '')?.[1],
    )
    expect([statuses, keys]).toEqual([
      Array(7).fill(201),
      ['key1', 'key1', 'key2', 'key2', 'key3', 'key3', 'key4'],
    ])
  })

  it('can be a form', async () => {
    const { first, second } = await startPair()
    await first.server.correspondence.post({
      name: 'token-request',
      url: `${second.server.origin}/ocm/token`,
      content: { grant_type: 'authorization_code', client_id: 'localhost', code: 'a b&c' },
      form: 'urlencoded',
    })
    expect(received(second.server, 'token')[0]).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=authorization_code&client_id=localhost&code=a+b%26c',
    })
  })

  it('can be sent otherwise than usual this once', async () => {
    const { first, second } = await startPair()
    const url = `${second.server.origin}/ocm/notifications`
    const unsigned = { name: 'unsigned', description: 'Signs nothing.', conduct: { signsRequests: false } }
    await first.server.correspondence.post({
      name: 'notification',
      url,
      content: news,
      misbehaviours: [unsigned],
    })
    await first.server.correspondence.post({ name: 'notification', url, content: news })
    expect(received(second.server, 'notifications').map(({ headers }) => 'signature' in headers)).toEqual([
      false,
      true,
    ])
  })

  it('follows no redirect, as it was signed for another place', async () => {
    const { server } = await startOne()
    const { host, asked } = await startKeyHost(
      (_, response) => void response.writeHead(308, { location: '/elsewhere' }).end(),
    )
    const url = `http://${host}/ocm/notifications`
    const { response } = await server.correspondence.post({ name: 'notification', url, content: news })
    expect([response?.status, asked]).toEqual([308, ['/ocm/notifications']])
  })

  it('is sent once, whatever the other server asks for', async () => {
    const { server } = await startOne()
    const { host, asked } = await startKeyHost(
      (_, response) => void response.writeHead(503, { 'retry-after': '1' }).end(),
    )
    const url = `http://${host}/ocm/notifications`
    const { response } = await server.correspondence.post({ name: 'notification', url, content: news })
    expect([response?.status, asked]).toEqual([503, ['/ocm/notifications']])
  })
})

describe('the correspondence of a server', () => {
  it('takes no certificates until something is sent, not even to close', async () => {
    let isAsked = false
    const keys = [testKeys.ed25519]
    const correspondence = createCorrespondence({
      behaviours: [],
      keyRing: createKeyRing(
        keys,
        () => testKeys.p256,
        () => {},
      ),
      journal: createJournal('everything'),
      now: Date.now,
      host: 'localhost:1',
      allowsPrivate: false,
      allowsLoopback: false,
      insecureTls: false,
      async trustedCertificates() {
        isAsked = true
        return []
      },
    })
    await correspondence.close()
    expect(isAsked).toBe(false)
  })

  it('ends what is under way when the server closes', async () => {
    const { server, close } = await startServer({ port: 0, behaviours: [] })
    const arrived = Promise.withResolvers<undefined>()
    const { host } = await startKeyHost(() => arrived.resolve(undefined))
    const url = `http://${host}/dav/1`
    const exchange = server.correspondence.send({ purpose: 'webdav', method: 'PROPFIND', url })
    await arrived.promise
    await close()
    expect((await exchange).failure?.code).toBe('aborted')
  })

  it('follows redirects of what is no message, and leaves credentials behind at another origin', async () => {
    const { server } = await startOne()
    const seen: unknown[] = []
    const there = await startKeyHost((request, response) => {
      seen.push(request.headers.authorization)
      response.end('there')
    })
    const here = await startKeyHost(
      (_, response) => void response.writeHead(307, { location: `http://${there.host}/` }).end(),
    )
    const { response } = await server.correspondence.send({
      purpose: 'webdav',
      method: 'GET',
      url: `http://${here.host}/`,
      headers: { authorization: 'Bearer secret' },
    })
    expect([response?.body, seen]).toEqual(['there', [undefined]])
  })
})
