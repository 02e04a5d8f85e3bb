import { describe, expect, it } from 'vitest'
import { directoryKey } from '../../../reference/directory/directory-key.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { startPair } from '../pair.ts'

/** Asks as the operator of a server, or without the key. */
async function ask(
  { server, port }: RunningServer,
  method: string,
  content?: unknown,
  key = server.accessKey,
) {
  const response = await fetch(`http://localhost:${port}/api/directories`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

function serviceOf({ server }: RunningServer) {
  return { url: `${server.origin}/directory`, publicJwk: directoryKey(server) }
}

describe('the interface to the Directory Services', () => {
  it('tells the key of the own one, and configures others', async () => {
    const { first, second } = await startPair()
    const own = serviceOf(first)
    const other = serviceOf(second)
    expect(await ask(first, 'GET')).toEqual({ status: 200, answer: { own, directories: [] } })
    const added = { federation: 'Everymust reference servers', servers: 1 }
    expect(await ask(first, 'PUT', other)).toEqual({ status: 200, answer: added })
    expect(await ask(first, 'GET')).toEqual({ status: 200, answer: { own, directories: [other] } })
    const removed = { url: other.url }
    expect(await ask(first, 'DELETE', removed)).toEqual({ status: 200, answer: removed })
    expect(await ask(first, 'DELETE', removed)).toMatchObject({ status: 404 })
    expect(await ask(first, 'GET')).toEqual({ status: 200, answer: { own, directories: [] } })
  })

  it.for([
    [{}, 400],
    [[], 400],
    [{ url: 7, publicJwk: {} }, 400],
    [{ url: 'https://directory.example/' }, 400],
    [{ url: 'https://directory.example/', publicJwk: 'key' }, 400],
    [{ url: `https://directory.example/${'a'.repeat(1_000)}`, publicJwk: {} }, 400],
  ] as const)('refuses %j', async ([content, status]) => {
    const { first } = await startPair()
    expect(await ask(first, 'PUT', content)).toEqual({
      status,
      answer: { message: expect.stringMatching(/^Expected /) },
    })
  })

  it('says why a list cannot be read', async () => {
    const { first, second } = await startPair()
    const service = { ...serviceOf(second), publicJwk: directoryKey(first.server) }
    expect(await ask(first, 'PUT', service)).toMatchObject({ status: 502 })
  })

  it('is for the operator', async () => {
    const { first, second } = await startPair()
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const content = method === 'GET' ? undefined : serviceOf(second)
      expect(await ask(first, method, content, second.server.accessKey)).toMatchObject({ status: 401 })
    }
  })
})
