import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import type { Draftable } from '../../../reference/editing.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startOne, startPair } from '../pair.ts'
import { announce, listing, shareOf } from './announced.ts'

/** Takes everything that is not signed, so that what is sent gets as far as it can. */
const trusting: readonly Behaviour[] = [
  listing({ criteria: [] }),
  {
    name: 'trusting',
    description: 'Takes what is not signed.',
    conduct: { declinesUnsignedNotifications: false },
  },
]

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

async function send({ port }: RunningServer, path: string, sent: Sent): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...sent.headers }
  return fetch(`http://localhost:${port}/ocm/${path}`, { method: 'POST', ...sent, headers })
}

async function statusAndContent(response: Response): Promise<{ status: number; content: unknown }> {
  const text = await response.text()
  return { status: response.status, content: text === '' ? '' : JSON.parse(text) }
}

function messagesFor(server: RunningServer): Readonly<Record<string, Draftable>> {
  const grace = `grace@${server.server.host}`
  return {
    shares: shareOf(server, server),
    notifications: {
      notificationType: 'SHARE_ACCEPTED',
      providerId: '8c2d57f3',
      resourceType: 'file',
      notification: { shareWith: grace },
    },
    'request-share': { owner: grace, shareWith: 'ada@cloud.example.org', share: 'report.txt' },
  }
}

const nothing = { message: expect.stringMatching(/./) }
const missing = {
  message: 'The request has a field that cannot be used.',
  validationErrors: expect.arrayContaining([{ name: expect.any(String), message: expect.any(String) }]),
}

describe.each(['shares', 'notifications', 'request-share'])('POST /%s', (path) => {
  it.each([
    ['nothing', ''],
    ['half an object', '{"owner":"ada'],
    ['two objects', '{}{}'],
    ['null', 'null'],
    ['an array', '[{}]'],
    ['a string', '"owner"'],
    ['a number that is none', '{"a":NaN}'],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['arrays 100,000 deep', `{"protocol":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['arrays that do not end', `{"protocol":${'['.repeat(100_000)}`],
  ])('refuses %s', async (_, body) => {
    const server = await startOne(trusting)
    expect(await statusAndContent(await send(server, path, { body }))).toEqual({
      status: 400,
      content: nothing,
    })
  })

  it.each([
    ['no fields', '{}'],
    ['its fields in a prototype', (message: string) => `{"__proto__":${message}}`],
    ['its fields in a constructor', (message: string) => `{"constructor":{"prototype":${message}}}`],
    ['100,000 other fields', `{${Array.from({ length: 50_000 }, (_, at) => `"${at}":1`).join(',')}}`],
  ])('refuses an object with %s', async (_, body) => {
    const server = await startOne(trusting)
    const message = JSON.stringify(messagesFor(server)[path])
    const sent = { body: typeof body === 'string' ? body : body(message) }
    expect(await statusAndContent(await send(server, path, sent))).toEqual({ status: 400, content: missing })
    expect(Object.hasOwn(Object.prototype, 'owner')).toBe(false)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '', 'x'.repeat(5_000)])(
    'refuses the media type %s',
    async (type) => {
      const server = await startOne(trusting)
      const body = JSON.stringify(messagesFor(server)[path])
      const answer = await statusAndContent(
        await send(server, path, { body, headers: { 'content-type': type } }),
      )
      expect(answer).toEqual({ status: 400, content: nothing })
    },
  )

  it.each(['GET', 'PUT', 'DELETE', 'PROPFIND'])('refuses %s', async (method) => {
    const server = await startOne(trusting)
    const response = await send(server, path, { method })
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
  })

  it('refuses strings of a mebibyte in each field, in which nothing of them comes back', async () => {
    const server = await startOne(trusting)
    for (const [name, value] of Object.entries(messagesFor(server)[path] ?? {})) {
      if (typeof value !== 'string') continue
      const body = JSON.stringify({ [name]: 'x'.repeat(1_000_000) })
      const answer = await send(server, path, { body })
      const text = await answer.text()
      expect({ status: answer.status, isShort: text.length < 2_000 }).toEqual({ status: 400, isShort: true })
    }
    const tooLarge = await send(server, path, { body: `{"owner":"${'x'.repeat(1_100_000)}"}` })
    expect(tooLarge.status).toBe(400)
  })

  it.each([[[]], [['x']], [{}], [null], [7], [true]])('refuses %j in place of a string', async (wrong) => {
    const server = await startOne(trusting)
    const message = messagesFor(server)[path] ?? {}
    for (const [name, value] of Object.entries(message)) {
      if (typeof value !== 'string') continue
      const body = JSON.stringify({ ...message, [name]: wrong })
      const { status, content } = await statusAndContent(await send(server, path, { body }))
      expect(status).toBe(400)
      expect(Object(content).validationErrors).toEqual([
        { name, message: expect.stringMatching(/^Expected a string/) },
      ])
    }
  })

  it('answers without fail whatever stands in a field, and goes on', async () => {
    const { first, second } = await startPair([], trusting)
    const message = messagesFor(second)[path] ?? {}
    const names = [...Object.keys(message), '__proto__', 'toString']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.oneof(
          fc.json({ maxDepth: 3 }),
          fc.string().map((text) => JSON.stringify(text)),
        ),
        async (name, json) => {
          const rest = Object.entries(message).filter(([key]) => key !== name)
          const fields = rest.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
          const body = `{${[...fields, `${JSON.stringify(name)}:${json}`].join(',')}}`
          const { status } = await send(second, path, { body })
          expect([200, 201, 400, 401, 403, 404, 501]).toContain(status)
        },
      ),
      { numRuns: 150 },
    )
    expect(await announce(first, second, { providerId: 'the last' })).toMatchObject({ status: 201 })
  })
})

describe('a message with fields that nobody knows', () => {
  it('is taken as if it had none', async () => {
    const server = await startOne(trusting)
    const more = { unknown: { more: [1] }, __proto__: { more: 1 } }
    const body = JSON.stringify({ ...messagesFor(server)['request-share'], ...more })
    expect((await send(server, 'request-share', { body })).status).toBe(201)
    expect(server.server.store.shareRequests.list().map(({ record }) => record)).toEqual([
      {
        account: 'grace',
        shareWith: 'ada@cloud.example.org',
        share: 'report.txt',
        receivedAt: expect.any(Number),
        state: 'open',
      },
    ])
  })
})
