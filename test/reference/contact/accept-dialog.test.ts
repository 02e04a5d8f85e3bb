import { describe, expect, it } from 'vitest'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startOne, startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

/** A browser in which a user of a server is signed in. */
async function signIn({ server, port }: RunningServer) {
  const origin = `http://localhost:${port}`
  const first = await fetch(`${origin}/invite?key=${server.accessKey}`, { redirect: 'manual' })
  const [cookie = ''] = (first.headers.get('set-cookie') ?? '').split(';')
  return (url: string, form?: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(new URL(url, origin), {
      redirect: 'manual',
      headers: { cookie, ...(form && { origin }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
}

describe('the page that accepts Invites', () => {
  it('is where a WAYF Page leads to, and makes each a contact of the other', async () => {
    const { first, second } = await startPair()
    const { token, link = '' } = await resultOf(createInvite(first.server, 'ada'))
    const browse = await signIn(second)
    const picked = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ token, host: second.server.host }),
      redirect: 'manual',
    })
    const shown = await browse(picked.headers.get('location') ?? '')
    const text = await shown.text()
    expect(shown.status).toBe(200)
    expect(text).toContain(`Somebody at <strong>${first.server.host}</strong> invites you.`)
    const fields = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    )
    expect(fields).toEqual({ token, providerDomain: first.server.host })
    expect(text).toContain('<option value="grace">Grace</option>')

    const accepted = await browse('/invite', { token, providerDomain: first.server.host, account: 'grace' })
    expect(accepted.status).toBe(200)
    expect(await accepted.text()).toMatch(
      new RegExp(`<bdi>Ada</bdi> at <strong>${first.server.host}</strong> is now a contact`),
    )
    expect(first.server.store.contacts.list().map(({ id }) => id)).toEqual([
      `ada grace@${second.server.host}`,
    ])
    expect(second.server.store.contacts.list().map(({ id }) => id)).toEqual([
      `grace ada@${first.server.host}`,
    ])

    const again = await browse('/invite', { token, providerDomain: first.server.host, account: 'grace' })
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('The Invite was accepted before.')
  })

  it('is for the users of the server, and for their own forms', async () => {
    const { first, second } = await startPair()
    const { token } = await resultOf(createInvite(first.server, 'ada'))
    const url = `http://localhost:${second.port}/invite`
    const form = { token, providerDomain: first.server.host, account: 'grace' }
    const stranger = await fetch(`${url}?${new URLSearchParams(form).toString()}`)
    expect(stranger.status).toBe(401)
    const posted = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
    expect(posted.status).toBe(401)
    const entry = await fetch(`${url}?key=${second.server.accessKey}`, { redirect: 'manual' })
    const [cookie = ''] = (entry.headers.get('set-cookie') ?? '').split(';')
    for (const origin of ['https://evil.example', `http://localhost:${first.port}`, 'null']) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { cookie, origin },
        body: new URLSearchParams(form),
      })
      expect(answer.status).toBe(403)
    }
    expect(second.server.journal.entries().filter(({ direction }) => direction === 'sent')).toEqual([])
  })

  it.for([
    ['no token', { providerDomain: 'cloud.example.org' }],
    ['an empty token', { token: '', providerDomain: 'cloud.example.org' }],
    ['a token without end', { token: 'a'.repeat(10_001), providerDomain: 'cloud.example.org' }],
    ['no provider', { token: 'a' }],
    ['a provider with a path', { token: 'a', providerDomain: 'cloud.example.org/a' }],
    ['a provider that is markup', { token: 'a', providerDomain: '<script>alert(1)</script>' }],
  ] as const)('shows no form for %s', async ([, query]) => {
    const browse = await signIn(await startOne())
    const answer = await browse(`/invite?${new URLSearchParams(query).toString()}`)
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).not.toMatch(/<form|<script/)
  })

  it('shows what it is given as text', async () => {
    const browse = await signIn(await startOne())
    const query = new URLSearchParams({
      token: '"><script>alert(1)</script>',
      providerDomain: 'cloud.example.org',
    })
    const text = await (await browse(`/invite?${query.toString()}`)).text()
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(text).not.toContain('<script>alert')
  })

  it('shows the name that the other server tells as text', async () => {
    const name = '<img src=x onerror=alert(1)>'
    const { first, second } = await startPair([
      {
        name: 'markup',
        description: '.',
        messages: { 'invite-acceptance-response': (message) => void (message['name'] = name) },
      },
    ])
    const { token } = await resultOf(createInvite(first.server, 'ada'))
    const browse = await signIn(second)
    const answer = await browse('/invite', { token, providerDomain: first.server.host, account: 'grace' })
    const text = await answer.text()
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('<img')
  })

  it('says why where the Invite cannot be accepted', async () => {
    const { first, second } = await startPair()
    const browse = await signIn(second)
    const unknown = { token: 'unknown', providerDomain: first.server.host }
    const answer = await browse('/invite', { ...unknown, account: 'grace' })
    expect(answer.status).toBe(502)
    expect(await answer.text()).toContain('has no such Invite')
    expect((await browse('/invite', { ...unknown, account: 'nobody' })).status).toBe(404)
  })
})
