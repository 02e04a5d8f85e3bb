import { expect, it } from 'vitest'
import { acceptShare } from '../../../reference/shares/decide-on-share.ts'
import { unshare } from '../../../reference/shares/end-share.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { entriesOf, post, unsigned } from '../shares/announced.ts'
import { makeShare } from '../shares/made-share.ts'

it.each([
  [[], [true, true], 0],
  [['notifications-not-signed'], [true, false], 1],
])('with the faults %j Shares and notifications are signed: %j', async (names, expected, kept) => {
  const pair = await startPair(names.map(faultNamed))
  const { first, second } = pair
  const { providerId } = await makeShare(pair)
  const isTold = await unshare(first.server, 'ada', providerId)
  expect(isTold).toEqual({ kind: 'done', result: { notified: kept === 0 } })
  const isSigned = [...entriesOf(first, 'share'), ...entriesOf(first, 'notification')].map(
    ({ headers }) => headers['signature'] !== undefined,
  )
  expect(isSigned).toEqual(expected)
  expect(second.server.store.receivedShares.list()).toHaveLength(kept)
})

it.each([
  [[], 401, 'announced'],
  [['unsigned-notification-accepted'], 201, 'declined'],
])('with the faults %j an unsigned notification is answered with %i', async (names, status, state) => {
  const pair = await startPair(names.map(faultNamed))
  const { providerId } = await makeShare(pair)
  const message = { notificationType: 'SHARE_DECLINED', providerId }
  expect(await post(pair.second, pair.first, 'notification', message, [unsigned])).toMatchObject({ status })
  expect(pair.first.server.store.sentShares.get(providerId)).toMatchObject({ state })
})

it.each([
  [[], true, 'accepted'],
  [['notification-type-missing'], false, 'announced'],
  [['notification-type-shortened'], false, 'announced'],
  [['notification-provider-id-as-number'], false, 'announced'],
])('with the faults %j an acceptance arrives: %s', async (names, notified, state) => {
  const pair = await startPair([], names.map(faultNamed))
  const { providerId, shareId } = await makeShare(pair)
  expect(await acceptShare(pair.second.server, 'grace', shareId)).toEqual({
    kind: 'done',
    result: { notified },
  })
  expect(pair.first.server.store.sentShares.get(providerId)).toMatchObject({ state })
})
