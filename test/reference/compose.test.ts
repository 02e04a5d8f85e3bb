import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWebapp } from '../../reference/access/open-webapp.ts'
import { readFile } from '../../reference/access/read-file.ts'
import type { Behaviour, RequestName } from '../../reference/behaviour.ts'
import { acceptInvite } from '../../reference/contact/accept-invite.ts'
import { createInvite } from '../../reference/contact/create-invite.ts'
import type { Draftable } from '../../reference/editing.ts'
import { faults } from '../../reference/faults/all-faults.ts'
import type { Gesture } from '../../reference/gestures/gesture.ts'
import { keysPath, wellKnownPath } from '../../reference/places.ts'
import { createShare } from '../../reference/shares/create-share.ts'
import { acceptShare, declineShare } from '../../reference/shares/decide-on-share.ts'
import { unshare } from '../../reference/shares/end-share.ts'
import { requestShare } from '../../reference/shares/share-requests.ts'
import { type RunningServer, startServer } from '../../reference/start-server.ts'
import type { SentShare } from '../../reference/store/records.ts'
import { variants } from '../../reference/variants/all-variants.ts'
import { sendShare } from './access/given-share.ts'
import { rawRequest } from './access/raw-request.ts'
import { testAuthority } from './pair.ts'
import { resultOf } from './result-of.ts'

/** A server without behaviours, which the others talk with. */
let other: RunningServer
const warnings: Error[] = []
const noteWarning = (warning: Error): void => void warnings.push(warning)

beforeAll(async () => {
  other = await startServer({ port: 0, behaviours: [], authority: await testAuthority() })
  process.on('warning', noteWarning)
})

afterAll(async () => {
  process.off('warning', noteWarning)
  await other.close()
})

interface Life {
  /** The status codes of its answers. */
  readonly visitors: readonly number[]
  readonly servers: readonly number[]
  /** What came of what its users did. */
  readonly users: readonly Gesture<unknown>['kind'][]
}

/** Has a server with these behaviours do all that it can do. */
async function live(behaviours: readonly Behaviour[]): Promise<Life> {
  warnings.length = 0
  const running = await startServer({ port: 0, behaviours, authority: await testAuthority() })
  const permissions = { webdav: ['read'], webapp: ['view'] } as const
  const offered = sendShare(other, { permissions }, `grace@${running.server.host}`)
  try {
    const [visitors, servers] = await Promise.all([askAsVisitor(running), askAsServer(running, offered)])
    return { visitors, servers, users: await act(running, offered) }
  } finally {
    await running.close()
  }
}

/** The answers that tell of a bug, or that are none, and what the server has warned of. */
async function breakdowns(behaviours: readonly Behaviour[]): Promise<readonly unknown[]> {
  const { visitors, servers } = await live(behaviours)
  return [
    ...[...visitors, ...servers].filter((status) => status < 200 || status === 500),
    ...warnings.splice(0),
  ]
}

async function askAsVisitor(running: RunningServer): Promise<readonly number[]> {
  const { places } = running.server.hooks
  const { providerId, sharedSecret } = sendShare(running, { isStrict: false }, `grace@${other.server.host}`)
  const credentials = { authorization: `Bearer ${sharedSecret}`, depth: '1' }
  const requests: readonly Parameters<typeof rawRequest>[] = [
    [running, 'GET', wellKnownPath],
    [running, 'GET', '/ocm-provider'],
    [running, 'GET', keysPath],
    [running, 'GET', places.directory],
    [running, 'PROPFIND', `${places.webdav}${providerId}`, credentials],
    [running, 'GET', `${places.webdav}${providerId}`, credentials],
    [running, 'GET', `${places.webapp}${providerId}`],
    [running, 'GET', places.wayf],
    [running, 'POST', places.token],
    [running, 'GET', '/nothing'],
  ]
  return await Promise.all(requests.map(async (request) => (await rawRequest(...request)).status))
}

