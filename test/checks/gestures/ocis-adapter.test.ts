import { afterEach, describe, expect, test } from 'vitest'
import { ocisAdapter } from '../../../checks/gestures/ocis-adapter.ts'
import { type Driven, driveStandIn, type StandInAnswer, type StandInRequest } from './stand-in-server.ts'

const variables = { EVERYMUST_GESTURES_TOKEN: 'access-token' }

let driven: Driven | undefined
afterEach(async () => driven?.close())

async function drive(answer: (request: StandInRequest) => StandInAnswer): Promise<Driven> {
  driven = await driveStandIn(ocisAdapter, variables, answer)
  return driven
}

const viewer = 'b1e2218d-eef8-4d4c-b82d-0f1a1b48f3b5'
const item = '/graph/v1beta1/drives/s$d/items/s$d!file'

const contacts = [
  { display_name: 'Eve', idp: 'elsewhere.example.org', user_id: 'ada', mail: '' },
  {
    display_name: 'Ada',
    idp: 'https://localhost:9',
    user_id: Buffer.from('ada@localhost:9').toString('base64'),
    mail: 'ada@example.com',
  },
]

const received = {
  '@client.synchronize': false,
  id: 'jail!item',
  name: 'everymust-check-file.txt',
  parentReference: { driveId: 'jail', driveType: 'virtual' },
  remoteItem: { id: 'ocm!share' },
}

/** A server as the interfaces are documented: one contact, one Share received. */
function ocis({ method, path }: StandInRequest): StandInAnswer {
  switch (`${method} ${path.replace(/\?.*/, '').replace(/everymust-check-\w{12}/, 'NAME')}`) {
    case 'POST /sciencemesh/generate-invite':
      return { status: 200, body: { token: 'invite-token', expiration: 1_800_000_000 } }
    case 'POST /sciencemesh/accept-invite':
    case 'DELETE /sciencemesh/delete-accepted-user':
      return { status: 200 }
    case 'GET /sciencemesh/find-accepted-users':
      return { status: 200, body: contacts }
    case 'GET /graph/v1.0/me/drive':
      return { status: 200, body: { id: 's$d', driveType: 'personal' } }
    case 'PUT /dav/spaces/s$d/NAME.txt':
      return { status: 201, headers: { 'oc-fileid': 's$d!file' } }
    case `GET ${item}/permissions`:
      return {
        status: 200,
        body: {
          '@libre.graph.permissions.roles.allowedValues': [{ id: 'other' }, { id: viewer }],
          value: [],
        },
      }
    case `POST ${item}/invite`:
      return { status: 200, body: { value: [{ id: 'permission-1' }] } }
    case 'GET /graph/v1beta1/me/drive/sharedWithMe':
      return { status: 200, body: { value: [received] } }
    case 'POST /graph/v1beta1/drives/jail/root/children':
      return { status: 201, body: {} }
    case 'GET /dav/spaces/ocm!share':
      return { status: 200, body: 'the content' }
    default:
      return { status: method === 'DELETE' || method === 'PUT' ? 204 : 404 }
  }
}

