import { parseXml } from '@rgrove/parse-xml'
import { describe, expect, it } from 'vitest'
import { putFile } from '../../../reference/access/files/stored-files.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startOne } from '../pair.ts'
import { asUserName, type Given, sendShare } from './given-share.ts'
import { rawRequest, type RawResponse } from './raw-request.ts'

interface Served {
  readonly running: RunningServer
  readonly providerId: string
  readonly sharedSecret: string
  readonly token: string
  /** Below the shared Resource, with the access token. */
  readonly ask: (
    method: string,
    path?: string,
    headers?: Readonly<Record<string, string>>,
    body?: string | Uint8Array,
  ) => Promise<RawResponse>
}

async function serve(given: Given = {}, running?: RunningServer): Promise<Served> {
  const server = running ?? (await startOne())
  const { providerId, sharedSecret } = sendShare(server, given, 'grace@localhost:1')
  const token = server.server.tokens.issue(providerId, 300)
  return {
    running: server,
    providerId,
    sharedSecret,
    token,
    ask: (method, path = '', headers = {}, body = '') =>
      rawRequest(
        server,
        method,
        `/dav/ocm/${providerId}${path}`,
        { authorization: `Bearer ${token}`, ...headers },
        body,
      ),
  }
}

function asBearer({ sharedSecret }: Served) {
  return { authorization: `Bearer ${sharedSecret}` }
}

const folder = { path: 'Measurements', resourceType: 'folder' } as const
const writable = { ...folder, permissions: { webdav: ['read', 'write'] } } as const

function isRefused(status: number): boolean {
  return status === 400 || status === 404
}

/** The paths that a multistatus tells of. */
function hrefsIn({ body }: RawResponse): readonly string[] {
  return [...body.matchAll(/<D:href>([^<]*)</g)].map(([, href = '']) => href)
}

describe('OPTIONS', () => {
  it('tells the methods, without a credential', async () => {
    const { running } = await serve()
    const { status, headers } = await rawRequest(running, 'OPTIONS', '/dav/ocm/')
    expect([status, headers['dav'], headers['allow']]).toEqual([
      200,
      undefined,
      'OPTIONS, PROPFIND, GET, PUT, DELETE, MKCOL',
    ])
  })
})

