import { describe, expect, it } from 'vitest'
import {
  dismissShareRequest,
  grantShareRequest,
  requestShare,
} from '../../../reference/shares/share-requests.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { messagesFrom, type Party } from './party.ts'
import { startRoles } from './roles.ts'
import { useOf } from './use-of-share.ts'

function requestsTo({ server, account }: Party) {
  return server.store.shareRequests.list().filter(({ record }) => record.account === account)
}

describe('a request for a Share of a user', () => {
  it('is granted with the Share that was asked for', async () => {
    const { ada, grace } = await startRoles()
    const wish = { owner: ada.address, share: `${ada.server.origin}/files/report.txt` }
    expect(await resultOf(requestShare(grace.server, 'grace', wish))).toEqual(wish)
    const [request] = requestsTo(ada)
    expect(request?.record).toEqual({
      account: 'ada',
      shareWith: grace.address,
      share: wish.share,
      receivedAt: expect.any(Number),
      state: 'open',
    })

    const { providerId } = await resultOf(grantShareRequest(ada.server, 'ada', request?.id ?? '', {}))
    const shared = {
      sender: ada,
      receiver: grace,
      providerId,
      shareId: `${ada.server.host} ${providerId}`,
    }
    await resultOf(useOf(shared).accept())
    expect(await resultOf(useOf(shared).read())).toMatchObject({ text: 'Everything is in order.\n' })
    expect(requestsTo(ada).map(({ record }) => record.state)).toEqual(['granted'])
    expect(messagesFrom(grace)).toEqual(['share-request 201', 'notification 201', 'token-request 200'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is granted with another Resource and other permissions', async () => {
    const { ada, grace } = await startRoles()
    await resultOf(requestShare(grace.server, 'grace', { owner: ada.address, share: 'report.txt' }))
    const [request] = requestsTo(ada)
    const grant = { path: 'Measurements', permissions: ['read', 'write'] } as const
    const { providerId } = await resultOf(grantShareRequest(ada.server, 'ada', request?.id ?? '', grant))
    const received = grace.server.store.receivedShares.get(`${ada.server.host} ${providerId}`)
    expect(received?.share).toMatchObject({
      name: 'Measurements',
      protocol: { webdav: { permissions: ['read', 'write'] } },
    })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is dismissed, and cannot be granted any more', async () => {
    const { ada, grace } = await startRoles()
    await resultOf(requestShare(grace.server, 'grace', { owner: ada.address, share: 'report.txt' }))
    const [{ id } = { id: '' }] = requestsTo(ada)
    expect(await resultOf(dismissShareRequest(ada.server, 'ada', id))).toEqual({ requestId: id })
    expect(requestsTo(ada).map(({ record }) => record.state)).toEqual(['dismissed'])
    expect(await grantShareRequest(ada.server, 'ada', id, {})).toMatchObject({
      kind: 'refused',
      reason: 'absent',
    })
    expect(messagesFrom(ada)).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is refused for a Resource that is not there', async () => {
    const { ada, grace } = await startRoles()
    const wish = { owner: ada.address, share: 'secrets.txt' }
    expect(await requestShare(grace.server, 'grace', wish)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${ada.server.host}\`, received 404: RESOURCE_NOT_FOUND`,
    })
    expect(requestsTo(ada)).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
