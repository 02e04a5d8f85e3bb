import { expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../../reference/start-server.ts'
import { startOne } from '../pair.ts'

it.each([
  ['shares', 401],
  ['request-share', 400],
  ['invite-accepted', 403],
])('a signed request for /%s without TLS is refused with %i', async (path, status) => {
  const receiving = await startServer({ port: 0, behaviours: [] })
  onTestFinished(() => receiving.close())
  const { server } = await startOne()
  const { host } = receiving.server
  const contents = {
    shares: ['share', share(server.host, host)],
    'request-share': [
      'share-request',
      { owner: `ada@${host}`, shareWith: `ada@${server.host}`, share: 'report.txt' },
    ],
    'invite-accepted': [
      'invite-acceptance-request',
      { recipientProvider: server.host, token: 'f2c9', userID: 'ada', email: 'ada@example.com', name: 'Ada' },
    ],
  } as const
  const [name, content] = Object.entries(contents).find(([key]) => key === path)?.[1] ?? contents.shares
  const { response } = await server.correspondence.post({ name, content, url: `http://${host}/ocm/${path}` })
  expect([response?.status, JSON.parse(response?.body ?? '')]).toEqual([status, { message: 'TLS_REQUIRED' }])
})

function share(from: string, to: string): Record<string, unknown> {
  return {
    shareWith: `grace@${to}`,
    name: 'report.txt',
    providerId: '1b6f4e0a',
    owner: `ada@${from}`,
    sender: `ada@${from}`,
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      webdav: { uri: '1b6f4e0a', sharedSecret: 'kTq7vN2xWp', requirements: ['must-exchange-token'] },
    },
  }
}
