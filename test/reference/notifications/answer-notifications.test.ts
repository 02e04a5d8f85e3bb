import { describe, expect, it } from 'vitest'
import { keepContact } from '../../../reference/contact/keep-contact.ts'
import type { Draftable } from '../../../reference/editing.ts'
import { startPair } from '../pair.ts'
import { announce, post, unsigned } from '../shares/announced.ts'
import { makeAcceptedShare, makeShare } from '../shares/made-share.ts'

const taken = { status: 201, content: '' }
const unknown = {
  status: 400,
  content: {
    message: 'RESOURCE_NOT_FOUND',
    validationErrors: [{ name: 'providerId', message: 'NOT_FOUND' }],
  },
}

function about(notificationType: string, providerId: string, notification?: Draftable): Draftable {
  return { notificationType, providerId, ...(notification && { notification }) }
}

describe('a notification', () => {
  it.each([
    ['SHARE_ACCEPTED', 'accepted'],
    ['SHARE_DECLINED', 'declined'],
    ['SHARE_UNSHARED', 'declined'],
  ])('%s from the Receiving Server leaves a Share %s', async (type, state) => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId } = await makeShare(pair)
    expect(await post(second, first, 'notification', about(type, providerId))).toEqual(taken)
    expect(first.server.store.sentShares.get(providerId)).toMatchObject({ state })
    expect(await post(second, first, 'notification', about(type, providerId))).toEqual(taken)
  })

  it('SHARE_ACCEPTED does not bring back a Share that was declined', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId } = await makeShare(pair)
    await post(second, first, 'notification', about('SHARE_DECLINED', providerId))
    expect(await post(second, first, 'notification', about('SHARE_ACCEPTED', providerId))).toEqual(taken)
    expect(first.server.store.sentShares.get(providerId)).toMatchObject({ state: 'declined' })
  })

  it('SHARE_UNSHARED from the Sending Server removes the Share, and that one alone', async () => {
    const { first, second } = await startPair()
    const { first: third } = await startPair()
    await announce(first, second)
    await announce(first, second, { providerId: '2' })
    await announce(third, second)
    expect(await post(first, second, 'notification', about('SHARE_UNSHARED', '8c2d57f3'))).toEqual(taken)
    expect(second.server.store.receivedShares.list().map(({ id }) => id)).toEqual([
      `${first.server.host} 2`,
      `${third.server.host} 8c2d57f3`,
    ])
    expect(await post(first, second, 'notification', about('SHARE_UNSHARED', '8c2d57f3'))).toMatchObject({
      status: 401,
    })
    expect(await post(third, second, 'notification', about('SHARE_UNSHARED', '8c2d57f3'))).toEqual(taken)
    expect(await post(third, second, 'notification', about('SHARE_UNSHARED', '8c2d57f3'))).toEqual(unknown)
  })

  it('finds its Share among those of many servers with the same `providerId`', async () => {
    const { first, second } = await startPair()
    await announce(first, second)
    const { receivedShares } = second.server.store
    const [entry] = receivedShares.list()
    if (entry === undefined) throw new Error('Expected a Share.')
    receivedShares.delete(entry.id)
    for (let at = 0; at < 100; at += 1) {
      const senderHost = `cloud${at}.example.org`
      receivedShares.put(`${senderHost} 8c2d57f3`, { ...entry.record, senderHost })
    }
    receivedShares.put(entry.id, entry.record)
    expect(await post(first, second, 'notification', about('SHARE_UNSHARED', '8c2d57f3'))).toEqual(taken)
    expect(receivedShares.get(entry.id)).toBeUndefined()
    expect(receivedShares.list()).toHaveLength(100)
  })

  it.each(['SHARE_ACCEPTED', 'SHARE_DECLINED', 'SHARE_UNSHARED', 'REQUEST_RESHARE', 'RESHARE_UNDO'])(
    '%s does nothing where another server has signed it',
    async (type) => {
      const pair = await startPair()
      const { first, second } = pair
      const { first: third } = await startPair()
      const { providerId, shareId } = await makeAcceptedShare(pair, { permissions: ['read', 'share'] })
      const before = first.server.store.sentShares.list()
      const message = about(type, providerId, { shareWith: `ada@${third.server.host}` })
      expect(await post(third, first, 'notification', message)).toMatchObject({ status: 401 })
      expect(await post(third, second, 'notification', message)).toMatchObject(
        type === 'SHARE_UNSHARED' ? { status: 401 } : unknown,
      )
      expect(first.server.store.sentShares.list()).toEqual(before)
      expect(second.server.store.receivedShares.get(shareId)).toMatchObject({ state: 'accepted' })
    },
  )

  it.each(['SHARE_ACCEPTED', 'SHARE_UNSHARED', 'USER_REMOVED', 'TIME_TRAVEL'])(
    '%s is declined without a signature, whatever it is about',
    async (type) => {
      const pair = await startPair()
      const { first, second } = pair
      const { providerId } = await makeShare(pair)
      for (const id of [providerId, 'unknown']) {
        expect(await post(second, first, 'notification', about(type, id), [unsigned])).toEqual({
          status: 401,
          content: { message: 'SIGNATURE_MISSING' },
        })
      }
      expect(first.server.store.sentShares.get(providerId)).toMatchObject({ state: 'announced' })
    },
  )

  it.each(['SHARE_ACCEPTED', 'SHARE_DECLINED', 'SHARE_UNSHARED', 'REQUEST_RESHARE', 'USER_REMOVED'])(
    '%s about what is not there gets the same answer whoever asks',
    async (type) => {
      const pair = await startPair()
      const { first, second } = pair
      await makeShare(pair)
      expect(await post(second, first, 'notification', about(type, '__proto__'))).toEqual(unknown)
      expect(await post(first, first, 'notification', about(type, '__proto__'))).toEqual(unknown)
    },
  )

  it.each(['TIME_TRAVEL', 'RESHARE_CHANGE_PERMISSION', 'share_accepted', ''])(
    'of the type `%s` is not taken',
    async (type) => {
      const pair = await startPair()
      const { first, second } = pair
      const { providerId } = await makeShare(pair)
      expect(await post(second, first, 'notification', about(type, providerId))).toEqual({
        status: 400,
        content: {
          message: 'NOTIFICATION_TYPE_NOT_SUPPORTED',
          validationErrors: [{ name: 'notificationType', message: 'NOT_SUPPORTED' }],
        },
      })
    },
  )
})

describe('USER_REMOVED', () => {
  it('removes the contact of that name at the server that signed, and the Shares with them', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { first: third } = await startPair()
    await makeShare(pair)
    const person = { userId: 'ada', email: '', name: 'Ada', via: 'invite' } as const
    keepContact(second.server, { ...person, account: 'grace', provider: first.server.host })
    const other = keepContact(second.server, { ...person, account: 'grace', provider: third.server.host })
    const removed = { ...about('USER_REMOVED', 'ada'), resourceType: 'user' }
    expect(await post(second, second, 'notification', removed)).toMatchObject({ status: 401 })
    expect(await post(first, second, 'notification', removed)).toEqual(taken)
    expect(second.server.store.contacts.list().map(({ id }) => id)).toEqual([other])
    expect(second.server.store.receivedShares.list()).toEqual([])
    expect(await post(first, second, 'notification', removed)).toMatchObject({ status: 401 })
    expect(await post(third, second, 'notification', removed)).toEqual(taken)
    expect(await post(third, second, 'notification', removed)).toEqual(unknown)
  })
})
