import { describe, expect, it } from 'vitest'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { acceptShare, declineShare } from '../../../reference/shares/decide-on-share.ts'
import { unshare } from '../../../reference/shares/end-share.ts'
import { findLiveShare, liveReceivedShare } from '../../../reference/shares/live-shares.ts'
import { type RunningServer, startServer } from '../../../reference/start-server.ts'
import { startPair, testAuthority } from '../pair.ts'
import { listing, sentBy } from './announced.ts'
import { makeAcceptedShare, makeShare } from './made-share.ts'

const told = { kind: 'done', result: { notified: true } }
const untold = { kind: 'done', result: { notified: false } }
const absent = { kind: 'refused', reason: 'absent', message: 'You have no such Share.' }

/** A server to be closed before the test ends. */
async function startAlone(): Promise<RunningServer> {
  return startServer({ port: 0, behaviours: [], authority: await testAuthority() })
}

function stateAt({ store }: OcmServer, providerId: string): string | undefined {
  return store.sentShares.get(providerId)?.state
}

describe('accepting a Share', () => {
  it('is told to the Sending Server, and makes it usable', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId, shareId } = await makeShare(pair)
    expect(liveReceivedShare(second.server, 'grace', shareId)).toBeUndefined()
    expect(await acceptShare(second.server, 'grace', shareId)).toEqual(told)
    expect(sentBy(second, 'notification')).toEqual([
      {
        notificationType: 'SHARE_ACCEPTED',
        providerId,
        resourceType: 'file',
        notification: { message: 'grace has accepted the Share.' },
      },
    ])
    expect(stateAt(first.server, providerId)).toBe('accepted')
    expect(liveReceivedShare(second.server, 'grace', shareId)).toMatchObject({ state: 'accepted' })
    expect(liveReceivedShare(second.server, 'ada', shareId)).toBeUndefined()
  })

  it('is for the Receiving Party alone, and for once', async () => {
    const pair = await startPair()
    const { second } = pair
    const { shareId } = await makeShare(pair)
    expect(await acceptShare(second.server, 'ada', shareId)).toEqual(absent)
    expect(await acceptShare(second.server, 'grace', 'cloud.example.org 1')).toEqual(absent)
    await acceptShare(second.server, 'grace', shareId)
    expect(await acceptShare(second.server, 'grace', shareId)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'You have accepted this Share before.',
    })
  })

  it('stands where the Sending Server is gone, does not know the Share, or is switched off', async () => {
    const pair = await startPair()
    const { shareId, providerId } = await makeShare(pair)
    pair.first.server.store.sentShares.delete(providerId)
    expect(await acceptShare(pair.second.server, 'grace', shareId)).toEqual(untold)
    expect(liveReceivedShare(pair.second.server, 'grace', shareId)).toBeDefined()

    const first = await startAlone()
    const away = await makeShare({ ...pair, first })
    await first.close()
    expect(await acceptShare(pair.second.server, 'grace', away.shareId)).toEqual(untold)

    const closed = await startPair([listing({ enabled: false })])
    const off = await makeShare(closed)
    expect(await acceptShare(closed.second.server, 'grace', off.shareId)).toEqual(untold)
    expect(sentBy(closed.second, 'notification')).toEqual([])
  })
})

describe('declining a Share', () => {
  it('is told to the Sending Server, which gives no access from then on', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId, shareId } = await makeShare(pair)
    const token = first.server.tokens.issue(providerId, 60)
    expect(findLiveShare(first.server, providerId)).toBeDefined()
    expect(await declineShare(second.server, 'grace', shareId)).toEqual(told)
    expect(sentBy(second, 'notification')).toMatchObject([{ notificationType: 'SHARE_DECLINED', providerId }])
    expect(stateAt(first.server, providerId)).toBe('declined')
    expect(findLiveShare(first.server, providerId)).toBeUndefined()
    expect(first.server.tokens.find(token)).toBeUndefined()
    expect(liveReceivedShare(second.server, 'grace', shareId)).toBeUndefined()
  })

  it('leaves a Share that was accepted, and is final', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId, shareId } = await makeAcceptedShare(pair)
    expect(await declineShare(second.server, 'ada', shareId)).toEqual(absent)
    expect(await declineShare(second.server, 'grace', shareId)).toEqual(told)
    expect(stateAt(first.server, providerId)).toBe('declined')
    const refusal = { kind: 'refused', reason: 'conflict', message: 'You have declined this Share before.' }
    expect(await declineShare(second.server, 'grace', shareId)).toEqual(refusal)
    expect(await acceptShare(second.server, 'grace', shareId)).toEqual(refusal)
  })
})

describe('ending a Share', () => {
  it('is told to the Receiving Server, and ends all access', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId } = await makeAcceptedShare(pair)
    const token = first.server.tokens.issue(providerId, 60)
    expect(await unshare(first.server, 'ada', providerId)).toEqual(told)
    expect(sentBy(first, 'notification')).toEqual([
      {
        notificationType: 'SHARE_UNSHARED',
        providerId,
        resourceType: 'file',
        notification: { message: 'The Share has ended.' },
      },
    ])
    expect(first.server.store.sentShares.list()).toEqual([])
    expect(first.server.tokens.find(token)).toBeUndefined()
    expect(second.server.store.receivedShares.list()).toEqual([])
  })

  it('is for the Sending Party alone, and stands where the other server is gone', async () => {
    const { first } = await startPair()
    const second = await startAlone()
    const { providerId } = await makeShare({ first, second })
    expect(await unshare(first.server, 'grace', providerId)).toEqual(absent)
    await second.close()
    expect(await unshare(first.server, 'ada', providerId)).toEqual(untold)
    expect(await unshare(first.server, 'ada', providerId)).toEqual(absent)
  })
})

describe('a Share that ends by itself', () => {
  it('gives no access, can neither be used nor accepted, and can be declined', async () => {
    let time = Date.UTC(2026, 10, 26, 9)
    const pair = await startPair([], [], { now: () => time })
    const { first, second } = pair
    const expiration = time / 1000 + 60
    const used = await makeAcceptedShare(pair, { expiration })
    const open = await makeShare(pair, { expiration })
    time += 59_999
    expect(findLiveShare(first.server, used.providerId)).toBeDefined()
    expect(liveReceivedShare(second.server, 'grace', used.shareId)).toBeDefined()
    time += 1
    expect(findLiveShare(first.server, used.providerId)).toBeUndefined()
    expect(liveReceivedShare(second.server, 'grace', used.shareId)).toBeUndefined()
    expect(await acceptShare(second.server, 'grace', open.shareId)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The Share has ended.',
    })
    expect(await declineShare(second.server, 'grace', open.shareId)).toEqual(told)
  })
})

describe('a Share in the oldest shape', () => {
  it('has its secret in each notification, as servers that know no other shape want it', async () => {
    const older = listing({ apiVersion: '1.0-proposal1', capabilities: [], criteria: [] })
    const pair = await startPair([], [older])
    const { first, second } = pair
    const { providerId, shareId } = await makeShare(pair)
    const { sharedSecret, isStrict } = first.server.store.sentShares.get(providerId) ?? {}
    expect({ isStrict, sharedSecret }).toEqual({ isStrict: false, sharedSecret: expect.any(String) })
    await acceptShare(second.server, 'grace', shareId)
    await unshare(first.server, 'ada', providerId)
    expect([...sentBy(second, 'notification'), ...sentBy(first, 'notification')]).toMatchObject([
      { notification: { sharedSecret, message: 'grace has accepted the Share.' } },
      { notification: { sharedSecret, message: 'The Share has ended.' } },
    ])
  })
})
