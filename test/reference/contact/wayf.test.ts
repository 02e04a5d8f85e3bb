import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { configureDirectory } from '../../../reference/directory/configured-directories.ts'
import { directoryKey } from '../../../reference/directory/directory-key.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { closedPort, loopbackClient, serveHttp } from '../../net/loopback.ts'
import { startOne, startPair, testAuthority } from '../pair.ts'
import { resultOf } from '../result-of.ts'

function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
  const body = form && new URLSearchParams(form)
  return fetch(url, { redirect: 'manual', ...(body && { method: 'POST', body }) })
}

async function inviteOf({ server, port }: RunningServer) {
  const { token, link = '', inviteString } = await resultOf(createInvite(server, 'ada'))
  return { token, link, inviteString, page: `http://localhost:${port}/wayf` }
}

/** Where the WAYF Page of one server leads to for a server with some behaviour. */
async function destination(behaviour: Omit<Behaviour, 'name' | 'description'>) {
  const { first, second } = await startPair([], [{ name: 'other', description: '.', ...behaviour }])
  const { token, page } = await inviteOf(first)
  const { host } = second.server
  const answer = await visit(page, { token, host })
  const query = `token=${token}&providerDomain=${encodeURIComponent(first.server.host)}`
  return { answer, host, query, location: answer.headers.get('location') }
}

function dialogAt(location: string): Omit<Behaviour, 'name' | 'description'> {
  return { discovery: (document) => void (document['inviteAcceptDialog'] = location) }
}

