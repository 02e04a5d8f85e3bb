import { describe, expect, it } from 'vitest'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startOne } from '../pair.ts'

async function ask({ port }: RunningServer, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://localhost:${port}${path}`, { redirect: 'manual', ...init })
}

async function cookieOf(running: RunningServer): Promise<string> {
  const answer = await ask(running, `/?key=${running.server.accessKey}`)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

describe('the key in a URL', () => {
  it('signs in with a cookie of this port, and leaves the URL', async () => {
    const running = await startOne()
    const { port, server } = running
    const answer = await ask(running, `/accounts/ada?path=report.txt&key=${server.accessKey}`)
    expect({ status: answer.status, ...Object.fromEntries(answer.headers) }).toMatchObject({
      status: 303,
      location: '/accounts/ada?path=report.txt',
      'set-cookie': `everymust-localhost-${port}=${server.accessKey}; Path=/; HttpOnly; SameSite=Lax`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
  })

  it('that is wrong shows how to sign in, and sets nothing', async () => {
    const answer = await ask(await startOne(), '/?key=wrong')
    expect({ status: answer.status, cookie: answer.headers.get('set-cookie') }).toEqual({
      status: 403,
      cookie: null,
    })
    expect(await answer.text()).toContain('That is not the key of this server.')
  })

  it('goes over TLS alone, where a proxy speaks it', async () => {
    const running = await startOne([], { origin: 'https://cloud.example.org' })
    const answer = await ask(running, `/?key=${running.server.accessKey}`)
    expect(answer.headers.get('set-cookie')).toBe(
      `everymust-cloud.example.org=${running.server.accessKey}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    )
  })
})

describe('a visitor who is not signed in', () => {
  it('is told how, and sees nothing else', async () => {
    const running = await startOne()
    const answer = await ask(running, '/accounts/ada')
    const text = await answer.text()
    expect({ status: answer.status, asks: answer.headers.get('www-authenticate') }).toEqual({
      status: 401,
      asks: 'Bearer',
    })
    expect(text).toContain('Open the link that the terminal printed')
    expect(text).not.toContain('report.txt')
    expect(text).not.toContain(running.server.accessKey)
  })

  it('signs in by pasting the key, and comes to where they wanted to be', async () => {
    const running = await startOne()
    const fields = { key: ` ${running.server.accessKey} `, path: '/traffic', query: 'key=old&at=1' }
    const answer = await ask(running, '/sign-in', form(fields))
    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status: 303,
      location: '/traffic?at=1',
    })
  })

  it('is asked again for a wrong key', async () => {
    const answer = await ask(await startOne(), '/sign-in', form({ key: 'wrong', path: '/traffic' }))
    expect({ status: answer.status, cookie: answer.headers.get('set-cookie') }).toEqual({
      status: 403,
      cookie: null,
    })
  })

  it.each([
    '//other.example.org/',
    '/\\other.example.org',
    '\\\\other.example.org',
    'https://other.example.org/',
    '/a/..//other.example.org',
    ' //other.example.org',
    '/\t/other.example.org',
    '/\r\nlocation: https://other.example.org',
    '/\u{1F600}',
  ])('is never led to another host by the path %j', async (path) => {
    const running = await startOne()
    const answer = await ask(running, '/sign-in', form({ key: running.server.accessKey, path }))
    const base = `http://localhost:${running.port}`
    expect(answer.status).toBe(303)
    expect(new URL(answer.headers.get('location') ?? 'x:', base).origin).toBe(base)
  })

  it('cannot send a form, whatever its origin', async () => {
    const running = await startOne()
    const headers = { origin: `http://localhost:${running.port}` }
    const answer = await ask(running, '/accounts/ada/invites', { ...form({}), headers })
    expect({ status: answer.status, invites: running.server.store.invites.list() }).toEqual({
      status: 401,
      invites: [],
    })
  })
})

describe('a user who is signed in', () => {
  it.each([
    ['a page of this server', (port: number) => `http://localhost:${port}`, 303],
    ['its origin', (port: number) => `https://localhost:${port}`, 303],
    ['another port of the same host', (port: number) => `http://localhost:${port - 1}`, 403],
    ['another site', () => 'https://other.example.org', 403],
    ['a site that hides itself', () => 'null', 403],
    ['nowhere', () => undefined, 403],
  ])('sends forms from %s: %#', async (_, originAt, status) => {
    const running = await startOne()
    const origin = originAt(running.port)
    const headers = { cookie: await cookieOf(running), ...(origin !== undefined && { origin }) }
    const answer = await ask(running, '/accounts/ada/invites', { ...form({}), headers })
    expect(answer.status).toBe(status)
    expect(running.server.store.invites.list()).toHaveLength(status === 303 ? 1 : 0)
  })

  it('sends forms from anywhere with the key itself, which no other site has', async () => {
    const running = await startOne()
    const headers = { authorization: `Bearer ${running.server.accessKey}` }
    const answer = await ask(running, '/accounts/ada/invites', { ...form({}), headers })
    expect(answer.status).toBe(303)
  })

  it('is not signed in at another server of the same host', async () => {
    const [one, other] = [await startOne(), await startOne()]
    const headers = { cookie: await cookieOf(one) }
    expect([(await ask(one, '/', { headers })).status, (await ask(other, '/', { headers })).status]).toEqual([
      200, 401,
    ])
  })

  it.each(['', 'Bearer', 'Bearer wrong', 'Basic wrong', 'Bearer  '])(
    'is not who sends the credentials `%s`',
    async (authorization) => {
      const answer = await ask(await startOne(), '/', { headers: { authorization } })
      expect(answer.status).toBe(401)
    },
  )
})
