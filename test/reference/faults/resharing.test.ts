import { expect, it } from 'vitest'
import { requestReshare } from '../../../reference/shares/share-further.ts'
import { faultNamed } from '../fault-named.ts'
import { startOne, startPair } from '../pair.ts'
import { sentBy } from '../shares/announced.ts'
import { makeAcceptedShare } from '../shares/made-share.ts'

it.each([
  [[], 'refused'],
  [['shared-further-without-right'], 'done'],
])('with the faults %j sharing further without the right is %s', async (names, kind) => {
  const pair = await startPair([], names.map(faultNamed))
  const third = await startOne()
  const { providerId, shareId } = await makeAcceptedShare(pair)
  const shareWith = `ada@${third.server.host}`
  expect(await requestReshare(pair.second.server, 'grace', shareId, { shareWith })).toMatchObject({ kind })
  const { sharedSecret } = pair.first.server.store.sentShares.get(providerId) ?? {}
  const passedOn = {
    shareWith,
    owner: `grace@${pair.second.server.host}`,
    protocol: { webdav: { sharedSecret } },
  }
  expect(sentBy(pair.second, 'share')).toMatchObject(kind === 'done' ? [passedOn] : [])
  expect(third.server.store.receivedShares.list()).toHaveLength(kind === 'done' ? 1 : 0)
})

it('the fault shared-further-without-right leaves it to the Sending Server where there is the right', async () => {
  const pair = await startPair([], [faultNamed('shared-further-without-right')])
  const third = await startOne()
  const { shareId } = await makeAcceptedShare(pair, { permissions: ['read', 'share'] })
  const shareWith = `ada@${third.server.host}`
  await requestReshare(pair.second.server, 'grace', shareId, { shareWith })
  expect(sentBy(pair.second, 'share')).toEqual([])
  expect(third.server.store.receivedShares.list()).toMatchObject([
    { record: { senderHost: pair.first.server.host } },
  ])
})
