import { describe, expect, it } from 'vitest'
import { travel, type JourneyLog, type JourneyRules } from '../../scripts/net/journey.ts'
import { followRedirect } from '../../scripts/net/redirect.ts'
import type { LocatedAnswer } from '../../scripts/net/send-once.ts'
import { loopbackClient, serveHttp } from './loopback.ts'

describe('a redirect', () => {
  it('is followed and recorded', async () => {
    const elsewhere = await serveHttp((_request, response) => response.end('there'))
    const origin = await serveHttp((request, response) => {
      const location = request.url === '/a' ? 'b/c' : `${elsewhere}/d`
      response.writeHead(307, { location, 'content-encoding': 'broken' }).end('ignored')
    })
    const { response, redirects, finalUrl } = await loopbackClient().request({
      method: 'GET',
      url: `${origin}/a`,
    })
    expect(response?.body).toBe('there')
    expect(finalUrl).toBe(`${elsewhere}/d`)
    expect(redirects).toEqual([
      { status: 307, url: `${origin}/a`, location: 'b/c' },
      { status: 307, url: `${origin}/b/c`, location: `${elsewhere}/d` },
    ])
  })

  it('is the response when the caller wants to see it', async () => {
    const origin = await serveHttp((_request, response) =>
      response.writeHead(302, { location: '/b' }).end('moved'),
    )
    const exchange = await loopbackClient().request({ method: 'GET', url: `${origin}/a`, redirect: 'manual' })
    expect(exchange).toMatchObject({
      response: { status: 302, headers: { location: '/b' }, body: 'moved' },
      redirects: [],
      finalUrl: `${origin}/a`,
    })
  })

  it('is the response when it does not say where to go', async () => {
    const origin = await serveHttp((_request, response) => response.writeHead(302).end())
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response?.status).toBe(302)
  })

  it('is followed five times by default', async () => {
    const origin = await serveHttp((request, response) => {
      const step = Number(request.url?.slice(1))
      if (step === 5) response.end('arrived')
      else response.writeHead(302, { location: `/${step + 1}` }).end()
    })
    const { response, redirects } = await loopbackClient().request({ method: 'GET', url: `${origin}/0` })
    expect(response?.body).toBe('arrived')
    expect(redirects.length).toBe(5)
  })

  it.for(['http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data/', 'http://[::ffff:7f00:1]/'])(
    'to %s is checked like a first request',
    async (location) => {
      const origin = await serveHttp((_request, response) => response.writeHead(302, { location }).end())
      const { failure, redirects, finalUrl } = await loopbackClient().request({
        method: 'GET',
        url: `${origin}/`,
      })
      expect(failure?.code).toBe('address-refused')
      expect(finalUrl).toBe(location)
      expect(redirects).toEqual([{ status: 302, url: `${origin}/`, location }])
    },
  )

  it('carries no credentials to another origin', async () => {
    const elsewhere = await serveHttp((request, response) => response.end(JSON.stringify(request.headers)))
    const origin = await serveHttp((_request, response) =>
      response.writeHead(302, { location: elsewhere }).end(),
    )
    const { response } = await loopbackClient().request({
      method: 'GET',
      url: origin,
      headers: {
        authorization: 'Bearer a',
        cookie: 'b=1',
        'x-api-key': 'c',
        signature: 'd',
        'signature-input': 'e',
        accept: 'text/html',
        host: origin.slice('http://'.length),
      },
    })
    expect(JSON.parse(response?.body ?? '')).toEqual({
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': expect.any(String),
      host: elsewhere.slice('http://'.length),
      connection: 'close',
    })
  })
})

describe('the request after a redirect', () => {
  const url = new URL('https://a.example/x')
  const headers = {
    'content-type': 'application/json',
    'content-digest': 'd',
    accept: '*/*',
    authorization: 'b',
  }
  const post = { method: 'POST', url, headers, body: '{}' }
  const target = new URL('https://a.example/y')
  const bare = { method: 'GET', url: target, headers: { accept: '*/*', authorization: 'b' } }

  it.for([301, 302, 303])('turns POST into GET without a body on %i', (status) => {
    expect(followRedirect(post, status, '/y')).toEqual(bare)
  })

  it.for([307, 308])('keeps method and body on %i', (status) => {
    expect(followRedirect(post, status, '/y')).toEqual({ ...post, url: target })
  })

  it.for([301, 302, 307, 308])('keeps PUT and its body on %i', (status) => {
    expect(followRedirect({ ...post, method: 'PUT' }, status, '/y')).toEqual({
      ...post,
      method: 'PUT',
      url: target,
    })
  })

  it('turns PUT into GET on 303', () => {
    expect(followRedirect({ ...post, method: 'PUT' }, 303, '/y')).toEqual(bare)
  })

  it('keeps HEAD on 303', () => {
    expect(followRedirect({ method: 'HEAD', url, headers: {} }, 303, '/y')).toEqual({
      method: 'HEAD',
      url: target,
      headers: {},
    })
  })

  it('reads a `Location` beyond ASCII as UTF-8', () => {
    const location = Buffer.from('/é').toString('latin1')
    expect(followRedirect(post, 307, location).url.href).toBe('https://a.example/%C3%A9')
  })

  const refused = {
    'http://a.example/y': 'it leads from `https` to `http`, at `http://a.example/y`',
    'https://bob:pw@a.example/': 'it leads to a URL with a user name or password',
    'gopher://a.example/': 'it leads to the scheme `gopher`',
    'https://': 'its `Location` is no URL (`https://`)',
  }
  it.for(Object.entries(refused))('is not made for %s', ([location, reason]) => {
    expect(() => followRedirect(post, 307, location)).toThrow(
      expect.objectContaining({
        code: 'redirect-refused',
        message: `Refused to follow a redirect from \`https://a.example/x\`: ${reason}.`,
      }),
    )
  })
})

describe('a journey', () => {
  const rules: JourneyRules = { allow: 'private', followsRedirects: true, maxRedirects: 5 }
  const start = { method: 'GET', url: new URL('http://a.example/0'), headers: {} }

  /** Travels past answers whose hosts have the addresses given, and tells what each hop was allowed. */
  async function allowedOnTheWay(...fromPublicHost: boolean[]): Promise<string[]> {
    const log: JourneyLog = { url: '', redirects: [] }
    const allowed: string[] = []
    await travel(start, rules, log, ({ url }, allow): Promise<LocatedAnswer> => {
      allowed.push(allow)
      const hop = allowed.length
      const head =
        hop < fromPublicHost.length
          ? { status: 302, statusText: 'Found', headers: { location: `/${hop}` } }
          : { status: 200, statusText: 'OK', headers: {} }
      const isPublic = fromPublicHost[hop - 1] ?? false
      return Promise.resolve({ ...head, url, encodedBody: Buffer.alloc(0), fromPublicHost: isPublic })
    })
    return allowed
  }

  it('keeps the permission for the own network while it stays there', async () => {
    expect(await allowedOnTheWay(false, false, false)).toEqual(['private', 'private', 'private'])
  })

  it('loses the permission for the own network once a public host redirects', async () => {
    expect(await allowedOnTheWay(false, true, true)).toEqual(['private', 'private', 'public'])
  })
})