describe('PROPFIND', () => {
  it('tells the properties of a file', async () => {
    const { ask, providerId } = await serve()
    const answer = await ask('PROPFIND', '', { depth: '0' })
    expect([answer.status, answer.headers['content-type']]).toEqual([207, 'application/xml; charset=utf-8'])
    expect(hrefsIn(answer)).toEqual([`/dav/ocm/${providerId}`])
    expect(answer.body).toContain('<D:getcontentlength>24</D:getcontentlength>')
    expect(answer.body).toContain('<D:getcontenttype>text/plain</D:getcontenttype>')
    expect(answer.body).toContain('<D:displayname>report.txt</D:displayname><D:getlastmodified>')
    expect(answer.body).toContain('<D:resourcetype></D:resourcetype>')
  })

  it('tells what lies directly in a folder, and nothing of other files', async () => {
    const { ask, providerId } = await serve(folder)
    expect(hrefsIn(await ask('PROPFIND', '', { depth: '1' }))).toEqual([
      `/dav/ocm/${providerId}/`,
      `/dav/ocm/${providerId}/notes.md`,
      `/dav/ocm/${providerId}/november.csv`,
    ])
    expect(hrefsIn(await ask('PROPFIND', '/', { depth: '0' }))).toEqual([`/dav/ocm/${providerId}/`])
    expect(hrefsIn(await ask('PROPFIND', '/notes.md', { depth: '1' }))).toEqual([
      `/dav/ocm/${providerId}/notes.md`,
    ])
  })

  it('refuses to go to any depth, with the precondition of WebDAV, and takes no other depth', async () => {
    const { ask } = await serve(folder)
    const endless = await ask('PROPFIND')
    expect([endless.status, endless.body]).toEqual([
      403,
      expect.stringContaining('<D:propfind-finite-depth/>'),
    ])
    expect((await ask('PROPFIND', '', { depth: '2' })).status).toBe(400)
    // For a file all depths are the same.
    expect((await ask('PROPFIND', '/notes.md')).status).toBe(207)
  })

  it('tells the properties that are asked for, and which of them there are not', async () => {
    const { ask } = await serve()
    const wanted =
      '<propfind xmlns="DAV:" xmlns:o="http://owncloud.org/ns?a&amp;b"><prop><getetag/><o:id/><x xmlns=""/></prop></propfind>'
    const { status, body } = await ask('PROPFIND', '', { depth: '0' }, wanted)
    expect(status).toBe(207)
    expect(parseXml(body).root?.name).toBe('D:multistatus')
    expect(body).toMatch(
      /<D:propstat><D:prop><D:getetag>&#34;[\w-]{22}&#34;<\/D:getetag><\/D:prop><D:status>HTTP\/1\.1 200 OK/,
    )
    expect(body).toContain(
      '<D:prop><x:id xmlns:x="http://owncloud.org/ns?a&#38;b"/><x xmlns=""/></D:prop><D:status>HTTP/1.1 404 Not Found',
    )
  })

  it('tells the names of properties', async () => {
    const { ask } = await serve()
    const { body } = await ask(
      'PROPFIND',
      '',
      { depth: '0' },
      '<D:propfind xmlns:D="DAV:"><D:propname/></D:propfind>',
    )
    expect(body).toContain(
      '<D:prop><D:displayname/><D:getlastmodified/><D:resourcetype/><D:getcontentlength/><D:getcontenttype/><D:getetag/></D:prop>',
    )
  })

  it.each([
    ['no XML', 'depth: 1'],
    ['XML that does not end', '<propfind xmlns="DAV:"><prop>'],
    ['another element', '<propertyupdate xmlns="DAV:"/>'],
    ['no namespace', '<propfind><allprop/></propfind>'],
    ['a prefix that is not declared', '<D:propfind><D:allprop/></D:propfind>'],
    ['a prefix of no namespace', '<propfind xmlns="DAV:"><prop><x:a xmlns:x=""/></prop></propfind>'],
    ['nothing in it', '<propfind xmlns="DAV:"/>'],
    ['two wishes', '<propfind xmlns="DAV:"><allprop/><propname/></propfind>'],
    [
      'an entity of its own',
      '<!DOCTYPE p [<!ENTITY a "b">]><propfind xmlns="DAV:"><prop><x>&a;</x></prop></propfind>',
    ],
    ['an entity that is not defined', '<propfind xmlns="DAV:"><prop>&file;</prop></propfind>'],
    [
      'elements nested deep',
      `<propfind xmlns="DAV:"><prop>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</prop></propfind>`,
    ],
    ['many properties', `<propfind xmlns="DAV:"><prop>${'<a/>'.repeat(101)}</prop></propfind>`],
    ['a long content', `<propfind xmlns="DAV:"><allprop/>${' '.repeat(70_000)}</propfind>`],
  ])('refuses %s', async (_, body) => {
    const { ask } = await serve()
    expect((await ask('PROPFIND', '', { depth: '0' }, body)).status).toBe(400)
  })

  it('escapes names, in paths and in text', async () => {
    const running = await startOne()
    const { ask, providerId } = await serve(folder, running)
    const name = `<a href="x">&'%2e%2e' #1?\u{1f30c}`
    const file = { mediaType: 'text/plain', bytes: Buffer.from('x') }
    expect(putFile(running.server, 'ada', `Measurements/${name}`, file)).toBe(undefined)
    const listed = await ask('PROPFIND', '', { depth: '1' })
    const href = `/dav/ocm/${providerId}/${encodeURIComponent(name).replaceAll("'", '&#39;')}`
    expect(hrefsIn(listed)).toContain(href)
    expect(listed.body).toContain('<D:displayname>&#60;a href=&#34;x&#34;&#62;&#38;&#39;%2e%2e&#39; #1?')
    expect(parseXml(listed.body).text).toContain(name)
    expect((await ask('GET', `/${encodeURIComponent(name)}`)).body).toBe('x')
  })
})

