import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { serveHttp } from '../loopback-server.ts'
import { serveTarget } from '../reference/peer/fake-target.ts'
import { openPeer, shareFor } from '../reference/peer/peers.ts'
import { openTunnel } from '../reference/peer/tunnel.ts'
import { testAuthority } from '../reference/pair.ts'
import { everymust, type Finished, startEverymust, type Started } from '../run-command.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-peer-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a peer, and stops it when the test ends. */
function startPeer(...args: readonly string[]): Started {
  const started = startEverymust(['peer', ...args])
  onTestFinished(async () => {
    started.signal('SIGKILL')
    await started.finished
  })
  return started
}

/** A target that looks who sent a request, where older servers do, and then refuses it. */
async function serveAskingTarget(options: { path?: string; apiVersion?: string } = {}) {
  return serveTarget(async (host, response) => {
    await fetch(`http://${host}${options.path ?? '/.well-known/jwks.json'}`)
    response.writeHead(400).end('{}')
  }, options)
}

const serveSilentTarget = async () => serveTarget((_, response) => void response.writeHead(400).end('{}'))

const Probed = z.looseObject({
  peer: z.looseObject({ origin: z.string(), signatures: z.string() }).optional(),
  kind: z.string(),
})

function expectRefusal({ code, out, err }: Finished, message: RegExp): void {
  expect(err).toMatch(message)
  expect(err).not.toMatch(/^\s+at /m)
  expect(err.trimEnd().split('\n')).toHaveLength(2)
  expect({ code, out }).toEqual({ code: 2, out: '' })
}

describe('everymust peer, without a URL', () => {
  it('prints where it is, the certificate to trust, and each request that it receives', async () => {
    const file = join(await temporaryFolder(), 'peer.pem')
    const started = startPeer('--peer-authority', file)
    const origin = await started.untilPrinted(/Peer at (https:\S+) \(Ctrl-C stops it\)/)
    await started.untilPrinted(/-----END CERTIFICATE-----\n.+\n/)
    const authority = await readFile(file, 'utf8')
    const sender = await openPeer('http-message-signatures', { trustedCertificates: [authority] })
    const body = shareFor(`ada@${new URL(origin).host}`, sender)
    await fetch(`${origin.replace('https:', 'http:')}/.well-known/ocm?secret=7`)
    await sender.send({ url: `${origin}/ocm/shares`, message: 'share', body })
    await started.untilPrinted(/signature valid .+\n/)
    started.signal('SIGINT')
    const { code, out, err } = await started.finished
    const time = String.raw`\d\d:\d\d:\d\d`
    const { host } = new URL(origin)
    expect({ code, err }).toEqual({ code: 0, err: 'Stopped.\n' })
    expect(out).toMatch(
      new RegExp(
        `^Peer at https://${host} \\(Ctrl-C stops it\\)\\.\n` +
          `It listens at 127\\.0\\.0\\.1:\\d+, and signs as RFC 9421 has it\\.\n` +
          'The certificate of its authority, for the trust store of the target:\n',
      ),
    )
    expect(out).toContain(authority.trim())
    expect(out).toMatch(
      new RegExp(
        `\nTime     Status Request\n${time} 200    GET /\\.well-known/ocm from 127\\.0\\.0\\.1\n` +
          `${time} 201    POST /ocm/shares from 127\\.0\\.0\\.1 ` +
          `signature valid \\(RFC 9421\\): It is that of \`${sender.address}\`\\.\n$`,
      ),
    )
  })

  it('prints JSON, one line for itself and for each request', async () => {
    const started = startPeer('--json', '--signatures', 'cavage')
    const first = z
      .object({
        origin: z.string(),
        address: z.string(),
        listensAt: z.string(),
        signatures: z.string(),
        authority: z.string(),
      })
      .parse(JSON.parse(await started.untilPrinted(/^(\{.+\})\n/)))
    await fetch(`http://${first.listensAt}/ocm-provider/`)
    await started.untilPrinted(/\n.+\n/)
    started.signal('SIGTERM')
    const { code, out } = await started.finished
    const [, line = ''] = out.split('\n')
    expect({ code, signatures: first.signatures, request: JSON.parse(line) }).toEqual({
      code: 0,
      signatures: 'draft-cavage',
      request: {
        at: expect.stringMatching(/^\d{4}-/),
        scheme: 'http',
        method: 'GET',
        path: '/ocm-provider/',
        from: '127.0.0.1',
        status: 200,
      },
    })
  })

  it('keeps its authority in the folder that it is given', async () => {
    const folder = await temporaryFolder()
    const authorities: unknown[] = []
    for (const _ of ['first', 'second']) {
      const started = startPeer('--json', '--peer-data', join(folder, 'data'))
      const { authority } = z
        .looseObject({ authority: z.string() })
        .parse(JSON.parse(await started.untilPrinted(/^(\{.+\})\n/)))
      authorities.push(authority)
      started.signal('SIGINT')
      await started.finished
    }
    expect(authorities[0]).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(authorities[1]).toBe(authorities[0])
  })
})

