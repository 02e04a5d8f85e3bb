import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { loopbackClient, serveHttp, serveTcp } from './loopback.ts'

describe('a client that is closed', () => {
  it('cancels requests in flight and in the queue, and hangs up', async () => {
    const client = loopbackClient({ maxInFlight: 1 })
    const hungUp: Promise<unknown>[] = []
    const port = await serveTcp((socket) => {
      hungUp.push(once(socket, 'close'))
      socket.once('data', () => void client.close())
    })
    const url = `http://127.0.0.1:${port}/`
    const exchanges = await Promise.all(['GET', 'PUT'].map((method) => client.request({ method, url })))
    expect(exchanges.map(({ failure }) => failure?.code)).toEqual(['aborted', 'aborted'])
    expect(hungUp.length).toBe(1)
    await Promise.all(hungUp)
  })

  it('sends nothing any more', async () => {
    const client = loopbackClient()
    await client.close()
    const { failure } = await client.request({ method: 'GET', url: 'http://127.0.0.1:1/' })
    expect(failure?.code).toBe('aborted')
  })

  it('does not wait until a busy target wants to be asked again', async () => {
    const client = loopbackClient({ maxRetryAfterMs: 60_000 })
    const origin = await serveHttp((_request, response) => {
      response.on('close', () => setImmediate(() => void client.close()))
      response.writeHead(429, { 'retry-after': '60' }).end()
    })
    const { failure } = await client.request({ method: 'GET', url: origin })
    expect(failure?.code).toBe('aborted')
  })

  it('hangs up on a target that timed out', async () => {
    let hungUp: Promise<unknown> | undefined
    const port = await serveTcp((socket) => {
      hungUp = once(socket.resume(), 'close')
    })
    await loopbackClient({ timeoutMs: 100 }).request({ method: 'GET', url: `https://127.0.0.1:${port}/` })
    await expect(hungUp).resolves.toEqual([false])
  })
})
