import { describe, expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { announce, listing, post, sentBy } from '../shares/announced.ts'

const loose = [
  { name: 'multi', webdav: { uri: '8c2d57f3', sharedSecret: 'vR8mZc4dLq' } },
  { name: 'webdav', options: { sharedSecret: 'vR8mZc4dLq' } },
]

describe('a Share that does not demand token exchange', () => {
  it.each([
    [[], [403, 403]],
    [['loose-share-accepted'], [201, 201]],
  ])('is answered under the faults %j with %j', async (names, statuses) => {
    const { first, second } = await startPair([], names.map(faultNamed))
    const answers = []
    for (const [at, protocol] of loose.entries()) {
      answers.push(await announce(first, second, { protocol, providerId: String(at) }))
    }
    expect(answers.map(({ status }) => status)).toEqual(statuses)
  })
})

describe('a server that lists `must-invite`', () => {
  it.each([
    [[], 0],
    [['share-without-invite'], 1],
  ])('is announced a Share without an Invite under the faults %j: %i', async (names, count) => {
    const { first, second } = await startPair(names.map(faultNamed), [listing({ criteria: ['must-invite'] })])
    await createShare(first.server, 'ada', { path: 'report.txt', shareWith: `grace@${second.server.host}` })
    expect(sentBy(first, 'share')).toHaveLength(count)
    expect(second.server.store.receivedShares.list()).toEqual([])
  })
})

describe('a Share of somebody at another server than the one that signed', () => {
  it.each([
    [[], 403],
    [['signer-not-compared'], 201],
  ])('is answered under the faults %j with %i', async (names, status) => {
    const { first, second } = await startPair([], names.map(faultNamed))
    expect(await announce(first, second, { owner: 'emmy@cloud.example.org' })).toMatchObject({ status })
  })
})

describe('a message with a field that nobody knows', () => {
  it.each([
    [[], [201, 400, 201]],
    [['unknown-message-field-rejected'], [400, 400, 400]],
  ])('is answered under the faults %j with %j', async (names, statuses) => {
    const { first, second } = await startPair([], names.map(faultNamed))
    const unknown = { 'x-more': [1] }
    const request = {
      owner: `ada@${second.server.host}`,
      shareWith: `ada@${first.server.host}`,
      share: 'report.txt',
    }
    const notification = { notificationType: 'SHARE_ACCEPTED', providerId: '7' }
    const answers = [
      await announce(first, second, unknown),
      await post(first, second, 'notification', { ...notification, ...unknown }),
      await post(first, second, 'share-request', { ...request, ...unknown }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(statuses)
    expect(await post(first, second, 'share-request', request)).toMatchObject({ status: 201 })
  })
})
