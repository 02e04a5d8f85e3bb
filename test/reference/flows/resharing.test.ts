import { describe, expect, it } from 'vitest'
import { fileAt } from '../../../reference/access/files/stored-files.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { messagesFrom, type Party, partyOf, share, type Shared } from './party.ts'
import { statusFor } from './secure-request.ts'
import { davUri, lastBearer } from './tokens-of.ts'
import { useOf } from './use-of-share.ts'

/** Three servers, with somebody on each. */
async function startThree() {
  const [first, second, third] = [await startOne(), await startOne(), await startOne()]
  return { ada: partyOf(first, 'ada'), grace: partyOf(second, 'grace'), friend: partyOf(third, 'ada') }
}

/** The Share that somebody has received from somebody else, as it is now. */
function onlyShare(sender: Party, receiver: Party): Shared {
  const [received] = receiver.server.store.receivedShares.list()
  if (received === undefined) throw new Error('Expected a Share, received none.')
  const { providerId } = received.record.share
  return { sender, receiver, providerId, shareId: received.id }
}

/** The status code of the answer to somebody who asks the sender of a Share to share it with somebody else. */
async function askForReshare(
  asking: Party,
  { sender, providerId }: Shared,
  friend: Party,
): Promise<number | undefined> {
  const { response } = await asking.server.correspondence.post({
    name: 'notification',
    url: `${sender.server.origin}/ocm/notifications`,
    content: {
      notificationType: 'REQUEST_RESHARE',
      providerId,
      notification: { shareWith: friend.address },
    },
  })
  return response?.status
}

describe('a Share that permits to share it further', () => {
  it('is shared with a user of a third server, in the name of its owner', async () => {
    const { ada, grace, friend } = await startThree()
    const permissions = ['read', 'write', 'share'] as const
    const shared = await share(ada, grace, { path: 'Measurements', permissions })
    expect(await resultOf(useOf(shared).shareFurther(friend))).toEqual({ shareWith: friend.address })

    const further = onlyShare(ada, friend)
    const received = friend.server.store.receivedShares.get(further.shareId)
    expect(received?.share).toMatchObject({
      owner: ada.address,
      sender: ada.address,
      shareWith: friend.address,
      protocol: { webdav: { permissions: ['read', 'write'], requirements: ['must-exchange-token'] } },
    })
    await resultOf(useOf(further).accept())
    expect(await resultOf(useOf(further).read('notes.md'))).toMatchObject({ isWhole: true })
    await resultOf(useOf(further).write('december.csv', 'night,objects\n'))
    expect(fileAt(ada.server, 'ada', 'Measurements/december.csv')?.kind).toBe('file')
    expect(await useOf(further).shareFurther(grace)).toMatchObject({ kind: 'refused', reason: 'forbidden' })
    expect(messagesFrom(ada)).toEqual(['share 201', 'share 201'])
    expect(messagesFrom(grace)).toEqual(['notification 201', 'notification 201'])
    expect(await judgeTraffic(ada.server, grace.server, friend.server)).toEqual([])
  })

  it('is taken back from the third server, and stays with the second', async () => {
    const { ada, grace, friend } = await startThree()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['read', 'share'] })
    await resultOf(useOf(shared).shareFurther(friend))
    const further = onlyShare(ada, friend)
    await resultOf(useOf(further).accept())
    await resultOf(useOf(further).read())
    await resultOf(useOf(shared).undoSharing(friend))
    expect(friend.server.store.receivedShares.list()).toEqual([])
    expect(await statusFor('GET', davUri(further), lastBearer(friend))).toBe(401)
    expect(await resultOf(useOf(shared).read())).toMatchObject({ isWhole: true })
    expect(await judgeTraffic(ada.server, grace.server, friend.server)).toEqual([])
  })

  it('ends on all servers when its owner ends it', async () => {
    const { ada, grace, friend } = await startThree()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['read', 'share'] })
    await resultOf(useOf(shared).shareFurther(friend))
    await resultOf(useOf(onlyShare(ada, friend)).accept())
    await resultOf(useOf(shared).unshare())
    expect(ada.server.store.sentShares.list()).toEqual([])
    expect(grace.server.store.receivedShares.list()).toEqual([])
    expect(friend.server.store.receivedShares.list()).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server, friend.server)).toEqual([])
  })

  it('is passed on by nobody but its Receiving Server', async () => {
    const { ada, grace, friend } = await startThree()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['read', 'share'] })
    await friend.server.correspondence.discover(ada.server.host)
    expect(await askForReshare(friend, shared, friend)).toBe(401)
    expect(ada.server.store.sentShares.list()).toHaveLength(1)
    expect(await judgeTraffic(ada.server, grace.server, friend.server)).toEqual([])
  })
})

describe('a Share that does not permit to share it further', () => {
  it('is not shared, even if its Receiving Server asks', async () => {
    const { ada, grace, friend } = await startThree()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['read', 'write'] })
    expect(await askForReshare(grace, shared, friend)).toBe(403)
    expect(friend.server.store.receivedShares.list()).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server, friend.server)).toEqual([])
  })
})