describe('the WAYF Page', () => {
  it('tells who invites, asks for a server, and has the invite string to copy', async () => {
    const { link, token, inviteString } = await inviteOf(await startOne())
    const answer = await visit(link)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' https: http:;")
    expect(text).toMatch(/Ada\s+invites you/)
    expect(text).toContain(`name="token" value="${token}"`)
    expect(text).toContain(`<code>${inviteString}</code>`)
  })

  it('leads to the dialog of the server that is named, by form and by link', async () => {
    const { first, second } = await startPair()
    const { token, page } = await inviteOf(first)
    const { host } = second.server
    const query = new URLSearchParams({ token, host })
    const expected = `http://${host}/invite?token=${token}&providerDomain=${encodeURIComponent(first.server.host)}`
    for (const answer of [await visit(page, { token, host }), await visit(`${page}?${query.toString()}`)]) {
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(expected)
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('leads to it over https those who came over https', async () => {
    const { first, second } = await startPair()
    const { token } = await inviteOf(first)
    const { certificate } = await testAuthority()
    const { response } = await loopbackClient({ trustedCertificates: [certificate] }).request({
      method: 'GET',
      url: `${first.server.origin}/wayf?token=${token}&host=${second.server.host}`,
      redirect: 'manual',
    })
    expect(response?.headers['location']).toMatch(new RegExp(`^https://${second.server.host}/invite[?]`))
  })

  it.for([
    ['a host', (host: string) => host],
    ['a host with white space', (host: string) => ` ${host.toUpperCase()}\n`],
    ['a URL', (host: string) => `https://${host}/apps/files?dir=/#top`],
    ['an OCM Address', (host: string) => `grace@example.com@${host}`],
  ] as const)('takes %s for a server', async ([, type]) => {
    const { first, second } = await startPair()
    const { token, page } = await inviteOf(first)
    const answer = await visit(page, { token, host: type(second.server.host) })
    expect(answer.headers.get('location')).toMatch(new RegExp(`^http://${second.server.host}/invite[?]`))
  })

  it.for([
    ['a relative path', 'apps/invite', (host: string) => `http://${host}/apps/invite?`],
    ['a query', '/apps?name=a+b%20c&x', (host: string) => `http://${host}/apps?name=a+b%20c&x&`],
    ['a complete URI', 'https://login.example.org:444/i', () => 'https://login.example.org:444/i?'],
    ['another host of a test set-up', '//127.0.0.1:444/i', () => 'http://127.0.0.1:444/i?'],
  ] as const)('resolves a dialog that is %s', async ([, dialog, begin]) => {
    const { location, host, query } = await destination(dialogAt(dialog))
    expect(location).toBe(begin(host) + query)
  })

  it('keeps the fragment of a dialog behind what it adds', async () => {
    const { location, host, query } = await destination(dialogAt('/#/accept?a'))
    expect(location).toBe(`http://${host}/?${query}#/accept?a`)
  })

  it.for([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'mailto:ada@example.com',
    'https://',
    'http://[',
    'http://login.example.org/i',
    '//login.example.org/i',
  ])('does not lead to %s', async (dialog) => {
    const { answer, location } = await destination(dialogAt(dialog))
    expect({ location, status: answer.status }).toEqual({ location: null, status: 502 })
    expect(await answer.text()).toContain('has no page on which to accept an invite')
  })

  it('cannot be had to write another header', async () => {
    const { location, host, query } = await destination(dialogAt('/a\r\nset-cookie: a=b'))
    expect(location).toBe(`http://${host}/aset-cookie:%20a=b?${query}`)
  })

  it('offers the invite string where a server has no dialog', async () => {
    const { first, second } = await startPair(
      [],
      [
        {
          name: 'other',
          description: '.',
          discovery: (document) => void delete document['inviteAcceptDialog'],
        },
      ],
    )
    const { token, page, inviteString } = await inviteOf(first)
    const answer = await visit(page, { token, host: second.server.host })
    const text = await answer.text()
    expect(answer.status).toBe(502)
    expect(text).toContain(`${second.server.host} has no page on which to accept an invite.`)
    expect(text).toContain(inviteString)
  })

  it('says no more than that where there is no server, or none that may be asked', async () => {
    const { token, page, inviteString } = await inviteOf(await startOne())
    const hosts = [
      `localhost:${await closedPort()}`,
      '10.0.0.1',
      '169.254.169.254:80',
      '[fe80::1]',
      '0.0.0.0',
    ]
    for (const host of hosts) {
      const answer = await visit(page, { token, host })
      const text = await answer.text()
      expect(answer.status).toBe(502)
      expect(text).toContain(`No OCM Server could be reached at ${host}. See whether the name is right.`)
      expect(text).toContain(inviteString)
    }
  })

  it.for([
    ['', ''],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;'],
    ['"><img src=x onerror=alert(1)>', '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['cloud.example.org:99999', 'cloud.example.org:99999'],
    ['\u0000', ''],
    ['a'.repeat(100_000), 'aaa'],
  ])('is shown anew where a host is %#', async ([host = '', shown = '']) => {
    const { token, page } = await inviteOf(await startOne())
    const answer = await visit(page, { token, host })
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('That is not the name of a server.')
    expect(text).toContain(`value="${shown}`)
    expect(text).not.toMatch(/<script|<img/)
    expect(text.length).toBeLessThan(10_000)
  })

  it('serves those alone who hold an Invite that is open', async () => {
    const clock = { at: Date.UTC(2026, 10, 26, 9) }
    const { first, second } = await startPair([], [], { now: () => clock.at })
    const { token, page } = await inviteOf(first)
    const invite = first.server.store.invites.get(token)
    const statuses = async (one: string): Promise<readonly number[]> => {
      const query = new URLSearchParams({ token: one, host: second.server.host })
      const answers = [
        await visit(`${page}?token=${one}`),
        await visit(`${page}?${query.toString()}`),
        await visit(page, { token: one, host: second.server.host }),
      ]
      for (const answer of answers) expect(await answer.text()).not.toContain('Ada')
      return answers.map(({ status }) => status)
    }
    expect(await statuses('unknown')).toEqual([404, 404, 404])
    expect(await statuses('')).toEqual([404, 404, 404])
    if (invite !== undefined) first.server.store.invites.put(token, { ...invite, acceptedBy: 'somebody' })
    expect(await statuses(token)).toEqual([410, 410, 410])
    if (invite !== undefined) first.server.store.invites.put(token, invite)
    clock.at += 31 * 24 * 60 * 60 * 1000
    expect(await statuses(token)).toEqual([404, 404, 404])
    expect(first.server.journal.entries().filter(({ direction }) => direction === 'sent')).toEqual([])
  })

  it('has at most eight Discovery requests under way', async () => {
    const running = await startOne()
    const { token, page } = await inviteOf(running)
    const asked = Promise.withResolvers<undefined>()
    const answering = Promise.withResolvers<undefined>()
    let count = 0
    const hosts = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const origin = await serveHttp(async (_, response) => {
          count += 1
          if (count === 8) asked.resolve(undefined)
          await answering.promise
          response.writeHead(404).end()
        })
        return new URL(origin).host
      }),
    )
    const waiting = hosts.map((host) => visit(page, { token, host }))
    await asked.promise
    const busy = await visit(page, { token, host: 'localhost:1' })
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await visit(`${page}?token=${token}`)).status).toBe(200)
    answering.resolve(undefined)
    const answers = await Promise.all(waiting)
    expect(answers.map(({ status }) => status)).toEqual(hosts.map(() => 502))
    expect((await visit(page, { token, host: 'localhost:1' })).status).toBe(502)
  })

  it('lists the servers of a Directory Service as links', async () => {
    const evil: Behaviour = {
      name: 'listed',
      description: '.',
      messages: {
        directory: (message) =>
          void (message['servers'] = [
            { url: 'https://cloud.example.org', displayName: '<b>Example</b> & "co"' },
            { url: 'javascript:alert(1)', displayName: 'Evil' },
          ]),
      },
    }
    const { first, second } = await startPair([], [evil])
    const { token, link } = await inviteOf(first)
    const url = `${second.server.origin}/directory`
    await resultOf(configureDirectory(first.server, { url, publicJwk: directoryKey(second.server) }))
    const text = await (await visit(link)).text()
    expect(text).toContain(
      `<a href="/wayf?token=${token}&amp;host=cloud.example.org"><bdi>&lt;b&gt;Example&lt;/b&gt; &amp; &quot;co&quot;</bdi></a>`,
    )
    expect(text).not.toContain('Evil')
  })
})