describe('GET and HEAD', () => {
  it('answer with the content, its type, and its entity tag', async () => {
    const { ask } = await serve()
    const got = await ask('GET')
    expect([got.status, got.body]).toEqual([200, 'Everything is in order.\n'])
    expect(got.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '24',
      'last-modified': expect.stringMatching(/ GMT$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    const head = await ask('HEAD')
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '24'])
    expect((await ask('GET', '', { 'if-none-match': got.headers.etag ?? '' })).status).toBe(304)
    expect((await ask('GET', '', { 'if-match': '"another"' })).status).toBe(412)
  })

  it.each([
    ['bytes=0-9', 206, 'Everything', 'bytes 0-9/24'],
    ['bytes=-7', 206, 'order.\n', 'bytes 17-23/24'],
    ['bytes=17-', 206, 'order.\n', 'bytes 17-23/24'],
    ['bytes=17-9999', 206, 'order.\n', 'bytes 17-23/24'],
    ['bytes=24-', 416, '', 'bytes */24'],
    ['bytes=-0', 416, '', 'bytes */24'],
    ['bytes=9-0', 200, 'Everything is in order.\n', undefined],
    ['bytes=0-1,3-4', 200, 'Everything is in order.\n', undefined],
    ['lines=1-2', 200, 'Everything is in order.\n', undefined],
  ])('give the range %s', async (range, status, body, contentRange) => {
    const { ask } = await serve()
    const got = await ask('GET', '', { range })
    expect([got.status, got.body, got.headers['content-range']]).toEqual([status, body, contentRange])
  })

  it('give no range of a content that has changed', async () => {
    const { ask } = await serve()
    expect((await ask('GET', '', { range: 'bytes=0-9', 'if-range': '"old"' })).status).toBe(200)
  })

  it('say that there is nothing, or a folder', async () => {
    const { ask } = await serve(folder)
    expect((await ask('GET', '/october.csv')).status).toBe(404)
    expect((await ask('GET', '/november.csv/more')).status).toBe(404)
    const got = await ask('GET')
    expect([got.status, got.headers.allow]).toEqual([405, 'OPTIONS, PROPFIND, DELETE'])
  })
})

