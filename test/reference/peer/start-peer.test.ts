import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import reference from '../../../reference/server.ts'
import { issueServerCertificate } from '../../../reference/http/certificate-authority.ts'
import type { ReferencePeer } from '../../../scripts/harness/reference-server.ts'
import { createClient } from '../../../scripts/net/client.ts'
import { startOne, testAuthority } from '../pair.ts'
import { serveTarget } from './fake-target.ts'
import { openPeer, shareFor } from './peers.ts'
import { openTunnel } from './tunnel.ts'

/** A GET as of a server that trusts only an authority. */
async function fetchTrusting(authority: string, url: string): Promise<number | string | undefined> {
  const client = createClient({ userAgent: 'test', allow: 'loopback', trustedCertificates: [authority] })
  const { response, failure } = await client.request({ method: 'GET', url })
  await client.close()
  return response?.status ?? failure?.code
}

async function discoveryOf(url: string): Promise<Record<string, unknown> | number> {
  const answer = await fetch(url)
  return answer.ok ? z.record(z.string(), z.unknown()).parse(await answer.json()) : answer.status
}

describe('a peer', () => {
  it('is what the harness says', async () => {
    const server: ReferencePeer = reference.peer
    const peer = await server.start({ signatures: 'http-message-signatures' })
    await peer.close()
    expect(peer.origin).toBe(`https://${peer.address}`)
  })

  it('has a key and an origin of its own, with a certificate of the authority that it tells', async () => {
    const [peer, other] = [await openPeer(), await openPeer()]
    const authority = (await peer.certificateAuthority()) ?? ''
    expect(peer.origin).not.toBe(other.origin)
    expect([
      await fetchTrusting(authority, `${peer.origin}/.well-known/jwks.json`),
      await fetchTrusting(authority, `${other.origin}/.well-known/jwks.json`),
    ]).toEqual([200, 'tls'])
  })

  it('counts the connections of those who do not trust it', async () => {
    const [peer, other] = [await openPeer(), await openPeer()]
    const authority = (await other.certificateAuthority()) ?? ''
    expect(peer.brokenConnections()).toBe(0)
    await fetchTrusting(authority, `${peer.origin}/.well-known/ocm`)
    await fetchTrusting((await peer.certificateAuthority()) ?? '', `${peer.origin}/.well-known/ocm`)
    expect([peer.brokenConnections(), other.brokenConnections()]).toEqual([1, 0])
  })

  it('asks nobody on loopback but itself, where its target is on the internet', async () => {
    const peer = await openPeer('http-message-signatures', { allow: 'public' })
    const target = await serveTarget((_, response) => void response.writeHead(201).end('{}'))
    const url = `${target.url.origin}/api/shares`
    const sent = await peer.send({ url, message: 'share', body: shareFor('bob@localhost', peer) })
    const shareWith = `bob@${target.url.host}`
    const acted = await peer.act('createShare', { shareWith, name: 'a', path: 'report.txt' })
    const { kind, exchanges } = await peer.probe(target.url)
    expect(sent.failure?.code).toBe('address-refused')
    expect(acted.kind).toBe('refused')
    expect(exchanges.map(({ response, failure }) => response?.status ?? failure?.code)).toEqual([
      200,
      'address-refused',
    ])
    expect(kind).toBe('target-failed')
    expect(target.received).toEqual([])
  })

  it('has its origin at the host that it is told', async () => {
    const peer = await openPeer('http-message-signatures', { host: '127.0.0.1' })
    expect(peer.origin).toBe(`https://127.0.0.1:${peer.listensAt.split(':').at(-1)}`)
  })

  it('uses the certificate that it is given, and tells no authority then', async () => {
    const authority = await testAuthority()
    const peer = await openPeer('http-message-signatures', {
      certificate: await issueServerCertificate(authority, 'localhost'),
    })
    expect(await peer.certificateAuthority()).toBeUndefined()
    expect(await fetchTrusting(authority.certificate, `${peer.origin}/.well-known/ocm`)).toBe(200)
  })

  it('listens where it is told', async () => {
    const first = await openPeer()
    const [address = '', port] = first.listensAt.split(':')
    await first.close()
    const peer = await openPeer('http-message-signatures', { listen: { address, port: Number(port) } })
    expect(peer.listensAt).toBe(first.listensAt)
  })

  it('works behind a tunnel that ends TLS', async () => {
    const tunnel = await openTunnel()
    const peer = await openPeer('http-message-signatures', { origin: tunnel.origin })
    tunnel.leadTo(peer.listensAt)
    const { server } = await startOne()
    const { kind, what } = await peer.probe(new URL(server.origin))
    expect({ kind, what }).toEqual({
      kind: 'reached',
      what: 'The target asked the peer for `GET /.well-known/jwks.json`, and got 200.',
    })
    const body = {
      ...z.record(z.string(), z.unknown()).parse(JSON.parse(shareFor(`ada@${peer.address}`, peer))),
    }
    const sender = `grace@${server.host}`
    const { response } = await server.correspondence.post({
      name: 'share',
      url: `${peer.origin}/ocm/shares`,
      content: { ...body, sender, owner: sender },
    })
    const entry = await peer.journal.until(
      ({ about, direction }) => direction === 'received' && about === 'shares',
      5_000,
    )
    expect({ status: response?.status, signature: entry?.signature }).toEqual({
      status: 201,
      signature: {
        scheme: 'http-message-signatures',
        verdict: 'valid',
        detail: `It is that of \`${server.host}\`.`,
      },
    })
  })

  it('judges the earlier scheme behind a tunnel that changes the host', async () => {
    const tunnel = await openTunnel()
    const peer = await openPeer('draft-cavage', { origin: tunnel.origin })
    tunnel.leadTo(peer.listensAt)
    const sender = await openPeer('draft-cavage')
    const body = shareFor(`ada@${peer.address}`, sender)
    await sender.send({ url: `${peer.origin}/ocm/shares`, message: 'share', body })
    const entry = await peer.journal.until((one) => one.body === body, 5_000)
    expect(entry?.headers['host']).toBe(peer.listensAt)
    expect(entry?.signature?.verdict).toBe('valid')
  })

  it('is found with its key where older servers look, if it signs as they verify', async () => {
    const older = await openPeer('draft-cavage')
    const paths = ['/.well-known/ocm', '/ocm-provider', '/ocm-provider/']
    const documents = await Promise.all(paths.map((path) => discoveryOf(`http://${older.listensAt}${path}`)))
    const expected = {
      criteria: [],
      capabilities: expect.not.arrayContaining(['http-sig']),
      publicKey: {
        keyId: `${older.origin}/ocm#signature`,
        publicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
      },
    }
    expect(documents).toEqual(paths.map(() => expect.objectContaining(expected)))
    expect(documents[1]).toEqual(documents[0])
  })

  it('is a server of the present version, if it signs as RFC 9421 has it', async () => {
    const peer = await openPeer()
    const document = await discoveryOf(`http://${peer.listensAt}/.well-known/ocm`)
    expect(document).toEqual(
      expect.objectContaining({ criteria: ['must-use-http-sig', 'must-exchange-token'] }),
    )
    expect(document).not.toHaveProperty('publicKey')
    expect(await discoveryOf(`http://${peer.listensAt}/ocm-provider/`)).toBe(404)
  })

  it('has other keys each time, so that a target does not take it for the one before at its origin', async () => {
    const { server } = await startOne()
    const tunnel = await openTunnel()
    const statuses: (number | undefined)[] = []
    for (const _ of ['first', 'second']) {
      const peer = await openPeer('http-message-signatures', { origin: tunnel.origin })
      tunnel.leadTo(peer.listensAt)
      const body = shareFor(`grace@${server.host}`, peer)
      const { response } = await peer.send({ url: `${server.origin}/ocm/shares`, message: 'share', body })
      statuses.push(response?.status)
      await peer.close()
    }
    expect(statuses).toEqual([201, 201])
  })

  it('lets its Discovery object and its keys be stored for a minute', async () => {
    const peer = await openPeer('draft-cavage')
    const paths = ['/.well-known/ocm', '/.well-known/jwks.json', '/ocm-provider/']
    const stored = await Promise.all(
      paths.map(async (path) =>
        (await fetch(`http://${peer.listensAt}${path}`)).headers.get('cache-control'),
      ),
    )
    expect(stored).toEqual(['max-age=60', 'max-age=60', 'max-age=60'])
  })

  it('takes faults and variants by name', async () => {
    const peer = await reference.peer.start({
      signatures: 'http-message-signatures',
      conducts: ['enabled-missing', 'minimal'],
    })
    const document = await discoveryOf(`http://${peer.listensAt}/.well-known/ocm`)
    await peer.close()
    expect(document).not.toHaveProperty('enabled')
    expect(document).not.toHaveProperty('provider')
  })
})

