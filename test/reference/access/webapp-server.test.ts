import { describe, expect, it } from 'vitest'
import { fileAt, putFile } from '../../../reference/access/files/stored-files.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startOne } from '../pair.ts'
import { type Given, sendShare } from './given-share.ts'
import { rawRequest, type RawResponse } from './raw-request.ts'

const backUri = 'https://receiver.example.net/received/one?a=b'
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

interface Served {
  readonly running: RunningServer
  readonly providerId: string
  readonly token: string
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<RawResponse>
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<RawResponse>
  /** Opens the application; the header fields with which a browser goes on. */
  readonly open: (path?: string) => Promise<Readonly<Record<string, string>>>
}

async function serve(given: Given = {}, running?: RunningServer): Promise<Served> {
  const server = running ?? (await startOne())
  const permissions = given.permissions ?? { webapp: ['view', 'read', 'write'] }
  const { providerId } = sendShare(server, { ...given, permissions }, 'grace@receiver.example.net')
  const token = server.server.tokens.issue(providerId, 300)
  const root = `/apps/notes/${providerId}`
  const post: Served['post'] = (path, fields, headers = {}) =>
    rawRequest(
      server,
      'POST',
      `${root}${path}`,
      { ...formType, ...headers },
      String(new URLSearchParams(fields)),
    )
  return {
    running: server,
    providerId,
    token,
    post,
    get: (path, headers) => rawRequest(server, 'GET', `${root}${path}`, headers),
    async open(path = '') {
      const opened = await post(path, { access_token: token, expired_session_redirect_uri: backUri })
      const [cookie = ''] = opened.headers['set-cookie'] ?? []
      return { cookie: cookie.split(';', 1)[0] ?? '', origin: server.server.origin }
    },
  }
}

const folder = { path: 'Measurements', resourceType: 'folder' } as const

