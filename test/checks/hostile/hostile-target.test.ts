import { describe, expect, it, onTestFinished } from 'vitest'
import type { JsonObject } from '../../../scripts/harness/json-object.ts'
import { serveTcp } from '../../loopback-server.ts'
import { ask, discoveryOf, half, type HostileAnswer, mean, serveHostile, usersWho } from './hostile-server.ts'
import { harmOf, idsOf, runHostile } from './judge-hostile.ts'

const hostOf = (address: unknown): string => String(address).split('@').at(-1) ?? ''

/** All that a target can say, in every answer and every message. */
function everywhere(text: string): string {
  return JSON.stringify({
    message: text,
    error: text,
    error_description: text,
    validationErrors: [{ name: text, message: text }],
    recipientDisplayName: text,
    access_token: text,
    refresh_token: text,
    token_type: text,
    expires_in: text,
    userID: text,
    email: text,
    name: text,
    [text]: text,
  })
}

function shareOf(origin: string, wish: JsonObject, text: string, number: number): JsonObject {
  return {
    shareWith: wish['shareWith'],
    name: text,
    description: text,
    providerId: `${text}${number}`,
    owner: `${text}@${new URL(origin).host}`,
    sender: `${text}@${new URL(origin).host}`,
    ownerDisplayName: text,
    senderDisplayName: text,
    shareType: 'user',
    resourceType: 'file',
    expiration: Number.MAX_VALUE,
    protocol: {
      name: 'multi',
      webdav: {
        uri: `${origin}/dav/${text}`,
        sharedSecret: text,
        permissions: ['read', text],
        requirements: [text],
      },
      webapp: { uri: `${origin}/app`, sharedSecret: text, viewMode: text },
      options: { sharedSecret: text },
    },
    [text]: text,
  }
}

const statuses = [200, 201, 400, 401, 404, 500, 207]

const texts = {
  'scripts and controls': mean,
  'half a character': half,
  'nothing but a newline': 'secret\nx: y',
}

describe('a target whose every answer and message holds', () => {
  it.each(Object.entries(texts))('%s does no harm', async (_, text) => {
    let turn = 0
    const { url } = await serveHostile({
      discovery: (origin) => JSON.stringify(discoveryOf(origin)),
      answer: ({ path }) => {
        turn += 1
        const status = path.includes('token') ? 200 : (statuses[turn % statuses.length] ?? 200)
        const headers = {
          'x-mean': text.replaceAll(/[^\t -~]/g, ''),
          'set-cookie': 'a=\u00ff<script>',
          location: '/<script>',
        }
        return { status, headers, body: everywhere(text) }
      },
    })
    let number = 0
    const gestures = usersWho(async (gesture, input) => {
      if (gesture === 'share') {
        number += 1
        const share = shareOf(new URL(url).origin, input, text, number)
        await ask('POST', `https://${hostOf(input['shareWith'])}/ocm/shares`, JSON.stringify(share))
      }
      return { kind: 'done', result: { invite: text, link: text, location: text, [text]: text } }
    })
    const run = await runHostile(url, { reach: 'gesture', gestures })
    expect(number).toBeGreaterThan(0)
    expect(await harmOf({ kind: 'run', run })).toEqual([])
  })
})

/** A server that is no part of the target: whoever contacts it was led there. */
async function listenForContact() {
  let contacts = 0
  const { url, close } = await serveTcp((socket) => {
    contacts += 1
    socket.destroy()
  })
  onTestFinished(close)
  return { url, contacts: () => contacts }
}

describe('a target that names', () => {
  it.each(
    [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:application/json,{}',
      'https://user:secret@localhost/ocm',
      'http://10.0.0.1/ocm',
      'http://169.254.169.254/latest',
      'http://[fd00:ec2::254]/ocm',
      'http://0.0.0.0/ocm',
      'http://[::]/ocm',
      'ocm',
      '//localhost/ocm',
      `https://localhost:1${'/'.repeat(500_000)}x`,
    ].map((place) => [place.slice(0, 60), place] as const),
  )('%s as its end points is judged without contact', async (_, place) => {
    const own: string[] = []

    const { url, asked } = await serveHostile({
      discovery: (origin) => JSON.stringify(discoveryOf(origin, { endPoint: place, tokenEndPoint: place })),
    })
    const run = await runHostile(url, { reach: 'recipient', onPeer: ({ origin }) => void own.push(origin) })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    expect(asked.every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true)
    // Whoever named the target allowed loopback, and no more.
    const reached = run.exchanges.filter(({ response }) => response !== undefined)
    const origins = new Set(reached.map(({ finalUrl }) => new URL(finalUrl).origin))
    expect([...origins].filter((origin) => ![new URL(url).origin, ...own].includes(origin))).toEqual([])
  })

  it('our own peer as its end points does not make it answer to itself for ever', async () => {
    let origin = 'https://localhost:1'
    const { url } = await serveHostile({
      discovery: () =>
        JSON.stringify(
          discoveryOf(origin, { endPoint: `${origin}/ocm`, tokenEndPoint: `${origin}/ocm/token` }),
        ),
    })
    const run = await runHostile(url, {
      reach: 'recipient',
      onPeer: (peer) => {
        origin = peer.origin
      },
    })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
  })

  it('another server as that of a sender leads no peer beyond what it may contact', async () => {
    const other = await listenForContact()
    const { host } = new URL(other.url)
    const { url } = await serveHostile({ discovery: (origin) => JSON.stringify(discoveryOf(origin)) })
    const statuses: number[] = []
    const gestures = usersWho(async (gesture, input) => {
      if (gesture !== 'share') return { kind: 'refused', message: 'no' }
      for (const place of ['10.0.0.1', '169.254.169.254', '[::ffff:169.254.169.254]', '0.0.0.0', host]) {
        const share = { ...shareOf(url, input, 'x', 1), sender: `eve@${place}`, owner: `eve@${place}` }
        statuses.push(
          await ask('POST', `https://${hostOf(input['shareWith'])}/ocm/shares`, JSON.stringify(share)),
        )
      }
      return { kind: 'done', result: {} }
    })
    const run = await runHostile(url, { reach: 'gesture', gestures })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    expect(statuses.length).toBeGreaterThan(0)
    const sent = run.exchanges.filter(({ direction, response }) => direction === undefined && response)
    expect(
      sent
        .map(({ request }) => new URL(request.url).hostname)
        .filter((one) => !/^(?:localhost|127\.0\.0\.1)$/.test(one)),
    ).toEqual([])
  })
})

