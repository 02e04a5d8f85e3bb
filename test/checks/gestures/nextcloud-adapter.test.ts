import { afterEach, describe, expect, test } from 'vitest'
import { nextcloudAdapter } from '../../../checks/gestures/nextcloud-adapter.ts'
import { type Driven, driveStandIn, type StandInAnswer, type StandInRequest } from './stand-in-server.ts'

const variables = {
  EVERYMUST_GESTURES_USER: 'ada@example.org',
  EVERYMUST_GESTURES_PASSWORD: 'app-password',
}

let driven: Driven | undefined
afterEach(async () => driven?.close())

async function drive(answer: (request: StandInRequest) => StandInAnswer): Promise<Driven> {
  driven = await driveStandIn(nextcloudAdapter, variables, answer)
  return driven
}

const api = '/ocs/v2.php/apps/files_sharing/api/v1'

function ocs(data: unknown, statuscode = 200, message = 'OK'): unknown {
  return { ocs: { meta: { status: statuscode === 200 ? 'ok' : 'failure', statuscode, message }, data } }
}

const pendingShare = {
  id: 4,
  remote: 'https://localhost:9/',
  remote_id: 'p-1',
  name: '/everymust-check-file.txt',
  mountpoint: '{{TemporaryMountPointName#/everymust-check-file.txt}}',
  accepted: 0,
}
const acceptedShare = {
  ...pendingShare,
  id: '5',
  remote_id: 'p-2',
  mountpoint: '/everymust-check-file (2).txt',
}

/** A server as the API documents it: one Share waits, one was accepted. */
function nextcloud({ method, path }: StandInRequest): StandInAnswer {
  if (path.startsWith('/ocs/v2.php/cloud/user?')) return { status: 200, body: ocs({ id: 'ada' }) }
  if (path.startsWith(`${api}/remote_shares/pending?`)) return { status: 200, body: ocs([pendingShare]) }
  if (path.startsWith(`${api}/remote_shares?`)) return { status: 200, body: ocs([acceptedShare]) }
  if (path.startsWith(`${api}/shares?`)) return { status: 200, body: ocs({ id: '17', share_type: 6 }) }
  if (path.startsWith(api)) return { status: 200, body: ocs([]) }
  if (!path.startsWith('/remote.php/dav/files/ada/')) return { status: 404 }
  if (method === 'GET') return { status: 200, body: 'the content' }
  if (method === 'PROPFIND') {
    const body =
      '<d:multistatus xmlns:d="DAV:"><d:response><d:href>/a/</d:href></d:response><d:response><d:href>/a/b</d:href></d:response></d:multistatus>'
    return { status: 207, body }
  }
  return { status: method === 'DELETE' ? 204 : 201 }
}

function shown({ requests }: Driven): readonly string[] {
  return requests.map(({ method, path }) => `${method} ${path.replace(/everymust-check-\w{12}/, 'NAME')}`)
}

