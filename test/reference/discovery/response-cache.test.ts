import type http from 'node:http'
import { describe, expect, it } from 'vitest'
import { createResponseCache } from '../../../reference/discovery/response-cache.ts'
import type { Exchange } from '../../../scripts/net/exchange.ts'
import { loopbackClient, serveHttp } from '../../net/loopback.ts'

/** A server with a resource that tests change, a cache before it, and what the server was asked. */
async function startCached({ usesStale = false } = {}) {
  let now = Date.now()
  const asked: (string | undefined)[] = []
  const resource: { status: number; headers: http.OutgoingHttpHeaders; body: string } = {
    status: 200,
    headers: { 'cache-control': 'max-age=60', etag: '"1"' },
    body: 'first',
  }
  const origin = await serveHttp((request, response) => {
    const condition = request.headers['if-none-match']
    asked.push(condition)
    const { status, headers, body } = resource
    if (condition !== undefined && condition === headers['etag']) response.writeHead(304, headers).end()
    else response.writeHead(status, headers).end(body)
  })
  const cache = createResponseCache({ client: loopbackClient({ maxInFlight: 8 }), now: () => now, usesStale })
  const url = `${origin}/resource`
  return {
    asked,
    cache,
    origin,
    resource,
    url,
    get: async () => bodyOf(cache.stored(url) ?? (await cache.ask(url))),
    pass: (seconds: number) => void (now += seconds * 1000),
  }
}

function bodyOf({ response }: Exchange): string | undefined {
  return response?.body
}

describe('a cache of responses', () => {
  it('uses a response again until it is not fresh any more', async () => {
    const { asked, get, pass } = await startCached()
    expect([await get(), await get()]).toEqual(['first', 'first'])
    pass(59)
    await get()
    expect(asked).toEqual([undefined])
    pass(1)
    await get()
    expect(asked).toEqual([undefined, '"1"'])
  })

  it('counts the age that a response already has', async () => {
    const { asked, get, pass, resource } = await startCached()
    Object.assign(resource.headers, { age: '50' })
    await get()
    pass(10)
    await get()
    expect(asked).toHaveLength(2)
  })

  it('has what it stored validated, and then uses it as long again', async () => {
    const { asked, get, pass } = await startCached()
    await get()
    pass(61)
    expect(await get()).toBe('first')
    pass(59)
    expect(await get()).toBe('first')
    expect(asked).toEqual([undefined, '"1"'])
  })

  it('takes what is new in place of what it stored', async () => {
    const { asked, get, pass, resource } = await startCached()
    await get()
    pass(61)
    Object.assign(resource, { body: 'second', headers: { ...resource.headers, etag: '"2"' } })
    expect([await get(), await get()]).toEqual(['second', 'second'])
    expect(asked).toEqual([undefined, '"1"'])
  })

  it('asks without condition once more where the server confirms another response than the stored one', async () => {
    const { asked, get, pass, resource } = await startCached()
    await get()
    pass(61)
    Object.assign(resource, { status: 304, headers: { etag: '"9"' } })
    expect(await get()).toBe('')
    expect(asked).toEqual([undefined, '"1"', undefined])
  })

  it.each([
    ['`no-store`', { 'cache-control': 'no-store' }],
    ['no word on how long it is good', {}],
    ['the request to ask each time', { 'cache-control': 'no-cache' }],
    ['a time that is over', { 'cache-control': 'max-age=0' }],
    ['a dependence on everything', { 'cache-control': 'max-age=60', vary: '*' }],
  ])('asks again each time after a response with %s', async (_, headers) => {
    const { asked, get, resource } = await startCached()
    resource.headers = headers
    await get()
    resource.body = 'second'
    expect(await get()).toBe('second')
    expect(asked).toEqual([undefined, undefined])
  })

  it('uses a response again that depends on fields which are always the same', async () => {
    const { asked, get, resource } = await startCached()
    Object.assign(resource.headers, { vary: 'Accept, Accept-Encoding, Origin' })
    await get()
    await get()
    expect(asked).toHaveLength(1)
  })

  it.each([404, 410, 500, 503])('stores no response with status %i', async (status) => {
    const { asked, get, resource } = await startCached()
    Object.assign(resource, { status, headers: { 'cache-control': 'max-age=60' } })
    await get()
    resource.status = 200
    expect(await get()).toBe('first')
    expect(asked).toHaveLength(2)
  })

  it('stores nothing where no response came', async () => {
    let isUp = false
    const origin = await serveHttp((request, response) =>
      isUp
        ? void response.writeHead(200, { 'cache-control': 'max-age=60' }).end('up')
        : void request.socket.destroy(),
    )
    const cache = createResponseCache({ client: loopbackClient(), now: Date.now, usesStale: false })
    const { failure } = await cache.ask(origin)
    isUp = true
    expect([failure?.code, cache.stored(origin), bodyOf(await cache.ask(origin))]).toEqual([
      'connection-reset',
      undefined,
      'up',
    ])
  })

  it('does not take how long a response is good for how long the redirect to it is', async () => {
    const paths: (string | undefined)[] = []
    const origin = await serveHttp((request, response) => {
      paths.push(request.url)
      if (request.url === '/') response.writeHead(302, { location: '/moved' }).end()
      else response.writeHead(200, { 'cache-control': 'max-age=60' }).end('moved')
    })
    const cache = createResponseCache({ client: loopbackClient(), now: Date.now, usesStale: false })
    expect([bodyOf(await cache.ask(`${origin}/`)), cache.stored(`${origin}/`)]).toEqual(['moved', undefined])
    expect(paths).toEqual(['/', '/moved'])
  })

  it('asks once for all who ask at the same time', async () => {
    const { asked, cache, url } = await startCached()
    const exchanges = await Promise.all(Array.from({ length: 20 }, () => cache.ask(url)))
    expect(new Set(exchanges.map(bodyOf))).toEqual(new Set(['first']))
    expect(asked).toHaveLength(1)
  })

  it('keeps the latest 500 responses', async () => {
    const { cache, origin } = await startCached()
    const urls = Array.from({ length: 501 }, (_, at) => `${origin}/${at}`)
    await Promise.all(urls.map((url) => cache.ask(url)))
    expect(urls.filter((url) => cache.stored(url) === undefined)).toHaveLength(1)
  })

  it('keeps no more than 16 MiB of bodies', async () => {
    const { cache, origin, resource } = await startCached()
    resource.body = 'x'.repeat(1024 * 1024)
    const urls = Array.from({ length: 18 }, (_, at) => `${origin}/${at}`)
    for (const url of urls) await cache.ask(url)
    expect(urls.filter((url) => cache.stored(url) === undefined)).toEqual(urls.slice(0, 2))
  })

  it('uses what is not fresh any more only where it is told to', async () => {
    const { asked, get, pass } = await startCached({ usesStale: true })
    await get()
    pass(1_000_000)
    expect(await get()).toBe('first')
    expect(asked).toHaveLength(1)
  })
})
