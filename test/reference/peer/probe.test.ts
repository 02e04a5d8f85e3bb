import { get } from 'node:https'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import type { Reachability } from '../../../reference/peer/reachability.ts'
import { serveHttp } from '../../loopback-server.ts'
import { startOne } from '../pair.ts'
import { serveTarget } from './fake-target.ts'
import { openPeer } from './peers.ts'

/** Milliseconds: for targets that do not answer, and never by themselves. */
const impatient = { timeoutMs: 500 }

function wordsOf({ kind, what, why, todo }: Reachability): Omit<Reachability, 'asked' | 'exchanges'> {
  return { kind, what, why, todo }
}

describe('the probe of a peer', () => {
  it('is reached by the reference server, over TLS where that trusts the peer, and leaves nothing behind', async () => {
    const peer = await openPeer()
    const authority = (await peer.certificateAuthority()) ?? ''
    const { server, port } = await startOne([], { trustedCertificates: [authority] })
    const found = await peer.probe(new URL(`http://localhost:${port}/`))
    expect(wordsOf(found)).toEqual({
      kind: 'reached',
      what: 'The target asked the peer for `GET /.well-known/jwks.json` over https, and got 200.',
      why: 'It looks for the keys of whoever signs a request.',
      todo: [],
    })
    expect(server.store.receivedShares.list()).toEqual([])
    expect(peer.journal.received(({ signature }) => signature !== undefined)).toEqual([])
  })

  it('says that a target came over http, as a test set-up does that does not trust the certificate', async () => {
    const peer = await openPeer()
    const { port } = await startOne()
    const { kind, what, todo } = await peer.probe(new URL(`http://localhost:${port}/`))
    expect({ kind, what, todo }).toEqual({
      kind: 'reached',
      what: 'The target asked the peer for `GET /.well-known/jwks.json` over http, and got 200.',
      todo: [expect.stringMatching(/^It asked over `http`, as for a test\. Add the certificate/)],
    })
  })

  it('is reached by a target of an older version, in its shape and at its path', async () => {
    const peer = await openPeer('draft-cavage')
    const target = await serveTarget(
      async (host, response) => {
        await fetch(`http://${host}/ocm-provider/`)
        response.writeHead(400).end('{}')
      },
      { path: '/ocm-provider/', apiVersion: '1.0-proposal1' },
    )
    const { kind, what } = await peer.probe(target.url)
    expect({ kind, what }).toEqual({
      kind: 'reached',
      what: 'The target asked the peer for `GET /ocm-provider/` over http, and got 200.',
    })
    expect(target.received).toEqual([
      [
        '/api/shares',
        expect.objectContaining({
          protocol: {
            name: 'webdav',
            options: { sharedSecret: expect.any(String), permissions: expect.any(String) },
          },
        }),
      ],
    ])
  })

  it('waits for a target that answers first and asks then', async () => {
    const peer = await openPeer()
    const target = await serveTarget((host, response) => {
      response.writeHead(400).end('{}', () => void fetch(`http://${host}/.well-known/ocm`))
    })
    const { kind, what } = await peer.probe(target.url)
    expect({ kind, what }).toEqual({
      kind: 'reached',
      what: 'The target asked the peer for `GET /.well-known/ocm` over http, and got 200.',
    })
  })

  it('is reached by a target that asks and never answers', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const target = await serveTarget(async (host) => void (await fetch(`http://${host}/.well-known/ocm`)))
    expect((await peer.probe(target.url)).kind).toBe('reached')
  })

  it('is silent where a target asks nothing, with what that may come from', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const target = await serveTarget((_, response) => void response.writeHead(400).end('{}'))
    const found = await peer.probe(target.url)
    expect(found.asked).toEqual([])
    expect(wordsOf(found)).toEqual({
      kind: 'silent',
      what: 'The target answered 400 to a signed request that names the peer, and asked the peer nothing.',
      why:
        `It may refuse to contact hosts such as \`${peer.address}\`, which are not public. It may know only the servers ` +
        'on a list. It may refuse such requests before it looks at who signs them, or not verify signatures at all.',
      todo: [
        'Have it allow local hosts, which is a setting of some servers (in Nextcloud `allow_local_remote_servers`), or ' +
          'give the peer a public name through a tunnel.',
        'Put the peer on its list, if it has one (in oCIS and OpenCloud `ocmproviders.json`).',
        'Expect no verdicts on what it does with signatures as long as it asks nothing.',
      ],
    })
  })

  it('takes back the Share that a target took', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const target = await serveTarget((_, response) => void response.writeHead(201).end('{}'))
    const { kind, why } = await peer.probe(target.url)
    expect(kind).toBe('silent')
    expect(why).toContain('It may take requests without a look at who signs them.')
    const [share, withdrawal] = target.received
    const { providerId } = z.object({ providerId: z.string() }).parse(share?.[1])
    expect(withdrawal).toEqual([
      '/api/notifications',
      expect.objectContaining({ notificationType: 'SHARE_UNSHARED', providerId }),
    ])
  })

  it('tells of a client that does not trust its certificate', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const target = await serveTarget((host, response) => {
      get(`https://${host}/.well-known/jwks.json`).on('error', () => response.writeHead(400).end('{}'))
    })
    const { kind, why, todo } = await peer.probe(target.url)
    expect({ kind, why, todo }).toEqual({
      kind: 'silent',
      why: expect.stringMatching(
        /^A TLS connection.* came to the peer and ended without a request.*, as of a client that does not trust its certificate\.$/,
      ),
      todo: [
        expect.stringMatching(
          /^Add the certificate of the peer's authority to the trust store of the target/,
        ),
      ],
    })
  })

  it('fails with the words of the network where the target does not answer', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const hanging = await serveHttp(() => {})
    onTestFinished(hanging.close)
    const found = await peer.probe(new URL(hanging.url))
    expect(wordsOf(found)).toEqual({
      kind: 'target-failed',
      what: `\`${hanging.url}.well-known/ocm\` accepted the request but did not answer within 500 ms.`,
      why: 'It was asked for its Discovery object.',
      todo: ['See whether the server is up; --timeout gives it longer.'],
    })
  })

  it('fails where the target answers the request that names the peer with silence', async () => {
    const peer = await openPeer('http-message-signatures', impatient)
    const target = await serveTarget(() => {})
    const { kind, what, why } = await peer.probe(target.url)
    expect({ kind, what, why }).toEqual({
      kind: 'target-failed',
      what: `\`${target.url.href}api/shares\` accepted the request but did not answer within 500 ms.`,
      why: 'It was sent a signed request that names the peer.',
    })
  })

  it('fails where the TLS of the target cannot be verified', async () => {
    const peer = await openPeer('http-message-signatures', { trustedCertificates: [] })
    const { server } = await startOne()
    const { kind, what, todo } = await peer.probe(new URL(server.origin))
    expect({ kind, what, todo }).toEqual({
      kind: 'target-failed',
      what: expect.stringMatching(/^`https:\/\/localhost:\d+` presents a certificate/),
      todo: [
        'If its certificate is from an authority of your own, name that with --trust FILE, or accept any with --insecure.',
      ],
    })
  })

  it('takes any certificate of the target where it is told so', async () => {
    const peer = await openPeer('http-message-signatures', { trustedCertificates: [], insecureTls: true })
    const { server } = await startOne()
    expect(await peer.probe(new URL(server.origin))).toMatchObject({ kind: 'reached' })
    const invited = await peer.act('createShare', {
      shareWith: `grace@${server.host}`,
      path: 'report.txt',
      permissions: ['read'],
    })
    expect(invited).toMatchObject({ kind: 'done' })
  })

  it('fails at a server of another protocol, whatever its status codes', async () => {
    const peer = await openPeer()
    const web = await serveHttp((_, response) => response.end('<!doctype html>'))
    onTestFinished(web.close)
    const { kind, what } = await peer.probe(new URL(web.url))
    expect({ kind, what }).toEqual({
      kind: 'target-failed',
      what: 'Expected a Discovery object with `apiVersion` and `endPoint`, received none (status 200, 200, 200).',
    })
  })

  it('tells an origin at which nothing answers from a target that does not ask', async () => {
    const peer = await openPeer('http-message-signatures', { ...impatient, origin: 'https://localhost:1' })
    const target = await serveTarget((_, response) => void response.writeHead(400).end('{}'))
    expect(wordsOf(await peer.probe(target.url))).toEqual({
      kind: 'unreachable-from-here',
      what: 'The peer does not answer at its own origin https://localhost:1: Nothing accepts connections at `https://localhost:1`.',
      why: 'The target asked nothing either: whatever is to lead from that origin to the peer does not.',
      todo: [`See whether the tunnel or the proxy is up, and leads to ${peer.listensAt}.`],
    })
  })

  it('tells an origin at which another server answers', async () => {
    const other = await startOne()
    const peer = await openPeer('http-message-signatures', { ...impatient, origin: other.server.origin })
    const target = await serveTarget((_, response) => void response.writeHead(400).end('{}'))
    const { kind, what } = await peer.probe(target.url)
    expect({ kind, what }).toEqual({
      kind: 'unreachable-from-here',
      what: `Something else than the peer answers at ${other.server.origin}, with status 200.`,
    })
  })

  it('is reached by a target that this machine cannot be reached from by that name', async () => {
    const peer = await openPeer('http-message-signatures', { ...impatient, origin: 'https://localhost:1' })
    const target = await serveTarget(async (_, response) => {
      await fetch(`http://${peer.listensAt}/.well-known/ocm`)
      response.writeHead(400).end('{}')
    })
    const { kind, why, todo } = await peer.probe(target.url)
    expect({ kind, why, todo }).toEqual({
      kind: 'reached',
      why:
        'It looks at the Discovery object of whoever sends a request. ' +
        'That this machine does not reach https://localhost:1 does not matter.',
      todo: [],
    })
  })

  it('tells of a client that does not trust its certificate, also where this machine does not reach it', async () => {
    const peer = await openPeer('http-message-signatures', { ...impatient, origin: 'https://localhost:1' })
    const target = await serveTarget((_, response) => {
      get(`https://${peer.listensAt}/`).on('error', () => response.writeHead(400).end('{}'))
    })
    const { kind, why } = await peer.probe(target.url)
    expect({ kind, why }).toEqual({
      kind: 'silent',
      why: expect.stringContaining('as of a client that does not trust its certificate.'),
    })
  })

  it('is not confused by a flood of other requests, of which it keeps a bounded number', async () => {
    const peer = await openPeer()
    const target = await serveTarget(async (host, response) => {
      for (let sent = 0; sent < 1_200; sent += 100) {
        await Promise.all(Array.from({ length: 100 }, () => fetch(`http://${host}/elsewhere`)))
      }
      await fetch(`http://${host}/.well-known/ocm`)
      response.writeHead(400).end('{}')
    })
    const { kind, asked } = await peer.probe(target.url)
    expect({ kind, asked: asked.length, kept: peer.journal.entries().length }).toEqual({
      kind: 'reached',
      asked: 1,
      kept: 1_000,
    })
  })

  it('ends when the peer is closed', async () => {
    const peer = await openPeer()
    const target = await serveTarget(() => void peer.close())
    const { kind, what } = await peer.probe(target.url)
    expect({ kind, what }).toEqual({ kind: 'target-failed', what: expect.stringMatching(/was cancelled\.$/) })
  })
})