describe('a user of Nextcloud', () => {
  test('shares a file that was made for it, and takes all of it back', async () => {
    const { act, requests } = await drive(nextcloud)
    const wish = { shareWith: 'ada@localhost:9', kind: 'file', permissions: ['read', 'write', 'share'] }
    expect(await act('share', { ...wish, expiration: 1_800_000_000 })).toEqual({
      kind: 'done',
      result: { id: '17' },
    })
    const [, , created] = requests
    expect(JSON.parse(created?.body ?? '')).toEqual({
      path: expect.stringMatching(/^\/everymust-check-\w{12}\.txt$/),
      shareType: 6,
      shareWith: 'ada@localhost:9',
      permissions: 19,
      expireDate: '2027-01-15',
    })
    expect(created?.headers).toMatchObject({
      'ocs-apirequest': 'true',
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('ada@example.org:app-password').toString('base64')}`,
    })
    expect(await act('unshare', { providerId: 'unknown', shareWith: 'ada@localhost:9' })).toMatchObject({
      kind: 'done',
    })
    const all = driven
    await all?.close()
    driven = undefined
    expect(all && shown(all)).toEqual([
      'GET /ocs/v2.php/cloud/user?format=json',
      'PUT /remote.php/dav/files/ada/NAME.txt',
      `POST ${api}/shares?format=json`,
      `DELETE ${api}/shares/17?format=json`,
      'DELETE /remote.php/dav/files/ada/NAME.txt',
    ])
  })

  test('shares a folder with something in it, of which the recipient may change all', async () => {
    const made = await drive(nextcloud)
    await made.act('share', {
      shareWith: 'g@localhost:9',
      kind: 'folder',
      permissions: ['write'],
      shareType: 'group',
    })
    expect(shown(made).slice(1)).toEqual([
      'MKCOL /remote.php/dav/files/ada/NAME',
      'PUT /remote.php/dav/files/ada/NAME/notes.txt',
      `POST ${api}/shares?format=json`,
    ])
    expect(JSON.parse(made.requests.at(-1)?.body ?? '')).toMatchObject({ shareType: 9, permissions: 15 })
  })

  test('accepts, declines, reads, lists, writes and copies what others share', async () => {
    const made = await drive(nextcloud)
    const pending = { providerId: 'p-1', name: 'everymust-check-file.txt' }
    const accepted = { providerId: 'p-2', name: 'everymust-check-file.txt' }
    expect(await made.act('accept-share', pending)).toMatchObject({ kind: 'done' })
    expect(await made.act('decline-share', pending)).toMatchObject({ kind: 'done' })
    expect(await made.act('read-share', accepted)).toEqual({ kind: 'done', result: { text: 'the content' } })
    expect(await made.act('list-share', accepted)).toEqual({ kind: 'done', result: { entries: 1 } })
    expect(await made.act('write-share', { ...accepted, path: 'a b.txt', text: 'new' })).toMatchObject({
      kind: 'done',
    })
    expect(await made.act('copy-share', accepted)).toMatchObject({ kind: 'done' })
    expect(shown(made).filter((one) => !/^GET .*(remote_shares|cloud)/.test(one))).toEqual([
      `POST ${api}/remote_shares/pending/4?format=json`,
      `DELETE ${api}/remote_shares/pending/4?format=json`,
      'GET /remote.php/dav/files/ada/everymust-check-file (2).txt',
      'PROPFIND /remote.php/dav/files/ada/everymust-check-file (2).txt',
      'PUT /remote.php/dav/files/ada/everymust-check-file (2).txt/a b.txt',
      'COPY /remote.php/dav/files/ada/everymust-check-file (2).txt',
    ])
    expect(made.requests.at(-1)?.headers['destination']).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/remote\.php\/dav\/files\/ada\/everymust-check-\w{12}\.txt$/,
    )
  })

  test.each(['create-invite', 'accept-invite', 'remove-contact', 'open-webapp'])(
    'is not driven to %s',
    async (gesture) => {
      const { act, requests } = await drive(nextcloud)
      expect(await act(gesture)).toEqual({
        kind: 'unable',
        message: expect.stringContaining(`\`${gesture}\``),
      })
      expect(requests).toEqual([])
    },
  )

  test('has no other protocols to share over', async () => {
    const { act } = await drive(nextcloud)
    expect(await act('share', { shareWith: 'a@b', kind: 'file', protocols: ['webdav', 'webapp'] })).toEqual({
      kind: 'refused',
      message: 'This server shares over WebDAV alone.',
    })
  })
})

describe('a Nextcloud that does not do what its user wants', () => {
  test.each([
    [
      'that refuses with status 200',
      { status: 200, body: ocs([], 404, 'Could not find ada') },
      'refused',
      /code 404: Could not find ada/,
    ],
    [
      'that refuses with status 403',
      { status: 403, body: ocs([], 403, 'Not allowed') },
      'refused',
      /Not allowed/,
    ],
    ['that does not know its user', { status: 401, body: ocs([], 997) }, 'unable', /does not admit the user/],
    [
      'that does not know its user, with status 200',
      { status: 200, body: ocs([], 997) },
      'unable',
      /does not admit/,
    ],
    ['that throttles', { status: 429, headers: { 'retry-after': '900' } }, 'unable', /puts its user off/],
    ['that fails', { status: 503, body: '<h1>Maintenance</h1>' }, 'unable', /status 503/],
    ['that is none', { status: 200, body: '<!doctype html>' }, 'unable', /Expected an answer of an OCS API/],
  ] as const)('is told of, one %s', async (_, answer, kind, message) => {
    const { act } = await drive(() => answer)
    expect(await act('accept-share', { providerId: 'p-1', name: 'x' })).toEqual({
      kind,
      message: expect.stringMatching(message),
    })
  })

  test('is told of where the Share has not arrived', async () => {
    const { act } = await drive(nextcloud)
    expect(await act('accept-share', { providerId: 'p-9', name: 'other.txt' })).toEqual({
      kind: 'refused',
      message: 'The user has no such Share, or has not accepted it.',
    })
  })

  test('does not start without credentials', async () => {
    await expect(
      driveStandIn(nextcloudAdapter, { EVERYMUST_GESTURES_USER: 'ada' }, nextcloud),
    ).rejects.toThrow('Expected `EVERYMUST_GESTURES_PASSWORD` to be set, received nothing.')
  })
})
