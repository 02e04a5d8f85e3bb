import { describe, expect, it } from 'vitest'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { Client } from '../../scripts/net/client.ts'
import { createTurns } from '../../scripts/run/turns.ts'

/** A client of which each request ends when the test says so, and a peer that sends by it. */
function createHeld() {
  const held: PromiseWithResolvers<undefined>[] = []
  const started: string[] = []
  const send = async (url: string) => {
    started.push(url)
    const one = Promise.withResolvers<undefined>()
    held.push(one)
    await one.promise
    return { request: { method: 'GET', url, headers: {} }, redirects: [], finalUrl: url, durationMs: 1 }
  }
  const client: Client = { request: ({ url }) => send(url), close: async () => {} }
  const peer: Peer = {
    origin: 'https://peer.example',
    address: 'peer.example',
    listensAt: '127.0.0.1:1',
    brokenConnections: () => 0,
    signatures: 'http-message-signatures',
    misbehaviours: [],
    gestures: [],
    journal: {
      entries: () => [],
      dropped: () => 0,
      received: () => [],
      until: async () => undefined,
      subscribe: () => () => {},
    },
    certificateAuthority: async () => undefined,
    send: ({ url }) => send(url),
    act: async (gesture) => ({ kind: 'done', result: await send(gesture) }),
    probe: () => Promise.reject(new Error('not now')),
    close: async () => {},
  }
  return { client, peer, started, next: () => held.shift()?.resolve(undefined) }
}

function open() {
  const interrupted = new AbortController()
  const ended = new AbortController()
  const turns = createTurns({ width: 2, interrupted: interrupted.signal, ended: ended.signal })
  const held = createHeld()
  return { ...held, client: turns.client(held.client), peer: turns.peer(held.peer), interrupted, ended }
}

function requestFor(url: string) {
  return { method: 'GET', url }
}

describe('createTurns', () => {
  it('lets two be under way at once, whoever sends them, in the order in which they came', async () => {
    const { client, peer, started, next } = open()
    const all = [
      client.request(requestFor('a')),
      peer.send({ url: 'b', message: 'm', body: '' }),
      peer.act('c', {}),
      client.request(requestFor('d')),
    ]
    await settled()
    expect(started).toEqual(['a', 'b'])
    next()
    await all[0]
    await settled()
    expect(started).toEqual(['a', 'b', 'c'])
    next()
    next()
    await Promise.all(all.slice(1, 3))
    await settled()
    next()
    await all[3]
    expect(started).toEqual(['a', 'b', 'c', 'd'])
  })

  it('gives the turn of one that failed to the next', async () => {
    const { client, peer } = open()
    await expect(peer.probe(new URL('https://a.example/'))).rejects.toThrow('not now')
    await expect(peer.probe(new URL('https://a.example/'))).rejects.toThrow('not now')
    await expect(peer.probe(new URL('https://a.example/'))).rejects.toThrow('not now')
    await client.close()
  })

  it('gives none to what waits at an interruption, but to what comes after, until the end', async () => {
    const { client, started, next, interrupted, ended } = open()
    const first = [client.request(requestFor('a')), client.request(requestFor('b'))]
    const waiting = client.request(requestFor('c'))
    interrupted.abort(new Error('interrupted'))
    await expect(waiting).rejects.toThrow('interrupted')
    const later = client.request(requestFor('undo'))
    next()
    await first[0]
    await settled()
    expect(started).toEqual(['a', 'b', 'undo'])
    next()
    next()
    await Promise.all([first[1], later])
    ended.abort(new Error('ended'))
    await expect(client.request(requestFor('d'))).rejects.toThrow('ended')
  })
})

/** Lets everything happen that can happen now. */
async function settled(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setImmediate(resolve)
  await promise
}