describe('a target that', () => {
  it('answers differently each time does no harm', async () => {
    let turn = 0
    const { url } = await serveHostile({
      discovery: (origin) => {
        turn += 1
        const docs = [
          JSON.stringify(discoveryOf(origin)),
          JSON.stringify(discoveryOf(origin, { enabled: false, apiVersion: '1.0' })),
          '[]',
          'null',
          JSON.stringify(discoveryOf(origin, { endPoint: 7, resourceTypes: 'x', capabilities: {} })),
        ]
        return docs[(turn - 1) % docs.length] ?? ''
      },
      answer: (_, response) => {
        turn += 1
        const answers: readonly (HostileAnswer | undefined)[] = [
          { status: 201, body: '{}' },
          { status: 500, body: '<script>' },
          { status: 204 },
          undefined,
          { status: 401, headers: { 'www-authenticate': mean.replaceAll(/[^\t -~]/g, '') } },
          { status: 302, headers: { location: 'http://169.254.169.254/' } },
        ]
        const answered = answers[turn % answers.length]
        if (answered === undefined) response.destroy()
        return answered
      },
    })
    const run = await runHostile(url, { reach: 'recipient' })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
  })

  it.each(
    ['0', '999999999', '-1', '1e9', 'Fri, 31 Dec 9999 23:59:59 GMT', '<script>alert(1)</script>'].map(
      (value) => [value] as const,
    ),
  )('asks for patience with `Retry-After: %s` is not told to have failed for that', async (value) => {
    const { url } = await serveHostile({
      discovery: (origin) =>
        JSON.stringify(discoveryOf(origin, { capabilities: [], tokenEndPoint: undefined })),
      answer: () => ({ status: 429, headers: { 'retry-after': value } }),
    })
    const run = await runHostile(url, { reach: 'recipient' })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    expect(idsOf(run, 'failed')).toEqual([])
  })

  it('never answers its API, or without end, ends the run all the same', async () => {
    let turn = 0
    const { url } = await serveHostile({
      discovery: (origin) => JSON.stringify(discoveryOf(origin)),
      answer: (_, response) => {
        turn += 1
        if (turn % 2 === 0) response.writeHead(200).write('{')
        return undefined
      },
    })
    const run = await runHostile(url, { reach: 'peer', timeoutMs: 300 })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    expect(idsOf(run, 'failed')).toEqual([])
  })

  it('floods the peer with requests, long contents and deep JSON does no harm', async () => {
    const before = process.memoryUsage().rss
    const { url } = await serveHostile({ discovery: (origin) => JSON.stringify(discoveryOf(origin)) })
    const contents = [
      '{}',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      `{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`,
      Buffer.alloc(10_000_000, 'x'),
      Buffer.from([0xff, 0xfe, 0x00]),
      `\uFEFF{"__proto__":{"polluted":1}}`,
    ]
    let isDone = false
    const gestures = usersWho(async (gesture, input) => {
      if (gesture !== 'share' || isDone) return { kind: 'refused', message: mean }
      isDone = true
      const peer = `https://${hostOf(input['shareWith'])}`
      for (const path of ['/ocm/shares', '/ocm/notifications', '/ocm/invite-accepted', '/ocm/token', '/x']) {
        // oxlint-disable-next-line no-await-in-loop -- one flood after the other
        await Promise.all(contents.map((content) => ask('POST', `${peer}${path}`, content)))
      }
      for (let round = 0; round < 30; round += 1) {
        // oxlint-disable-next-line no-await-in-loop -- as many at once as sockets go round
        await Promise.all(Array.from({ length: 50 }, (_, at) => ask('GET', `${peer}/x/${round}/${at}`)))
      }
      return { kind: 'done', result: {} }
    })
    const run = await runHostile(url, { reach: 'gesture', gestures })
    expect(isDone).toBe(true)
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    // It answers everything with 404, and that is all that can be held against it.
    expect(idsOf(run, 'failed')).toEqual(['roles/takes-shares'])
    expect(idsOf(run, 'inconclusive').length).toBeGreaterThan(0)
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
