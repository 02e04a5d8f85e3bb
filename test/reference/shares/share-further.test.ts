import { once } from 'node:events'
import net from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { answerReshare } from '../../../reference/notifications/answer-reshare.ts'
import { unshare } from '../../../reference/shares/end-share.ts'
import { requestReshare, undoReshare } from '../../../reference/shares/share-further.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { type Pair, startOne, startPair } from '../pair.ts'
import { listing, post, sentBy } from './announced.ts'
import { type MadeShare, makeAcceptedShare, makeShare } from './made-share.ts'

/** Ada at the first server shares with Grace at the second, who may share further; Ada at a third is yet without. */
async function startThree(): Promise<Pair & { third: RunningServer; adaAtThird: string; made: MadeShare }> {
  const pair = await startPair()
  const third = await startOne()
  const made = await makeAcceptedShare(pair, { permissions: ['read', 'write', 'share'] })
  return { ...pair, third, made, adaAtThird: `ada@${third.server.host}` }
}

/** A host that takes connections and keeps silent until `leave` is called. */
async function startSilentHost(): Promise<{ readonly host: string; readonly leave: () => void }> {
  const sockets = new Set<net.Socket>()
  const silent = net.createServer((socket) => sockets.add(socket.on('error', () => socket.destroy())))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const leave = (): void => {
    silent.close()
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(leave)
  const { port } = z.object({ port: z.int() }).parse(silent.address())
  return { host: `127.0.0.1:${port}`, leave }
}

describe('sharing further', () => {
  it('is asked of the Sending Server, which shares in the name of the owner', async () => {
    const { first, second, third, made, adaAtThird: shareWith } = await startThree()
    expect(await requestReshare(second.server, 'grace', made.shareId, { shareWith })).toEqual({
      kind: 'done',
      result: { shareWith },
    })
    expect(sentBy(second, 'notification').at(-1)).toEqual({
      notificationType: 'REQUEST_RESHARE',
      providerId: made.providerId,
      resourceType: 'file',
      notification: { shareWith },
    })
    expect(sentBy(second, 'share')).toEqual([])
    const ada = `ada@${first.server.host}`
    expect(third.server.store.receivedShares.list()).toMatchObject([
      {
        record: {
          account: 'ada',
          share: { owner: ada, sender: ada, protocol: { webdav: { permissions: ['read', 'write'] } } },
        },
      },
    ])
    expect(first.server.store.sentShares.list()).toMatchObject([
      { record: { providerId: made.providerId } },
      { record: { resharedFrom: made.providerId, shareWith } },
    ])
  })

  it('changes nothing the second time', async () => {
    const { first, second, made, adaAtThird: shareWith } = await startThree()
    await requestReshare(second.server, 'grace', made.shareId, { shareWith })
    expect(await requestReshare(second.server, 'grace', made.shareId, { shareWith })).toMatchObject({
      kind: 'done',
    })
    expect(first.server.store.sentShares.list()).toHaveLength(2)
  })

  it('is not done twice for two requests at once', async () => {
    const { first, second, third, made, adaAtThird: shareWith } = await startThree()
    const ask = () => requestReshare(second.server, 'grace', made.shareId, { shareWith })
    expect(await Promise.all([ask(), ask(), ask()])).toMatchObject([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'done' },
    ])
    expect(first.server.store.sentShares.list()).toHaveLength(2)
    expect(third.server.store.receivedShares.list()).toHaveLength(1)
  })

  it('is taken back at the request of who asked for it', async () => {
    const { first, second, third, made, adaAtThird: shareWith } = await startThree()
    await requestReshare(second.server, 'grace', made.shareId, { shareWith })
    expect(await undoReshare(second.server, 'grace', made.shareId, { shareWith })).toEqual({
      kind: 'done',
      result: { shareWith },
    })
    expect(third.server.store.receivedShares.list()).toEqual([])
    expect(first.server.store.sentShares.list()).toHaveLength(1)
  })

  it('is not done any more where the Share ends while the other server is still looked at', async () => {
    const pair = await startPair()
    const asked = Promise.withResolvers<undefined>()
    const released = Promise.withResolvers<undefined>()
    const third = await startOne([
      {
        name: 'hesitant',
        description: 'Tells of itself when it is released.',
        async answer(answer, { operation }) {
          asked.resolve(undefined)
          if (operation === 'discovery') await released.promise
          return answer
        },
      },
    ])
    const made = await makeAcceptedShare(pair, { permissions: ['read', 'share'] })
    const shareWith = `ada@${third.server.host}`
    const reshared = requestReshare(pair.second.server, 'grace', made.shareId, { shareWith })
    await asked.promise
    await unshare(pair.first.server, 'ada', made.providerId)
    released.resolve(undefined)
    await reshared
    expect(pair.first.server.store.sentShares.list()).toEqual([])
    expect(third.server.store.receivedShares.list()).toEqual([])
  })

  it('ends with the Share that it comes from', async () => {
    const { first, second, third, made, adaAtThird: shareWith } = await startThree()
    await requestReshare(second.server, 'grace', made.shareId, { shareWith })
    await unshare(first.server, 'ada', made.providerId)
    expect(first.server.store.sentShares.list()).toEqual([])
    expect(third.server.store.receivedShares.list()).toEqual([])
  })

  it('keeps what the Share demands, and its end', async () => {
    const pair = await startPair()
    const third = await startOne()
    const { providerId } = await makeAcceptedShare(pair, {
      path: 'Measurements',
      permissions: ['read', 'share'],
      protocols: ['webdav', 'webapp'],
      expiration: 4_000_000_000,
      mustUseMfa: true,
    })
    const message = {
      notificationType: 'REQUEST_RESHARE',
      providerId,
      notification: { shareWith: `ada@${third.server.host}` },
    }
    await post(pair.second, pair.first, 'notification', message)
    const requirements = ['must-exchange-token', 'must-use-mfa']
    expect(sentBy(pair.first, 'share').at(-1)).toMatchObject({
      resourceType: 'folder',
      expiration: 4_000_000_000,
      protocol: {
        webdav: { permissions: ['read'], requirements },
        webapp: { permissions: ['view', 'read'], requirements },
      },
    })
  })

  it('is not asked for without the right, nor for somebody who has no OCM Address', async () => {
    const pair = await startPair()
    const { second } = pair
    const { shareId } = await makeAcceptedShare(pair)
    const shareWith = 'ada@cloud.example.org'
    expect(await requestReshare(second.server, 'grace', shareId, { shareWith })).toEqual({
      kind: 'refused',
      reason: 'forbidden',
      message: 'This Share does not permit you to share it further.',
    })
    const open = await makeShare(pair, { permissions: ['share'] })
    const absent = { kind: 'refused', reason: 'absent' }
    expect(await requestReshare(second.server, 'grace', open.shareId, { shareWith })).toMatchObject(absent)
    expect(await undoReshare(second.server, 'ada', shareId, { shareWith })).toMatchObject(absent)
    const granted = await makeAcceptedShare(pair, { permissions: ['share'] })
    expect(await requestReshare(second.server, 'grace', granted.shareId, { shareWith: 'ada' })).toMatchObject(
      { kind: 'refused', reason: 'input' },
    )
    expect(sentBy(second, 'notification').map((one) => Object(one).notificationType)).toEqual([
      'SHARE_ACCEPTED',
      'SHARE_ACCEPTED',
    ])
  })
})