describe('a user of a peer', () => {
  it('shares with somebody at a target', async () => {
    const { server } = await startOne()
    const peer = await openPeer()
    const path = await firstFile(peer)
    const acted = await peer.act('createShare', { path, shareWith: `grace@${server.host}` })
    expect(acted.kind).toBe('done')
    expect(server.store.receivedShares.list().map(({ record }) => record.share.sender)).toEqual([
      `ada@${peer.address}`,
    ])
  })

  it('shares with somebody at a target of an older version, found where that is found', async () => {
    const peer = await openPeer('draft-cavage')
    const target = await serveTarget((_, response) => void response.writeHead(201).end('{}'), {
      path: '/ocm-provider/',
      apiVersion: '1.0-proposal1',
    })
    const path = await firstFile(peer)
    const acted = await peer.act('createShare', {
      account: 'grace',
      path,
      shareWith: `alice@${target.url.host}`,
    })
    expect(acted).toEqual({
      kind: 'done',
      result: expect.objectContaining({ providerId: expect.any(String) }),
    })
    expect(target.received).toEqual([
      [
        '/api/shares',
        expect.objectContaining({
          protocol: expect.objectContaining({ name: 'webdav', options: expect.any(Object) }),
        }),
      ],
    ])
  })

  it('does nothing for an account that is not there, nor for input of another form', async () => {
    const peer = await openPeer()
    expect([
      await peer.act('createInvite', { account: 'nobody' }),
      await peer.act('createShare', { path: 7 }),
    ]).toEqual([
      { kind: 'refused', reason: 'absent', message: 'This server has no such account.' },
      { kind: 'refused', reason: 'input', message: 'Expected a string in `path`, received a number.' },
    ])
  })

  it('does nothing under a name that is no gesture', async () => {
    const peer = await openPeer()
    await expect(peer.act('toString', {})).rejects.toThrow(
      /^Expected the name of a gesture, received `toString`\. Known: `createShare`, /,
    )
    expect(peer.gestures).toEqual(
      expect.arrayContaining(['createShare', 'acceptShare', 'createInvite', 'describeAccount']),
    )
  })
})

async function firstFile(peer: {
  act: (gesture: string, input: Record<string, unknown>) => Promise<unknown>
}): Promise<string> {
  const State = z.object({
    result: z.object({ files: z.array(z.object({ path: z.string(), kind: z.string() })) }),
  })
  const { result } = State.parse(await peer.act('describeAccount', {}))
  return result.files.find(({ kind }) => kind === 'file')?.path ?? ''
}
