import { describe, expect, it } from 'vitest'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { messagesFrom, receivedShare, sentShare, share, type Shared } from './party.ts'
import { startRoles } from './roles.ts'
import { statusFor } from './secure-request.ts'
import { davUri, lastBearer } from './tokens-of.ts'
import { useOf } from './use-of-share.ts'

function isSent({ sender, providerId }: Shared): boolean {
  return sender.server.store.sentShares.get(providerId) !== undefined
}

function isReceived({ receiver, shareId }: Shared): boolean {
  return receiver.server.store.receivedShares.get(shareId) !== undefined
}

describe('a Share', () => {
  it('ends on both when its Sending Party ends it', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    expect(await resultOf(useOf(shared).unshare())).toEqual({ notified: true })
    expect([isSent(shared), isReceived(shared)]).toEqual([false, false])
    expect(await useOf(shared).read()).toMatchObject({ kind: 'refused', reason: 'absent' })
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(401)
    expect(messagesFrom(ada)).toEqual(['share 201', 'notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('can be ended after it was declined', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    expect(await resultOf(useOf(shared).decline())).toEqual({ notified: true })
    expect(sentShare(shared).state).toBe('declined')
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(401)
    expect(await resultOf(useOf(shared).unshare())).toEqual({ notified: true })
    expect([isSent(shared), isReceived(shared)]).toEqual([false, false])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('cannot be declined after it has ended', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).unshare())
    expect(await useOf(shared).decline()).toEqual({
      kind: 'refused',
      reason: 'absent',
      message: 'You have no such Share.',
    })
    expect(messagesFrom(grace)).toEqual(['notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('can be ended without a word, and be declined by somebody who does not know yet', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    ada.server.store.sentShares.delete(shared.providerId)
    expect(await useOf(shared).read()).toMatchObject({ kind: 'refused', reason: 'remote' })
    expect(await resultOf(useOf(shared).decline())).toEqual({ notified: false })
    expect(receivedShare(shared).state).toBe('declined')
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 400', 'notification 400'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('counts as declined where the Receiving Server says after an acceptance that it has ended', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    const { response } = await grace.server.correspondence.post({
      name: 'notification',
      url: `${ada.server.origin}/ocm/notifications`,
      content: { notificationType: 'SHARE_UNSHARED', providerId: shared.providerId },
    })
    expect(response?.status).toBe(201)
    expect(sentShare(shared).state).toBe('declined')
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(401)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