describe('everymust peer, with a URL', () => {
  it('ends with 0 where the target reaches the peer', async () => {
    const target = await serveAskingTarget()
    const { code, out, err } = await everymust(['peer', target.url.href])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^Peer at https:\/\/localhost:\d+, signing as RFC 9421 has it\.\n✓ reached\n {2}The target asked the peer for `GET \/\.well-known\/jwks\.json` over http, and got 200\.\n/,
    )
  })

  it('signs as goes with the version that the target tells', async () => {
    const target = await serveAskingTarget({ path: '/ocm-provider/', apiVersion: '1.0-proposal1' })
    const { code, out } = await everymust(['peer', '--json', target.url.href])
    const { peer, kind } = Probed.parse(JSON.parse(out))
    expect({ code, signatures: peer?.signatures, kind }).toEqual({
      code: 0,
      signatures: 'draft-cavage',
      kind: 'reached',
    })
  })

  it('ends with 4 where the target asks nothing, and says what that may come from', async () => {
    const target = await serveSilentTarget()
    const { code, out, err } = await everymust([
      'peer',
      '--timeout',
      '1',
      '--signatures',
      'rfc9421',
      target.url.href,
    ])
    expect({ code, err }).toEqual({ code: 4, err: '' })
    expect(out).toMatch(
      /\n✕ silent\n {2}The target answered 400 to a signed request that names the peer, and asked the peer nothing\.\n {2}It may /,
    )
    expect(out).toMatch(/\n {2}- Have it allow local hosts/)
  })

  it('ends with 4 where the peer is not to be had at its origin', async () => {
    const target = await serveSilentTarget()
    const listen = ['--peer-listen', `127.0.0.1:${await freePort()}`]
    const origin = ['--peer-origin', 'https://localhost:1']
    const { code, out } = await everymust(['peer', ...listen, ...origin, '--timeout', '1', target.url.href])
    expect(code).toBe(4)
    expect(out).toMatch(
      /✕ unreachable-from-here\n {2}The peer does not answer at its own origin https:\/\/localhost:1: /,
    )
  })

  it('reaches a target from behind a tunnel', async () => {
    const tunnel = await openTunnel()
    const folder = await temporaryFolder()
    const trusted = join(folder, 'tunnel.pem')
    await writeFile(trusted, (await testAuthority()).certificate)
    const place = `127.0.0.1:${await freePort()}`
    tunnel.leadTo(place)
    const target = await serveTarget(async (_, response) => {
      await fetch(`http://${place}/.well-known/ocm`)
      response.writeHead(400).end('{}')
    })
    const places = ['--peer-listen', place, '--peer-origin', tunnel.origin]
    const { code, out } = await everymust(['peer', ...places, '--trust', trusted, target.url.href])
    expect(code).toBe(0)
    expect(out).toContain('The target asked the peer for `GET /.well-known/ocm`, and got 200.')
    expect(out).not.toContain('does not reach')
  })

  it.each(['auto', 'cavage'])(
    'ends with 3 where the target does not answer, signing as %s',
    async (signatures) => {
      const { code, out } = await everymust(['peer', '--signatures', signatures, 'http://127.0.0.1:1'])
      expect(code).toBe(3)
      expect(out).toContain('✕ target-failed\n  Nothing accepts connections at `http://127.0.0.1:1`.\n')
    },
  )

  it('ends with 130 at Ctrl-C', async () => {
    const asked = Promise.withResolvers<undefined>()
    const target = await serveTarget(() => asked.resolve(undefined))
    const started = startPeer(target.url.href)
    await asked.promise
    started.signal('SIGINT')
    expect(await started.finished).toEqual({
      code: 130,
      out: '',
      err: 'Interrupted: nothing is known yet.\n',
    })
  })
})

describe('everymust peer, asked for what cannot be', () => {
  it.each([
    [['ftp://localhost'], /Expected an http or https URL, received `ftp:\/\/localhost`/],
    [['--peer-listen', '9443'], /Expected an address and a port after --peer-listen, received `9443`/],
    [['--peer-listen', '127.0.0.1:70000'], /Expected an address and a port after --peer-listen/],
    [['--peer-listen', '0.0.0.0:9443'], /Expected --peer-origin with --peer-listen 0\.0\.0\.0/],
    [['--peer-origin', 'https://peer.example.org'], /Expected --peer-listen with --peer-origin/],
    [['--peer-origin', 'peer.example.org'], /Expected an http or https URL, received `peer\.example\.org`/],
    [['--peer-key', 'key.pem'], /Expected --peer-certificate with --peer-key, received --peer-key alone/],
    [['--trust', 'absent.pem'], /Expected a readable file at `absent\.pem`, received: no such file/],
    [['--trust', 'package.json'], /Expected a certificate in PEM in `package\.json`/],
    [
      ['--peer-data', 'package.json'],
      /Expected a data directory at `package\.json`[\s\S]*which --peer-data names/,
    ],
    [['--peer-authority', 'absent/ca.pem'], /Expected to write `absent\/ca\.pem`[\s\S]*--peer-authority/],
    [['--peer-listen', '[::1'], /Expected an address and a port after --peer-listen/],
    [['--signatures', 'none'], /Allowed choices are auto, rfc9421, cavage/],
  ])('refuses %j with one sentence and a hint', async (args, message) => {
    expectRefusal(await everymust(['peer', ...args]), message)
  })

  it('says that another program uses its port', async () => {
    const other = await serveHttp(() => {})
    onTestFinished(other.close)
    const { host, port } = new URL(other.url)
    expectRefusal(
      await everymust(['peer', '--peer-listen', host]),
      new RegExp(`Expected a free port, received ${port}, which another program uses[\\s\\S]*--peer-listen`),
    )
  })
})

/** A port that was free a moment ago: the peer has to be told one before it listens. */
async function freePort(): Promise<number> {
  const { url, close } = await serveHttp(() => {})
  await close()
  return Number(new URL(url).port)
}