describe('a request to share further that comes in', () => {
  it('is refused without the right', async () => {
    const pair = await startPair()
    const { first, second } = pair
    const { providerId } = await makeAcceptedShare(pair)
    const message = {
      notificationType: 'REQUEST_RESHARE',
      providerId,
      notification: { shareWith: `ada@${second.server.host}` },
    }
    expect(await post(second, first, 'notification', message)).toEqual({
      status: 403,
      content: { message: 'SHARING_NOT_PERMITTED' },
    })
    expect(first.server.store.sentShares.list()).toHaveLength(1)
  })

  it.each([undefined, {}, { shareWith: 7 }, { shareWith: ['ada@x'] }, { shareWith: 'ada' }])(
    'is refused with %j as what it says',
    async (notification) => {
      const { first, second, made } = await startThree()
      for (const notificationType of ['REQUEST_RESHARE', 'RESHARE_UNDO']) {
        const message = { notificationType, providerId: made.providerId, notification }
        expect(await post(second, first, 'notification', message)).toEqual({
          status: 400,
          content: {
            message: 'The request has a field that cannot be used.',
            validationErrors: [
              { name: 'notification', message: 'Expected an OCM Address in `notification.shareWith`.' },
            ],
          },
        })
      }
    },
  )

  it('is answered with 201 also where the Share cannot be made', async () => {
    const { first, second, made } = await startThree()
    const off = await startOne([listing({ enabled: false })])
    const shareWith = `ada@${off.server.host}`
    expect(await requestReshare(second.server, 'grace', made.shareId, { shareWith })).toMatchObject({
      kind: 'done',
    })
    expect(first.server.store.sentShares.list()).toHaveLength(1)
  })

  it('is one of fifty also while the fifty are still under way', async () => {
    const { first, made } = await startThree()
    const { host, leave } = await startSilentHost()
    const asked = Array.from({ length: 60 }, async (_, at) => {
      const notification = { shareWith: `ada-${at}@${host}` }
      const answer = await answerReshare(first.server, {
        notificationType: 'REQUEST_RESHARE',
        providerId: made.providerId,
        notification,
      })
      return answer?.status
    })
    leave()
    const answers = await Promise.all(asked)
    expect(answers).toEqual(answers.map((_, at) => (at < 50 ? undefined : 503)))
  })

  it('is one of fifty, and no more', async () => {
    const { first, second, made, adaAtThird: shareWith } = await startThree()
    const { sentShares } = first.server.store
    const share = sentShares.get(made.providerId)
    if (share === undefined) throw new Error('Expected a Share.')
    for (let at = 0; at < 50; at += 1) {
      const providerId = `reshare ${at}`
      const address = `user${at}@cloud.example.org`
      sentShares.put(providerId, { ...share, providerId, shareWith: address, resharedFrom: made.providerId })
    }
    expect(await requestReshare(second.server, 'grace', made.shareId, { shareWith })).toMatchObject({
      message: expect.stringContaining('503: TOO_MANY_SHARES'),
    })
    expect(sentShares.list()).toHaveLength(51)
  })
})