function shown({ requests }: Driven): readonly string[] {
  return requests.map(
    ({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace(/everymust-check-\w{12}/, 'NAME')}`,
  )
}

describe('a user of oCIS', () => {
  test('creates an Invite in the form that its page gives out', async () => {
    const { act, host, requests } = await drive(ocis)
    expect(await act('create-invite')).toEqual({
      kind: 'done',
      result: { invite: Buffer.from(`invite-token@${host}`).toString('base64') },
    })
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer access-token',
      'content-type': 'application/json',
    })
  })

  test('accepts an Invite by its parts, and is not taken to read a text', async () => {
    const { act, requests } = await drive(ocis)
    expect(await act('accept-invite', { invite: 'eA==' })).toMatchObject({ kind: 'unable' })
    expect(requests).toEqual([])
    expect(await act('accept-invite-by-parts', { token: 't@1', provider: 'localhost:9' })).toMatchObject({
      kind: 'done',
    })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ token: 't@1', providerDomain: 'localhost:9' })
  })

  test('removes the contact of that server, and no other of that name', async () => {
    const { act, requests } = await drive(ocis)
    expect(await act('remove-contact', { address: 'ada@localhost:9' })).toMatchObject({ kind: 'done' })
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      user_id: contacts[1]?.user_id,
      idp: 'https://localhost:9',
    })
    expect(await act('remove-contact', { address: 'grace@localhost:9' })).toMatchObject({ kind: 'refused' })
    expect(await act('remove-contact', { address: 'ad@localhost:9' })).toMatchObject({ kind: 'refused' })
  })

  test('shares a file with a contact, and takes all of it back', async () => {
    const made = await drive(ocis)
    const wish = {
      shareWith: 'ada@localhost:9',
      kind: 'file',
      permissions: ['read'],
      expiration: 1_800_000_000,
    }
    expect(await made.act('share', wish)).toEqual({ kind: 'done', result: { id: 'permission-1' } })
    expect(JSON.parse(made.requests.at(-1)?.body ?? '')).toEqual({
      recipients: [{ objectId: contacts[1]?.user_id, '@libre.graph.recipient.type': 'user' }],
      roles: [viewer],
      expirationDateTime: '2027-01-15T08:00:00.000Z',
    })
    expect(
      await made.act('unshare', { providerId: 'permission-1', shareWith: wish.shareWith }),
    ).toMatchObject({
      kind: 'done',
    })
    await made.close()
    driven = undefined
    expect(shown(made)).toEqual([
      'GET /sciencemesh/find-accepted-users',
      'GET /graph/v1.0/me/drive',
      'PUT /dav/spaces/s$d/NAME.txt',
      `GET ${item}/permissions`,
      `POST ${item}/invite`,
      `DELETE ${item}/permissions/permission-1`,
      'DELETE /dav/spaces/s$d/NAME.txt',
    ])
  })

  test.each([
    [
      'with whom no Invite was exchanged',
      { shareWith: 'eve@localhost:9', permissions: ['read'] },
      /exchange an Invite first/,
    ],
    [
      'with a right that the server does not offer',
      { shareWith: 'ada@localhost:9', permissions: ['write'] },
      /no role with these rights/,
    ],
    [
      'over protocols of its choice',
      { shareWith: 'ada@localhost:9', protocols: ['webapp'] },
      /which protocols/,
    ],
    ['with a group', { shareWith: 'ada@localhost:9', shareType: 'group' }, /single users/],
  ])('is not let to share with somebody %s', async (_, wish, message) => {
    const { act } = await drive(ocis)
    expect(await act('share', { kind: 'file', ...wish })).toEqual({
      kind: 'refused',
      message: expect.stringMatching(message),
    })
  })

  test('accepts, reads and writes what others share', async () => {
    const made = await drive(ocis)
    const named = { providerId: 'p-1', name: 'everymust-check-file.txt' }
    expect(await made.act('accept-share', named)).toMatchObject({ kind: 'done' })
    expect(JSON.parse(made.requests.at(-1)?.body ?? '')).toEqual({
      name: 'everymust-check-file.txt',
      remoteItem: { id: 'ocm!share' },
    })
    expect(await made.act('read-share', named)).toEqual({ kind: 'done', result: { text: 'the content' } })
    expect(await made.act('write-share', { ...named, path: 'a/b.txt', text: 'new' })).toMatchObject({
      kind: 'done',
    })
    expect(shown(made).at(-1)).toBe('PUT /dav/spaces/ocm!share/a/b.txt')
    expect(await made.act('decline-share', named)).toMatchObject({ kind: 'done' })
    expect(shown(made).at(-1)).toBe('DELETE /graph/v1beta1/drives/jail/items/jail!item')
  })
})

describe('an oCIS that does not do what its user wants', () => {
  test.each([
    ['does not know its user', { status: 401 }, 'unable', /does not admit the user/],
    ['throttles', { status: 429 }, 'unable', /puts its user off/],
    ['fails', { status: 500 }, 'unable', /status 500/],
    [
      'refuses',
      { status: 403, body: { code: 'X', message: 'not trusted' } },
      'refused',
      /status 403: not trusted/,
    ],
    [
      'refuses as Graph does',
      { status: 400, body: { error: { message: 'bad token' } } },
      'refused',
      /bad token/,
    ],
  ] as const)('is told of where it %s', async (_, answer, kind, message) => {
    const { act } = await drive(() => answer)
    expect(await act('accept-invite-by-parts', { token: 't', provider: 'localhost:9' })).toEqual({
      kind,
      message: expect.stringMatching(message),
    })
  })

  test('does not start without credentials', async () => {
    await expect(driveStandIn(ocisAdapter, {}, ocis)).rejects.toThrow(/received neither/)
  })
})
