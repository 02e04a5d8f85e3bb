import { describe, expect, it } from 'vitest'
import { mostOpenRequests } from '../../../reference/shares/answer-share-request.ts'
import {
  dismissShareRequest,
  grantShareRequest,
  requestShare,
} from '../../../reference/shares/share-requests.ts'
import { type Pair, startPair } from '../pair.ts'
import { listing, post, sentBy, unsigned } from './announced.ts'

const now = Date.UTC(2026, 10, 26, 9)

/** Grace at the second server asks Ada at the first. */
function ask({ first, second }: Pair, share = 'report.txt'): ReturnType<typeof requestShare> {
  return requestShare(second.server, 'grace', { owner: `ada@${first.server.host}`, share })
}

function requestsTo({ first }: Pair): Pair['first']['server']['store']['shareRequests'] {
  return first.server.store.shareRequests
}

async function requestId(pair: Pair, share?: string): Promise<string> {
  await ask(pair, share)
  return requestsTo(pair).list().at(-1)?.id ?? ''
}

describe('asking for a Share', () => {
  it('leaves a request with the owner', async () => {
    const pair = await startPair([], [], { now: () => now })
    const owner = `ada@${pair.first.server.host}`
    const shareWith = `grace@${pair.second.server.host}`
    expect(await ask(pair)).toEqual({ kind: 'done', result: { owner, share: 'report.txt' } })
    expect(sentBy(pair.second, 'share-request')).toEqual([{ owner, shareWith, share: 'report.txt' }])
    expect(requestsTo(pair).list()).toEqual([
      {
        id: expect.any(String),
        record: { account: 'ada', shareWith, share: 'report.txt', receivedAt: now, state: 'open' },
      },
    ])
    expect(await ask(pair)).toMatchObject({ kind: 'done' })
    expect(requestsTo(pair).list()).toHaveLength(1)
  })

  it.each([
    '/report.txt',
    'Measurements',
    'Measurements/notes.md',
    (origin: string) => `${origin}/report.txt`,
    (origin: string) => `${origin}/files/ada/Measurements/notes.md?download=1#top`,
    (origin: string) => `${origin.replace('https:', 'http:')}/x/%52eport.txt/../report.txt/`,
  ])('names a file by its path or by a URL that ends in it: %s', async (share) => {
    const pair = await startPair()
    const text = typeof share === 'string' ? share : share(pair.first.server.origin)
    expect(await ask(pair, text)).toMatchObject({ kind: 'done' })
  })

  it.each([
    'nothing.txt',
    'ada/report.txt',
    '../ada/report.txt',
    '__proto__',
    'https://cloud.example.org/report.txt',
    (origin: string) => origin,
    (origin: string) => `${origin}/report.txt/nothing`,
    (origin: string) => `${origin}/Measurements%2fnotes.md`,
    (origin: string) => `${origin}/%zz/report.txt`,
    (origin: string) => `${origin}/${'a/'.repeat(1000)}report.txt`,
  ])('is refused for what is not there: %s', async (share) => {
    const pair = await startPair()
    const text = typeof share === 'string' ? share : share(pair.first.server.origin)
    expect(await ask(pair, text)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${pair.first.server.host}\`, received 404: RESOURCE_NOT_FOUND`,
    })
    expect(requestsTo(pair).list()).toEqual([])
  })

  it('needs an OCM Address, a name, and a server that is there and switched on', async () => {
    const pair = await startPair([listing({ enabled: false })])
    const { server } = pair.second
    const reasons = await Promise.all([
      requestShare(server, 'grace', { owner: 'ada', share: 'report.txt' }),
      requestShare(server, 'grace', { owner: 'ada@cloud.example.org', share: ' ' }),
      requestShare(server, 'grace', { owner: 'ada@localhost:1', share: 'report.txt' }),
      ask(pair),
    ])
    expect(reasons.map((one) => (one.kind === 'refused' ? one.reason : ''))).toEqual([
      'input',
      'input',
      'remote',
      'remote',
    ])
    expect(sentBy(pair.second, 'share-request')).toEqual([])
  })
})