describe('the web application', () => {
  it('opens at the file for whoever brings an access token', async () => {
    const { post, token, providerId } = await serve()
    const opened = await post('', { access_token: token, expired_session_redirect_uri: backUri })
    expect(opened.status).toBe(200)
    expect(opened.body).toContain('Everything is in order.')
    expect(opened.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^notes-session=[\\w-]{43}; Path=/apps/notes/${providerId}; HttpOnly; SameSite=Lax$`),
      ),
    ])
    expect(opened.headers['content-security-policy']).toContain(
      'frame-ancestors https://receiver.example.net; ',
    )
    expect(opened.body).not.toContain(token)
  })

  it('sets a cookie for frames of other sites where there is TLS', async () => {
    const { running, providerId, token } = await serve()
    const { response } = await running.server.correspondence.send({
      purpose: 'webapp',
      method: 'POST',
      url: `${running.server.origin}/apps/notes/${providerId}`,
      headers: formType,
      body: String(new URLSearchParams({ access_token: token, expired_session_redirect_uri: backUri })),
    })
    expect(response?.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=None; Partitioned$/)
  })

  it('opens the files in a folder, at its URI followed by their paths', async () => {
    const { open, get, post, token, providerId } = await serve(folder)
    const session = await open()
    const listed = await get('', session)
    expect(listed.body).toContain(`<a href="/apps/notes/${providerId}/notes.md">notes.md</a>`)
    expect((await get('/notes.md', session)).body).toContain('Clear skies')
    expect((await get('/none.md', session)).status).toBe(404)
    const at = await post('/notes.md', { access_token: token, expired_session_redirect_uri: backUri })
    expect([at.status, at.body.includes('Clear skies')]).toEqual([200, true])
  })

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['no way back', {}, 400],
    ['a way back without TLS', { expired_session_redirect_uri: 'http://receiver.example.net/' }, 400],
    ['a way back that is relative', { expired_session_redirect_uri: '/received' }, 400],
    ['a way back that is no URI', { expired_session_redirect_uri: 'https:// /' }, 400],
    ['a way back with a line break', { expired_session_redirect_uri: 'https://a.example/\r\nx: y' }, 400],
    ['a script as way back', { expired_session_redirect_uri: 'javascript:alert(1)' }, 400],
    ['another token', { access_token: 'none', expired_session_redirect_uri: backUri }, 401],
    ['an empty token', { access_token: '', expired_session_redirect_uri: backUri }, 401],
  ])('does not open with %s', async (_, fields, status) => {
    const { post, token } = await serve()
    const answer = await post('', { access_token: token, ...fields })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined])
  })

  it('does not open with the token of another Share, or of one without a web application', async () => {
    const one = await serve()
    const other = await serve({ permissions: { webdav: ['read'] } }, one.running)
    for (const { post } of [one, other]) {
      const fields = { access_token: other.token, expired_session_redirect_uri: backUri }
      expect((await post('', fields)).status).toBe(403)
    }
  })

  it('takes each field once, and no other content', async () => {
    const { running, providerId, token } = await serve()
    const path = `/apps/notes/${providerId}`
    const form = String(new URLSearchParams({ access_token: token, expired_session_redirect_uri: backUri }))
    const twice = await rawRequest(running, 'POST', path, formType, `${form}&access_token=x`)
    const json = await rawRequest(running, 'POST', path, { 'content-type': 'application/json' }, form)
    expect([twice.status, json.status]).toEqual([400, 400])
  })

  it('shows nothing without a session, or with that of another Share', async () => {
    const one = await serve()
    const other = await serve({}, one.running)
    expect((await one.get('')).status).toBe(401)
    expect((await one.get('', { cookie: 'notes-session=none' })).status).toBe(401)
    expect((await one.get('', await other.open())).status).toBe(401)
    expect((await one.get('/../report.txt', await one.open())).status).toBe(404)
    expect((await one.get('/%2e%2e%2freport.txt', await one.open())).status).toBe(404)
  })

  it('sends the browser back, with nothing added, once the session or the Share has ended', async () => {
    let now = Date.now()
    const running = await startOne([], { now: () => now })
    const { open, get, post, providerId } = await serve({}, running)
    const session = await open()
    now += 299_000
    expect((await get('', session)).status).toBe(200)
    now += 1_000
    for (const answer of [await get('', session), await post('', { text: 'x' }, session)]) {
      expect([answer.status, answer.headers.location]).toEqual([303, backUri])
    }
    const other = await serve({}, running)
    const otherSession = await other.open()
    running.server.store.sentShares.delete(other.providerId)
    expect((await other.get('', otherSession)).headers.location).toBe(backUri)
    now += 25 * 60 * 60 * 1000
    await (await serve({}, running)).open()
    expect((await get('', session)).status).toBe(401)
    expect(providerId).not.toBe(other.providerId)
  })

  it('escapes what is in files, and in their names', async () => {
    const running = await startOne()
    const text = '\n</textarea><script>alert(1)</script>'
    const name = `"><script>.txt`
    putFile(running.server, 'ada', name, { mediaType: 'text/html', bytes: Buffer.from(text) })
    for (const permissions of [{ webapp: ['view'] }, { webapp: ['write'] }] as const) {
      const { open, get } = await serve({ path: name, permissions }, running)
      const { body } = await get('', await open())
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(body.toLowerCase()).not.toContain('<script')
    }
  })

  it('shows no file that is not a text', async () => {
    const running = await startOne()
    putFile(running.server, 'ada', 'bytes', { mediaType: 'image/png', bytes: Uint8Array.of(0xff, 0xfe, 0) })
    const { open, get } = await serve({ path: 'bytes' }, running)
    expect((await get('', await open())).body).toContain('not a text')
  })
})

describe('permissions of the web application', () => {
  it('give a file to read for download', async () => {
    const reading = await serve({ permissions: { webapp: ['view', 'read'] } })
    const session = await reading.open()
    expect((await reading.get('', session)).body).toContain('?download')
    const file = await reading.get('?download', session)
    expect(file.body).toBe('Everything is in order.\n')
    expect(file.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''report.txt",
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
    const viewing = await serve({ permissions: { webapp: ['view'] } })
    const other = await viewing.open()
    expect((await viewing.get('', other)).body).not.toContain('?download')
    expect((await viewing.get('?download', other)).status).toBe(403)
  })

  it('let a file be saved from the application itself, and from nowhere else', async () => {
    const { open, get, post, running } = await serve()
    const session = await open()
    expect((await get('', session)).body).toContain('<textarea')
    const saved = await post('', { text: 'One.\r\nTwo.\n' }, session)
    expect([saved.status, saved.headers.location]).toEqual([303, expect.stringMatching(/^\/apps\/notes\//)])
    const content = Buffer.from('One.\nTwo.\n').toString('base64')
    expect(fileAt(running.server, 'ada', 'report.txt')).toMatchObject({ content, mediaType: 'text/plain' })
    const elsewhere = await post('', { text: 'x' }, { ...session, origin: 'https://elsewhere.example' })
    const untold = await post('', { text: 'x' }, { cookie: session['cookie'] ?? '' })
    const unknown = await post('', { text: 'x' })
    const empty = await post('', { other: 'x' }, session)
    expect([elsewhere.status, untold.status, unknown.status, empty.status]).toEqual([403, 403, 401, 400])
    expect(fileAt(running.server, 'ada', 'report.txt')).toMatchObject({ content })
  })

  it('let nobody save who may only look', async () => {
    const { open, get, post } = await serve({ permissions: { webapp: ['view', 'read'] } })
    const session = await open()
    expect((await get('', session)).body).not.toContain('<textarea')
    expect((await post('', { text: 'x' }, session)).status).toBe(403)
  })

  it('let no folder, and no new file, be saved', async () => {
    const { open, post } = await serve(folder)
    const session = await open()
    expect((await post('', { text: 'x' }, session)).status).toBe(404)
    expect((await post('/new.md', { text: 'x' }, session)).status).toBe(404)
  })
})