describe('PUT, MKCOL and DELETE', () => {
  it('create, replace and delete files and folders', async () => {
    const { ask } = await serve(writable)
    const created = await ask('PUT', '/december.csv', { 'content-type': 'text/csv' }, 'night,objects\n')
    expect([created.status, created.headers.etag]).toEqual([201, expect.stringMatching(/^"[\w-]{22}"$/)])
    expect((await ask('PUT', '/december.csv', {}, 'replaced')).status).toBe(204)
    const got = await ask('GET', '/december.csv')
    expect([got.body, got.headers['content-type']]).toEqual(['replaced', 'text/csv'])
    expect((await ask('MKCOL', '/2027')).status).toBe(201)
    expect((await ask('PUT', '/2027/january.csv', {}, 'x')).status).toBe(201)
    expect((await ask('DELETE', '/2027')).status).toBe(204)
    expect((await ask('GET', '/2027/january.csv')).status).toBe(404)
    expect((await ask('DELETE', '/december.csv')).status).toBe(204)
    expect((await ask('DELETE', '/december.csv')).status).toBe(404)
  })

  it('keep any bytes', async () => {
    const { ask, running, providerId } = await serve(writable)
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
    expect((await ask('PUT', '/bytes', {}, bytes)).status).toBe(201)
    const url = `http://localhost:${running.port}/dav/ocm/${providerId}/bytes`
    const token = running.server.tokens.issue(providerId, 300)
    const got = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes)
  })

  it.each([
    ['PUT', '/none/file', {}, 409],
    ['PUT', '/november.csv/file', {}, 409],
    ['PUT', '', {}, 405],
    ['PUT', '/november.csv/', {}, 405],
    ['PUT', '/november.csv', { 'content-range': 'bytes 0-0/9' }, 400],
    ['PUT', '/november.csv', { 'if-none-match': '*' }, 412],
    ['PUT', '/december.csv', { 'if-match': '*' }, 412],
    ['DELETE', '/november.csv', { 'if-match': '"another"' }, 412],
    ['MKCOL', '/november.csv', {}, 405],
    ['MKCOL', '/none/folder', {}, 409],
    ['DELETE', '', {}, 403],
    ['DELETE', '/none', {}, 404],
  ])('answer %s %j with %j as HTTP says', async (method, path, headers, status) => {
    const { ask } = await serve(writable)
    expect((await ask(method, path, headers)).status).toBe(status)
    expect((await ask('GET', '/november.csv')).status).toBe(200)
  })

  it('take no content with MKCOL', async () => {
    const { ask } = await serve(writable)
    expect((await ask('MKCOL', '/folder', {}, '<mkcol/>')).status).toBe(415)
  })

  it('need the permission to write, as GET needs the one to read, and PROPFIND one of the two', async () => {
    const reading = await serve(folder)
    for (const method of ['PUT', 'DELETE', 'MKCOL']) {
      expect([method, (await reading.ask(method, '/new')).status]).toEqual([method, 403])
    }
    const writing = await serve({ ...folder, permissions: { webdav: ['write'] } })
    for (const method of ['GET', 'HEAD']) {
      expect([method, (await writing.ask(method, '/notes.md')).status]).toEqual([method, 403])
    }
    expect((await writing.ask('PROPFIND', '/notes.md', { depth: '0' })).status).toBe(207)
    const webapp = await serve({ ...folder, permissions: { webapp: ['view'] } })
    expect((await webapp.ask('PROPFIND', '', { depth: '0' })).status).toBe(403)
  })

  it('leave copies, locks and properties alone', async () => {
    const { ask } = await serve(writable)
    for (const method of ['COPY', 'MOVE', 'LOCK', 'PROPPATCH', 'POST']) {
      expect([method, (await ask(method)).status]).toEqual([method, 405])
    }
  })

  it('refuse more than an account can have', async () => {
    const { ask } = await serve(writable)
    const mebibyte = new Uint8Array(1024 * 1024)
    const statuses: number[] = []
    for (let number = 1; number <= 16; number += 1) {
      statuses.push((await ask('PUT', `/part-${number}`, {}, mebibyte)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 15 }, () => 201), 507])
    expect((await ask('PUT', '/too-large', {}, new Uint8Array(1024 * 1024 + 1))).status).toBe(413)
  })
})