describe('a request for a Share that comes in', () => {
  it('gets 404 for somebody who is not here', async () => {
    const { first, second } = await startPair()
    const shareWith = `grace@${second.server.host}`
    for (const owner of [
      `nobody@${first.server.host}`,
      `__proto__@${first.server.host}`,
      'ada@example.org',
    ]) {
      expect(await post(second, first, 'share-request', { owner, shareWith, share: 'report.txt' })).toEqual({
        status: 404,
        content: { message: 'RESOURCE_NOT_FOUND' },
      })
    }
  })

  it('has to be signed by the server of who asks', async () => {
    const { first, second } = await startPair()
    const owner = `ada@${first.server.host}`
    const message = { owner, shareWith: `grace@${second.server.host}`, share: 'report.txt' }
    expect(await post(second, first, 'share-request', message, [unsigned])).toMatchObject({ status: 400 })
    expect(await post(first, first, 'share-request', message)).toMatchObject({ status: 400 })
    expect(first.server.store.shareRequests.list()).toEqual([])
  })

  it('has OCM Addresses in two of its fields', async () => {
    const { first, second } = await startPair()
    expect(await post(second, first, 'share-request', { owner: 'ada', shareWith: '', share: '' })).toEqual({
      status: 400,
      content: {
        message: 'The request has a field that cannot be used.',
        validationErrors: ['owner', 'shareWith'].map((name) => ({
          name,
          message: `Expected an OCM Address in \`${name}\`, received something else.`,
        })),
      },
    })
  })

  it('is one of so many, and no more, until some are decided', async () => {
    const pair = await startPair()
    const { store } = pair.first.server
    const record = { account: 'ada', share: 'report.txt', receivedAt: now, state: 'open' as const }
    store.together(() => {
      for (let at = 0; at < mostOpenRequests; at += 1) {
        store.shareRequests.put(`${at}`, { ...record, shareWith: `user${at}@cloud.example.org` })
      }
    })
    expect(await ask(pair)).toMatchObject({
      message: expect.stringContaining('503: TOO_MANY_REQUESTS_FOR_SHARES'),
    })
    await dismissShareRequest(pair.first.server, 'ada', '7')
    expect(await ask(pair)).toMatchObject({ kind: 'done' })
  })
})

describe('a request that waits', () => {
  it('is granted with a Share of what was asked for, once', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const id = await requestId(pair, 'Measurements')
    const granted = await grantShareRequest(first.server, 'ada', id, {})
    expect(granted).toEqual({
      kind: 'done',
      result: { providerId: expect.any(String), recipientDisplayName: 'Grace' },
    })
    expect(second.server.store.receivedShares.list()).toMatchObject([
      { record: { account: 'grace', share: { name: 'Measurements' } } },
    ])
    expect(requestsTo(pair).get(id)).toMatchObject({ state: 'granted' })
    expect(await grantShareRequest(first.server, 'ada', id, {})).toMatchObject({ reason: 'absent' })
  })

  it('can be granted with another Resource and with more rights', async () => {
    const pair = await startPair()
    const id = await requestId(pair)
    await grantShareRequest(pair.first.server, 'ada', id, {
      path: 'Measurements/notes.md',
      permissions: ['read', 'write'],
    })
    expect(sentBy(pair.first, 'share')).toMatchObject([
      { name: 'notes.md', protocol: { webdav: { permissions: ['read', 'write'] } } },
    ])
  })

  it('waits on where the Share is not made', async () => {
    const pair = await startPair()
    const { first } = pair
    const id = await requestId(pair)
    expect(await grantShareRequest(first.server, 'ada', id, { path: 'nothing.txt' })).toMatchObject({
      reason: 'absent',
    })
    first.server.store.files.delete('ada/report.txt')
    expect(await grantShareRequest(first.server, 'ada', id, {})).toMatchObject({ reason: 'absent' })
    expect(requestsTo(pair).get(id)).toMatchObject({ state: 'open' })
  })

  it('is dismissed without a word to who asked', async () => {
    const pair = await startPair()
    const { first } = pair
    const id = await requestId(pair)
    expect(await dismissShareRequest(first.server, 'ada', id)).toEqual({
      kind: 'done',
      result: { requestId: id },
    })
    expect(requestsTo(pair).get(id)).toMatchObject({ state: 'dismissed' })
    expect(await grantShareRequest(first.server, 'ada', id, {})).toMatchObject({ reason: 'absent' })
    expect(first.server.journal.entries().filter(({ direction }) => direction === 'sent')).toMatchObject([
      { about: 'keys' },
    ])
  })

  it('is for the owner alone', async () => {
    const pair = await startPair()
    const id = await requestId(pair)
    const refusal = {
      kind: 'refused',
      reason: 'absent',
      message: 'There is no such request that waits for you.',
    }
    expect(await grantShareRequest(pair.first.server, 'grace', id, {})).toEqual(refusal)
    expect(await dismissShareRequest(pair.first.server, 'grace', id)).toEqual(refusal)
  })
})
