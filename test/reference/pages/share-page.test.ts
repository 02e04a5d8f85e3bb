import { describe, expect, it } from 'vitest'
import { fileAt, putFile } from '../../../reference/access/files/stored-files.ts'
import { handleOf } from '../../../reference/gestures/handles.ts'
import { webappPage } from '../../../reference/pages/webapp-page.ts'
import { type Given, giveShare } from '../access/given-share.ts'
import { startOne, startPair } from '../pair.ts'
import { userOf } from '../users.ts'

const folder = { path: 'Measurements', resourceType: 'folder' } as const
const writable = { ...folder, permissions: { webdav: ['read', 'write', 'share'] } } as const

async function openShare(given: Given = {}) {
  const pair = await startPair()
  const { shareId } = giveShare(pair, given)
  const path = `/accounts/grace/received/${handleOf(shareId)}`
  return { pair, shareId, path, user: userOf(pair.second, 'grace') }
}

describe('the page of a received share', () => {
  it('shows a file that can only be read', async () => {
    const { user, path } = await openShare()
    const { status, text } = await user.open(path)
    expect(status).toBe(200)
    expect(text).toContain('<pre tabindex="0">Everything is in order.\n</pre>')
    expect(text).not.toMatch(/Save|Share further/)
  })

  it('shows a folder, and what lies in it', async () => {
    const { user, path } = await openShare(writable)
    const { text } = await user.open(path)
    expect([...text.matchAll(/href="[^"]*\?path=([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'notes.md',
      'november.csv',
    ])
    expect(text).toMatch(/New file[\s\S]*Share further/)
    expect((await user.open(`${path}?path=notes.md`)).text).toMatch(
      /<textarea id="text"[^>]*>\n# Notes\n\nClear skies/,
    )
  })

  it('writes as its form says, with the line ends of a text', async () => {
    const { pair, user, path } = await openShare(writable)
    const created = await user.send(`${path}/write`, {
      folder: '',
      name: 'new.txt',
      text: 'One.\r\nTwo.\r\n',
    })
    expect(created.headers.get('location')).toBe(`${path}?path=new.txt&done=write`)
    const file = fileAt(pair.first.server, 'ada', 'Measurements/new.txt')
    expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe('One.\nTwo.\n')
    const shown = await user.open(`${path}?path=new.txt&done=write`)
    expect(shown.text).toMatch(/role="status"[^>]*>The file is written\./)
    const removed = await user.send(`${path}/delete`, { path: 'new.txt', text: 'One.' })
    expect(removed.headers.get('location')).toBe(`${path}?path=&done=delete`)
    expect(fileAt(pair.first.server, 'ada', 'Measurements/new.txt')).toBeUndefined()
  })

  it('says what was not written, and keeps what was typed', async () => {
    const { user, path } = await openShare(writable)
    const { status, text } = await user.send(`${path}/write`, {
      folder: '',
      name: 'a/../b',
      text: '<b>Typed.',
    })
    expect(status).toBe(400)
    expect(text).toMatch(/role="alert"[\s\S]*<details open[\s\S]*value="a\/\.\.\/b"[\s\S]*&lt;b&gt;Typed\./)
  })

  it('copies, and asks the sender to share further', async () => {
    const { pair, user, path } = await openShare(writable)
    expect((await user.send(`${path}/copy`, {})).headers.get('location')).toBe(`${path}?path=&done=copy`)
    expect(fileAt(pair.second.server, 'grace', 'Measurements (2)/notes.md')).toBeDefined()
    const shareWith = `ada@${pair.second.server.host}`
    const asked = await user.send(`${path}/reshare`, { shareWith })
    expect(asked.headers.get('location')).toBe(`${path}?path=&done=reshare`)
    expect(pair.first.server.store.sentShares.list()).toHaveLength(2)
    await user.send(`${path}/undo-reshare`, { shareWith })
    expect(pair.first.server.store.sentShares.list()).toHaveLength(1)
  })

  it('says what another server refused', async () => {
    const { pair, user, path } = await openShare(folder)
    pair.first.server.store.sentShares
      .list()
      .forEach(({ id }) => pair.first.server.store.sentShares.delete(id))
    const { status, text } = await user.open(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).toMatch(/role="alert"/)
  })

  it('is there for nobody else, and not after the end', async () => {
    const { pair, user, path, shareId } = await openShare()
    expect((await userOf(pair.second, 'ada').open(path.replace('grace', 'ada'))).status).toBe(404)
    const record = pair.second.server.store.receivedShares.get(shareId)
    if (record === undefined) throw new Error('Expected a Share.')
    const share = { ...record.share, expiration: 1 }
    pair.second.server.store.receivedShares.put(shareId, { ...record, share })
    expect((await user.open(path)).status).toBe(404)
  })

  it('shows a text of another server as text', async () => {
    const { pair, user, path } = await openShare()
    const bytes = Buffer.from('</pre><script>alert(1)</script>')
    putFile(pair.first.server, 'ada', 'report.txt', { mediaType: 'text/html', bytes: new Uint8Array(bytes) })
    expect((await user.open(path)).text).toContain('&lt;/pre&gt;&lt;script&gt;')
  })
})

describe('the page that opens a web application', () => {
  it('sends the form to that origin, and to no other', async () => {
    const { user, path, pair } = await openShare({ permissions: { webapp: ['view', 'read'] } })
    const { status, text, headers } = await user.send(`${path}/app`, {})
    expect(status).toBe(200)
    expect(text).toMatch(
      new RegExp(`<form id="open" method="POST" action="${pair.first.server.origin}/apps/notes/[0-9a-f]+"`),
    )
    expect(text).toMatch(/name="access_token" value="[\w-]+"/)
    expect(headers.get('content-security-policy')).toContain(
      `form-action 'self' ${pair.first.server.origin}; `,
    )
  })

  it('is where a session that has ended leads back to', async () => {
    const { user, path, shareId } = await openShare({ permissions: { webapp: ['view', 'read'] } })
    const { text } = await user.send(`${path}/app`, {})
    const [, back = ''] = /name="expired_session_redirect_uri" value="([^"]+)"/.exec(text) ?? []
    const led = await user.open(new URL(back).pathname)
    expect({ status: led.status, location: led.headers.get('location') }).toEqual({
      status: 303,
      location: `/accounts/grace/received/${handleOf(shareId)}`,
    })
    expect((await user.open('/received/none')).status).toBe(404)
  })

  it('says why it cannot be opened', async () => {
    const { user, path } = await openShare()
    const { status, text } = await user.send(`${path}/app`, {})
    expect(status).toBe(409)
    expect(text).toMatch(/role="alert"[^>]*>The Share offers no web application\./)
  })

  it('shows it in a frame where that is how it is shown', async () => {
    const { server } = await startOne()
    const form = {
      method: 'POST',
      uri: 'https://app.example.org/a"b',
      target: 'iframe',
      fields: { '"': '<' },
    }
    const { body, headers } = await webappPage(server, form, '/')
    expect(body).toMatch(
      /<form id="open" method="POST" action="https:\/\/app\.example\.org\/a&quot;b" target="application"/,
    )
    expect(body).toMatch(/<input type="hidden" name="&quot;" value="&lt;"/)
    expect(body).toMatch(/<iframe name="application"/)
    expect(headers['content-security-policy']).toContain('frame-src https://app.example.org; ')
  })
})
