import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createLanes } from '../../scripts/net/lanes.ts'
import { readRetryAfter } from '../../scripts/net/retry-after.ts'
import { loopbackClient, serveHttp } from './loopback.ts'

describe('requests to one origin', () => {
  it('are sent two at a time, the rest in order', async () => {
    const held: ServerResponse[] = []
    const arrived: string[] = []
    let peak = 0
    const origin = await serveHttp((request, response) => {
      arrived.push(request.url ?? '')
      held.push(response)
      peak = Math.max(peak, held.length)
      if (held.length === 2 || arrived.length === 6) void release()
    })
    const idle = await serveHttp((_request, response) => response.end())
    const client = loopbackClient()
    const release = async (): Promise<void> => {
      // A round trip elsewhere: time enough for a request too many to arrive.
      await client.request({ method: 'GET', url: idle })
      held.shift()?.end()
      if (arrived.length === 6) held.shift()?.end()
    }
    const urls = ['/1', '/2', '/3', '/4', '/5', '/6']
    const exchanges = await Promise.all(
      urls.map((path) => client.request({ method: 'GET', url: origin + path })),
    )
    expect(exchanges.map(({ response }) => response?.status)).toEqual(urls.map(() => 200))
    expect(peak).toBe(2)
    expect(arrived.slice(2)).toEqual(urls.slice(2))
  })

  it('do not hold up requests to another origin', async () => {
    const held = Promise.withResolvers<ServerResponse>()
    const busy = await serveHttp((_request, response) => held.resolve(response))
    const free = await serveHttp(async (_request, response) => {
      response.end('free')
      const other = await held.promise
      other.end('busy')
    })
    const client = loopbackClient({ maxInFlight: 1 })
    const urls = [busy, free]
    const exchanges = await Promise.all(urls.map((url) => client.request({ method: 'GET', url })))
    expect(exchanges.map(({ response }) => response?.body)).toEqual(['busy', 'free'])
  })

  it('that wait for their turn do not time out', async () => {
    const origin = await serveHttp((_request, response) => {
      setTimeout(() => response.end('ok'), 150)
    })
    const client = loopbackClient({ maxInFlight: 1, timeoutMs: 400 })
    const requests = Array.from({ length: 4 }, () => client.request({ method: 'GET', url: origin }))
    const exchanges = await Promise.all(requests)
    expect(exchanges.map(({ response }) => response?.body)).toEqual(['ok', 'ok', 'ok', 'ok'])
  })
})

describe('a lane', () => {
  it('starts nobody while it is paused, and then the next in order', async () => {
    const { signal } = new AbortController()
    const lanes = createLanes(2)
    const slot = await lanes.enter('a', signal)
    const order: string[] = []
    const pause = Promise.withResolvers<void>()
    const paused = slot.pauseLane(pause.promise.then(() => void order.push('resumed')))
    const entered = ['first', 'second'].map(async (name) => {
      const other = await lanes.enter('a', signal)
      order.push(name)
      other.leave()
    })
    await lanes.enter('b', signal)
    pause.resolve()
    await Promise.all([paused, ...entered])
    expect(order).toEqual(['resumed', 'first', 'second'])
  })

  it('lets go of who gives up waiting', async () => {
    const lanes = createLanes(1)
    const patient = new AbortController()
    const impatient = new AbortController()
    const slot = await lanes.enter('a', patient.signal)
    const givenUp = lanes.enter('a', impatient.signal)
    const next = lanes.enter('a', patient.signal)
    impatient.abort(new Error('enough'))
    await expect(givenUp).rejects.toThrow('enough')
    slot.leave()
    await expect(next).resolves.toBeDefined()
  })
})

/** A server that answers once with the status and `Retry-After` given, and then with 200. */
async function serveBusy(status: number, retryAfter: string | undefined) {
  const arrivals: number[] = []
  const bodies: string[] = []
  const origin = await serveHttp(async (request, response) => {
    arrivals.push(performance.now())
    bodies.push(Buffer.concat(await request.toArray()).toString())
    if (arrivals.length > 1) {
      response.end('ok')
      return
    }
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    response.writeHead(status, headers).end('busy')
  })
  return { origin, arrivals, bodies }
}

describe('a target that asks for patience', () => {
  it.for([
    [429, '0'],
    [503, '0'],
    [429, 'Thu, 01 Jan 2015 00:00:00 GMT'],
  ] as const)('with %i and `Retry-After: %s` is asked again', async ([status, retryAfter]) => {
    const { origin, bodies } = await serveBusy(status, retryAfter)
    const { response } = await loopbackClient().request({ method: 'POST', url: origin, body: 'again' })
    expect(response?.body).toBe('ok')
    expect(bodies).toEqual(['again', 'again'])
  })

  it('is asked again no sooner than it wants, and the wait is not counted', async () => {
    const { origin, arrivals } = await serveBusy(429, '1')
    const client = loopbackClient({ timeoutMs: 900 })
    const { response, durationMs } = await client.request({ method: 'GET', url: origin })
    expect(response?.status).toBe(200)
    expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(990)
    expect(durationMs).toBeLessThan(900)
  })

  it.for([
    [429, '3600'],
    [429, 'Thu, 01 Jan 2099 00:00:00 GMT'],
    [429, 'soon'],
    [429, undefined],
    [503, undefined],
    [500, '0'],
  ] as const)('with %i and `Retry-After: %s` is not asked again', async ([status, retryAfter]) => {
    const { origin, arrivals } = await serveBusy(status, retryAfter)
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response).toMatchObject({ status, body: 'busy' })
    expect(arrivals.length).toBe(1)
  })

  it('is asked again only once on the way through redirects', async () => {
    const arrivals: (string | undefined)[] = []
    const origin = await serveHttp((request, response) => {
      arrivals.push(request.url)
      if (arrivals.length === 2) response.writeHead(302, { location: '/b' }).end()
      else response.writeHead(429, { 'retry-after': '0' }).end()
    })
    const { response } = await loopbackClient().request({ method: 'GET', url: `${origin}/a` })
    expect(response?.status).toBe(429)
    expect(arrivals).toEqual(['/a', '/a', '/b'])
  })

  it('is asked again only once', async () => {
    let arrivals = 0
    const origin = await serveHttp((_request, response) => {
      arrivals += 1
      response.writeHead(429, { 'retry-after': '0' }).end()
    })
    const { response } = await loopbackClient().request({ method: 'GET', url: origin })
    expect(response?.status).toBe(429)
    expect(arrivals).toBe(2)
  })
})

describe('the time that a `Retry-After` names', () => {
  const now = Date.parse('2030-01-01T00:00:00Z')
  const values: readonly (readonly [value: string, milliseconds: number | undefined])[] = [
    ['0', 0],
    ['120', 120_000],
    ['Tue, 01 Jan 2030 00:00:07 GMT', 7_000],
    ['Tuesday, 01-Jan-30 00:00:07 GMT', 7_000],
    ['Mon, 31 Dec 2029 23:59:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['2031', 2_031_000],
    ['tomorrow', undefined],
    ['', undefined],
  ]

  it.for(values)('in `%s` is %s ms', ([value, milliseconds]) => {
    expect(readRetryAfter({ status: 429, headers: { 'retry-after': value } }, now)).toBe(milliseconds)
  })
})
