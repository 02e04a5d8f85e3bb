import net from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { sendShare } from '../access/given-share.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'
import { announce, listing, strictWebdav } from '../shares/announced.ts'
import { type HostileRequest, hostileRequests } from './hostile-requests.ts'

/** Takes what is not signed, so that what is sent gets as far as it can. */
const trusting: readonly Behaviour[] = [
  listing({ criteria: [] }),
  {
    name: 'trusting',
    description: 'Takes what is not signed, over HTTP.',
    conduct: { demandsTls: false, declinesUnsignedNotifications: false },
  },
]

const permitting = {
  path: 'Measurements',
  resourceType: 'folder',
  isStrict: false,
  permissions: { webdav: ['read', 'write', 'share'], webapp: ['view', 'read', 'write'] },
} as const

/** All that comes back over a connection of its own, until the server closes it. */
async function exchange({ port }: RunningServer, { head, content }: HostileRequest): Promise<string> {
  const closed = Promise.withResolvers<undefined>()
  let text = ''
  const socket = net.connect({ port, host: '127.0.0.1' })
  socket.setEncoding('latin1').on('data', (chunk) => (text += String(chunk)))
  // A server that refuses a request need not read all of it.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => closed.resolve(undefined))
  socket.write(Buffer.concat([Buffer.from(head, 'latin1'), content]))
  await closed.promise
  return text
}

function mebibytesInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

it('whatever requests come, each is answered, none with status 500, and the server goes on as before', async () => {
  const { first: running, second: other } = await startPair(trusting)
  const { server } = running
  const { token: inviteToken } = await resultOf(createInvite(server, 'ada'))
  const sent = sendShare(running, permitting, 'grace@localhost:1')
  const { providerId, sharedSecret } = sent
  const known = {
    host: server.host,
    accessKey: server.accessKey,
    inviteToken,
    providerId,
    sharedSecret,
    accessToken: server.tokens.issue(providerId, 3_600),
  }
  const warnings: string[] = []
  const note = ({ message }: Error): void => void warnings.push(message)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))

  const statuses = new Set<number>()
  const attack = fc.asyncProperty(hostileRequests(known), async (request) => {
    // Some of the requests make away with what others are about.
    server.store.sentShares.put(providerId, sent)
    server.store.receivedShares.put(providerId, {
      account: 'ada',
      state: 'accepted',
      senderHost: 'localhost:1',
      isSigned: true,
      receivedAt: 0,
      share: { ...received, shareWith: `ada@${server.host}`, providerId },
    })
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(await exchange(running, request))?.[1])
    statuses.add(status)
    return status >= 200 && status < 600 && status !== 500
  })
  await fc.assert(attack, { seed: 6, numRuns: 100 })
  const before = mebibytesInUse()
  await fc.assert(attack, { seed: 7, numRuns: 700 })

  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 204, 207, 303, 400, 401, 403, 404, 405]))
  expect(mebibytesInUse() - before).toBeLessThan(30)
  expect(warnings).toEqual([])
  expect(await announce(other, running)).toMatchObject({ status: 201 })
})

const received = {
  name: 'x',
  owner: 'grace@localhost:1',
  sender: 'grace@localhost:1',
  shareType: 'user',
  resourceType: 'folder',
  protocol: { name: 'multi', webdav: { ...strictWebdav, requirements: ['must-exchange-token'] } },
} as const
