import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import {
  configureDirectory,
  configuredDirectories,
  removeDirectory,
} from '../../../reference/directory/configured-directories.ts'
import { directoryKey, openDirectoryKey } from '../../../reference/directory/directory-key.ts'
import { listServers } from '../../../reference/directory/list-servers.ts'
import { readDirectory } from '../../../reference/directory/read-directory.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { verifyFlattened } from '../../../scripts/signatures/json-web-signature.ts'
import { closedPort, serveHttp } from '../../net/loopback.ts'
import { startOne, startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

function locationOf({ origin }: OcmServer): string {
  return `${origin}/directory`
}

function requestsFor({ journal }: OcmServer): number {
  return journal.entries().filter(({ about, direction }) => about === 'directory' && direction === 'received')
    .length
}

/** Has a Directory Service list servers. */
function listing(...servers: readonly object[]): Behaviour {
  return {
    name: 'listing',
    description: '.',
    messages: { directory: (message) => void (message['servers'] = [...servers]) },
  }
}

describe('the Directory Service of a server', () => {
  it('lists the server, signed with a key of its own', async () => {
    const { server, port } = await startOne()
    const answer = await fetch(`http://localhost:${port}/directory`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/jose+json')
    const value: unknown = await answer.json()
    expect(value).toEqual({
      payload: expect.any(String),
      protected: expect.any(String),
      signature: expect.any(String),
    })
    const key = directoryKey(server)
    const verified = verifyFlattened(value, key)
    if (verified.kind === 'refused') throw new Error(verified.detail)
    expect(verified.header).toEqual({ alg: 'ES256', kid: `localhost:${port}#directory` })
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual({
      federation: 'Everymust reference servers',
      servers: [
        { url: `https://localhost:${port}`, displayName: `The reference server at localhost:${port}` },
      ],
    })
    expect(key).not.toHaveProperty('d')
    expect(server.keyRing.published().map(({ kid }) => kid)).not.toContain(key['kid'])
  })

  it('keeps its key', async () => {
    const { server } = await startOne()
    expect(openDirectoryKey(server)).toEqual(openDirectoryKey(server))
    expect(directoryKey(server)).toMatchObject({ kty: 'EC', crv: 'P-256' })
  })
})

describe('a Directory Service that is configured', () => {
  it('fills the list of the WAYF Page, and is asked once for a while', async () => {
    const clock = { at: Date.UTC(2026, 10, 26, 9) }
    const { first, second } = await startPair([], [], { now: () => clock.at })
    const url = locationOf(second.server)
    expect(await listServers(first.server)).toEqual([])
    const result = await resultOf(
      configureDirectory(first.server, { url, publicJwk: directoryKey(second.server) }),
    )
    expect(result).toEqual({ federation: 'Everymust reference servers', servers: 1 })
    const { host } = second.server
    const listed = [{ host, displayName: `The reference server at ${host}` }]
    expect(requestsFor(second.server)).toBe(1)
    expect(await Promise.all([listServers(first.server), listServers(first.server)])).toEqual([
      listed,
      listed,
    ])
    expect(await listServers(first.server)).toEqual(listed)
    expect(requestsFor(second.server)).toBe(2)
    clock.at += 10 * 60 * 1000
    expect(await listServers(first.server)).toEqual(listed)
    expect(requestsFor(second.server)).toBe(3)
  })

  it('is combined with others, whose servers come once and by name, and one of which may be gone', async () => {
    const one = { url: 'https://one.example', displayName: 'One' }
    const two = { url: 'https://two.example:444', displayName: 'Two' }
    const { first, second } = await startPair(
      [listing(two, one)],
      [
        listing(
          { url: 'http://one.example/', displayName: '1' },
          { url: 'https://a.example', displayName: 'A' },
        ),
      ],
    )
    const { server } = await startOne()
    for (const other of [first.server, second.server]) {
      await resultOf(configureDirectory(server, { url: locationOf(other), publicJwk: directoryKey(other) }))
    }
    expect(await listServers(server)).toEqual([
      { host: 'a.example', displayName: 'A' },
      { host: 'one.example', displayName: 'One' },
      { host: 'two.example:444', displayName: 'Two' },
    ])
    await resultOf(removeDirectory(server, locationOf(first.server)))
    const gone = `https://localhost:${await closedPort()}/directory`
    const kept = configuredDirectories(server).map(({ url, publicJwk }) => ({ url, jwk: publicJwk }))
    const value = JSON.stringify([{ url: gone, jwk: directoryKey(server) }, ...kept])
    server.store.settings.put('directories', { value })
    expect(await listServers(server)).toEqual([
      { host: 'one.example', displayName: '1' },
      { host: 'a.example', displayName: 'A' },
    ])
  })

  it('is asked again after a minute where it could not be read', async () => {
    const clock = { at: Date.UTC(2026, 10, 26, 9) }
    const { server } = await startOne([], { now: () => clock.at })
    let requests = 0
    const url = await serveHttp((_, response) => {
      requests += 1
      response.end('{}')
    })
    const value = JSON.stringify([{ url, jwk: directoryKey(server) }])
    server.store.settings.put('directories', { value })
    expect(await listServers(server)).toEqual([])
    expect(await listServers(server)).toEqual([])
    expect(requests).toBe(1)
    clock.at += 60 * 1000
    expect(await listServers(server)).toEqual([])
    expect(requests).toBe(2)
  })

  it('can be changed and removed', async () => {
    const { first, second } = await startPair()
    const service = { url: locationOf(second.server), publicJwk: directoryKey(second.server) }
    await resultOf(configureDirectory(first.server, service))
    await resultOf(configureDirectory(first.server, service))
    expect(configuredDirectories(first.server)).toEqual([service])
    expect(await resultOf(removeDirectory(first.server, service.url))).toEqual({ url: service.url })
    expect(configuredDirectories(first.server)).toEqual([])
    expect(await removeDirectory(first.server, service.url)).toMatchObject({ reason: 'absent' })
  })

  it('is refused with another key, and leaves the one that was there', async () => {
    const { first, second } = await startPair()
    const url = locationOf(second.server)
    const service = { url, publicJwk: directoryKey(second.server) }
    await resultOf(configureDirectory(first.server, service))
    const other = { url, publicJwk: directoryKey(first.server) }
    expect(await configureDirectory(first.server, other)).toMatchObject({ reason: 'remote' })
    expect(configuredDirectories(first.server)).toEqual([service])
  })

  it('is refused with a key that is private, symmetric or none', async () => {
    const { first, second } = await startPair()
    const url = locationOf(second.server)
    const symmetric = { kty: 'oct', k: 'bm90LWEtc2VjcmV0' }
    for (const publicJwk of [openDirectoryKey(second.server).privateJwk, symmetric, 'key', null, undefined]) {
      expect(await configureDirectory(first.server, { url, publicJwk })).toMatchObject({ reason: 'input' })
    }
    expect(requestsFor(second.server)).toBe(0)
  })

  it.for([
    '',
    'directory.example',
    'http://directory.example/',
    'https://ada:secret@directory.example/',
    'file:///etc/passwd',
    `https://directory.example/${'a'.repeat(1_000)}`,
  ])('is refused at %j', async (url) => {
    const { server } = await startOne()
    const publicJwk = directoryKey(server)
    expect(await configureDirectory(server, { url, publicJwk })).toMatchObject({ reason: 'input' })
    expect(configuredDirectories(server)).toEqual([])
  })

  it('is one of at most ten', async () => {
    const { server } = await startOne()
    const publicJwk = directoryKey(server)
    const ten = Array.from({ length: 10 }, (_, at) => ({ url: `https://${at}.example/`, jwk: publicJwk }))
    server.store.settings.put('directories', { value: JSON.stringify(ten) })
    expect(await configureDirectory(server, { url: locationOf(server), publicJwk })).toMatchObject({
      reason: 'conflict',
    })
  })
})

describe('a list that is fetched', () => {
  it.for([
    ['no answer', undefined, 200],
    ['another status', '{}', 500],
    ['nothing', '', 200],
    ['a page', '<!doctype html><title>Cloud</title>', 200],
    ['more than is read', 'a'.repeat(3_000_000), 200],
    ['many levels', '['.repeat(100_000), 200],
  ] as const)('is faulty where it is %s', async ([, body, status]) => {
    const { server } = await startOne()
    const url = await serveHttp((_, response) => {
      if (body === undefined) response.destroy()
      else response.writeHead(status).end(body)
    })
    expect(await readDirectory(server, { url, publicJwk: directoryKey(server) })).toEqual({
      kind: 'faulty',
      message: expect.stringMatching(/^Expected .*, received .*\.$/s),
    })
  })
})