/** The messages of another server, all of them signed. */
async function askAsServer(running: RunningServer, offered: SentShare): Promise<readonly number[]> {
  const { host, apiOrigin, hooks } = running.server
  const { api, token } = hooks.places
  const sent = sendShare(running, {}, `grace@${other.server.host}`)
  const invite = createInvite(running.server, 'ada')
  const post = async (name: RequestName, path: string, content: Draftable): Promise<number> => {
    const form = name === 'token-request' ? 'urlencoded' : 'json'
    const { response } = await other.server.correspondence.post({
      name,
      url: `${apiOrigin}${path}`,
      content,
      form,
    })
    return response?.status ?? 0
  }
  return await Promise.all([
    post('share', `${api}/shares`, shareMessage(offered)),
    post('share', `${api}/shares`, {}),
    post('token-request', token, {
      grant_type: 'authorization_code',
      client_id: new URL(other.server.origin).hostname,
      code: sent.sharedSecret,
    }),
    post('token-request', token, { grant_type: 'none' }),
    post('invite-acceptance-request', `${api}/invite-accepted`, {
      recipientProvider: other.server.host,
      token: invite.kind === 'done' ? invite.result.token : '',
      userID: 'grace',
      email: 'grace@example.com',
      name: 'Grace',
    }),
    post('notification', `${api}/notifications`, {
      notificationType: 'SHARE_ACCEPTED',
      providerId: sent.providerId,
      resourceType: 'file',
    }),
    post('share-request', `${api}/request-share`, {
      owner: `ada@${host}`,
      shareWith: `grace@${other.server.host}`,
      share: 'report.txt',
    }),
  ])
}

/** A Share of the other server, as it announces it. */
function shareMessage({ shareWith, name, providerId, sharedSecret }: SentShare): Draftable {
  const { host, origin } = other.server
  const access = { sharedSecret, requirements: ['must-exchange-token'] }
  return {
    shareWith,
    name,
    providerId,
    owner: `ada@${host}`,
    sender: `ada@${host}`,
    shareType: 'user',
    resourceType: 'file',
    protocol: {
      name: 'multi',
      webdav: { ...access, uri: `${origin}/dav/ocm/${providerId}` },
      webapp: {
        ...access,
        uri: `${origin}/apps/notes/${providerId}`,
        targets: ['blank'],
        permissions: ['view'],
      },
    },
  }
}

/** What users of the server do with the other one. */
async function act({ server }: RunningServer, { providerId }: SentShare): Promise<Life['users']> {
  const { host } = other.server
  const shareWith = `ada@${host}`
  const shareId = `${host} ${providerId}`
  const { inviteString } = await resultOf(createInvite(other.server, 'ada'))
  const made = await createShare(server, 'ada', {
    path: 'report.txt',
    shareWith,
    protocols: ['webdav', 'webapp'],
  })
  const gestures: readonly Gesture<unknown>[] = [
    made,
    await createShare(server, 'ada', { path: 'Measurements', shareWith, protocols: ['webdav', 'ssh'] }),
    ...(made.kind === 'done' ? [await unshare(server, 'ada', made.result.providerId)] : []),
    await acceptInvite(server, 'grace', { invite: inviteString }),
    await requestShare(server, 'grace', { owner: `ada@${host}`, share: 'report.txt' }),
    await acceptShare(server, 'grace', shareId),
    await readFile(server, 'grace', shareId),
    await openWebapp(server, 'grace', shareId),
    await declineShare(server, 'grace', shareId),
  ]
  return gestures.map(({ kind }) => kind)
}

/** Its waiting adds up with everything, and takes its time. */
const quick = variants.filter(({ name }) => name !== 'slow')

it('a server without behaviours answers all of it', async () => {
  expect(await live([])).toEqual({
    visitors: [200, 404, 200, 200, 207, 200, 401, 404, 400, 404],
    servers: [201, 400, 200, 400, 200, 201, 201],
    users: Array.from({ length: 9 }, () => 'done'),
  })
})

describe('a server does not break down', () => {
  it.each([
    ['all faults', faults],
    // Of those that exclude each other, the later takes the place of the earlier.
    ['all variants', variants],
    ['all variants and faults', [...quick, ...faults]],
    ['all of them in the opposite order', [...quick, ...faults].toReversed()],
  ])('with %s', async (_, behaviours) => {
    expect(await breakdowns(behaviours)).toEqual([])
  })

  it('with two or three of them, whichever they are', async () => {
    const some = array(constantFrom(...quick, ...faults), { minLength: 2, maxLength: 3 })
    const holds = asyncProperty(some, async (behaviours) => {
      expect(await breakdowns(behaviours)).toEqual([])
    })
    await assert(holds, { seed: 14, numRuns: 25 })
  })
})