describe('a credential', () => {
  it('is demanded, with a challenge', async () => {
    const { running, providerId } = await serve()
    const path = `/dav/ocm/${providerId}`
    const challenge = `Bearer realm="${running.server.host}"`
    const none = await rawRequest(running, 'PROPFIND', path, { depth: '0' })
    expect([none.status, none.headers['www-authenticate']]).toEqual([401, challenge])
    const bad = await rawRequest(running, 'PROPFIND', path, { authorization: 'Bearer abc' })
    expect([bad.status, bad.headers['www-authenticate']]).toEqual([
      401,
      `${challenge}, error="invalid_token"`,
    ])
    for (const authorization of ['', 'Bearer', 'Bearer a b', 'Basic !!', 'Digest abc', 'Basic YTpi']) {
      const answer = await rawRequest(running, 'GET', path, { authorization })
      expect([authorization, answer.status]).toEqual([authorization, 401])
    }
  })

  it('is the shared secret where the Share is not strict', async () => {
    const strict = await serve({ isStrict: true })
    const loose = await serve({ isStrict: false })
    expect((await strict.ask('GET', '', asBearer(strict))).status).toBe(401)
    expect((await loose.ask('GET', '', asBearer(loose))).status).toBe(200)
    expect((await loose.ask('GET', '', asBearer(strict))).status).toBe(401)
  })

  it('of another Share tells no more than that there is nothing', async () => {
    const one = await serve()
    const other = await serve({}, one.running)
    const authorization = `Bearer ${other.token}`
    const foreign = await one.ask('GET', '', { authorization })
    const unknown = await rawRequest(one.running, 'GET', '/dav/ocm/none', { authorization })
    expect([foreign.status, foreign.body]).toEqual([404, unknown.body])
    expect(unknown.status).toBe(404)
  })

  it('ends with its time, with the Share, and with the expiration of the Share', async () => {
    let now = Date.now()
    const running = await startOne([], { now: () => now })
    const expiration = Math.floor(now / 1000) + 100
    const { ask, providerId, sharedSecret } = await serve({ isStrict: false, expiration }, running)
    const authorization = `Bearer ${sharedSecret}`
    expect((await ask('GET')).status).toBe(200)
    now += 99_000
    expect((await ask('GET', '', { authorization })).status).toBe(200)
    now += 2_000
    expect((await ask('GET', '', { authorization })).status).toBe(401)
    expect((await ask('GET')).status).toBe(401)
    const other = await serve({}, running)
    expect((await other.ask('GET')).status).toBe(200)
    now += 300_000
    expect((await other.ask('GET')).status).toBe(401)
    const third = await serve({}, running)
    running.server.store.sentShares.delete(third.providerId)
    expect((await third.ask('GET')).status).toBe(401)
    expect(providerId).not.toBe(third.providerId)
  })

  it('is the shared secret as a user name at the prefix itself, in the oldest shape', async () => {
    const oldest = await serve({ ...folder, isStrict: false, isOldestShape: true })
    const newer = await serve({ isStrict: false }, oldest.running)
    const listed = await rawRequest(oldest.running, 'PROPFIND', '/dav/ocm/', {
      ...asUserName(oldest),
      depth: '1',
    })
    expect(hrefsIn(listed)).toEqual(['/dav/ocm/', '/dav/ocm/notes.md', '/dav/ocm/november.csv'])
    const got = await rawRequest(oldest.running, 'GET', '/dav/ocm/notes.md', asUserName(oldest))
    expect(got.status).toBe(200)
    expect((await rawRequest(oldest.running, 'GET', '/dav/ocm', asUserName(newer))).status).toBe(401)
  })
})

describe('a path', () => {
  it.each([
    '/../report.txt',
    '/%2e%2e/report.txt',
    '/.%2E/report.txt',
    '/%2e%2e%2freport.txt',
    '/..%2freport.txt',
    '/..%5creport.txt',
    '/..\\report.txt',
    '/notes.md/../../report.txt',
    '/./notes.md',
    '/%2e/notes.md',
    '//report.txt',
    '///notes.md',
    '/%2freport.txt',
    '/%00',
    '/notes.md%00.txt',
    '/%0d%0aX: y',
    '/%c0%ae%c0%ae/report.txt',
    '/%zz',
    '/%',
    `/${'a'.repeat(256)}`,
    `/${'%F0%9F%8C%8C'.repeat(64)}`,
    '/a'.repeat(30),
  ])('such as %s leads nowhere', async (path) => {
    const { ask } = await serve(writable)
    for (const method of ['GET', 'PROPFIND', 'PUT', 'MKCOL', 'DELETE']) {
      const escaped = path.replaceAll(' ', '%20')
      const { status } = await ask(method, escaped, { depth: '0' }, method === 'PUT' ? 'x' : '')
      expect([method, isRefused(status)]).toEqual([method, true])
    }
  })

  it('that is encoded twice is the name of a file in the folder, and no more', async () => {
    const { ask, running } = await serve(writable)
    expect((await ask('PUT', '/%252e%252e%252freport.txt', {}, 'x')).status).toBe(201)
    const names = running.server.store.files.list().map(({ id }) => id)
    expect(names.at(-1)).toBe('ada/Measurements/%2e%2e%2freport.txt')
  })

  it('that leaves the prefix before it comes back is none', async () => {
    const { running, providerId, token } = await serve(folder)
    for (const path of [
      `/x/../dav/ocm/${providerId}/notes.md`,
      `/dav/ocm/../ocm/${providerId}/notes.md`,
      `//dav/ocm/${providerId}/notes.md`,
    ]) {
      const { status } = await rawRequest(running, 'GET', path, { authorization: `Bearer ${token}` })
      expect([path, isRefused(status)]).toEqual([path, true])
    }
  })
})
