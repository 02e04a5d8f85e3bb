import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { faults } from '../../reference/faults/all-faults.ts'
import { variants } from '../../reference/variants/all-variants.ts'
import { freePort } from '../free-port.ts'
import { everymust, startEverymust, type Started } from '../run-command.ts'
import { root } from '../workspace-suite.ts'
import { startOne, testAuthority } from './pair.ts'
import { openTunnel } from './peer/tunnel.ts'

const guide = await readFile(join(root, 'reference', 'guide', 'run-a-reference-server.md'), 'utf8')
const commands = guide
  .split('\n```sh\n')
  .slice(1)
  .map((rest) => rest.slice(0, rest.indexOf('\n```')).replaceAll(/ \\\n +/g, ' '))
  .join('\n')
  .split('\n')

const listings = commands.filter((command) => /^npx everymust reference --(?:faults|variants)$/.test(command))
const peers = commands.filter((command) => command.startsWith('npx everymust peer'))
const servers = commands.filter((command) => !listings.includes(command) && !peers.includes(command))

const folder = await mkdtemp(join(tmpdir(), 'everymust-guide-'))
const testsFile = join(folder, 'tests.pem')

beforeAll(async () => writeFile(testsFile, (await testAuthority()).certificate))

afterAll(() => rm(folder, { recursive: true }))

/** The arguments of a command, with a free port for that of the reader, and folders and files that are not kept. */
function argumentsOf(command: string, port = 0): readonly string[] {
  return command
    .replace('npx everymust ', '')
    .replace('--port 8080', `--port ${port}`)
    .replaceAll(/(?<=--(?:peer-)?(?:data|authority) )\S+/g, (name) => join(folder, name))
    .split(' ')
}

/** Starts a server or a peer, and stops it when the test ends. */
function start(args: readonly string[]): Started {
  const started = startEverymust(args)
  onTestFinished(async () => {
    started.signal('SIGKILL')
    await started.finished
  })
  return started
}

async function expectStopped(started: Started): Promise<void> {
  started.signal('SIGINT')
  expect(await started.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
}

async function urlOf(started: Started): Promise<URL> {
  return new URL(await started.untilPrinted(/ at (http:\S+)/))
}

async function jsonAt(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const response = await fetch(url, { headers })
  expect(response.status).toBe(200)
  return await response.json()
}

/** The names that follow an option in the commands. */
function namesAfter(option: string): readonly string[] {
  const pattern = new RegExp(`${option}((?: (?!-)\\S+)+)`)
  return servers.flatMap((command) => pattern.exec(command)?.[1]?.trim().split(' ') ?? [])
}

function missing(known: readonly { readonly name: string }[], names: readonly string[]): readonly string[] {
  return names.filter((name) => known.every((one) => one.name !== name))
}

/** Whether a command has the peer try a target, and end. */
function isProbe(command: string): boolean {
  return /\shttps:\S+$/.test(command)
}

describe('the guide to the reference server', () => {
  it('shows commands of everymust alone', () => {
    expect(commands.filter((command) => !/^npx everymust (?:reference|peer) /.test(command))).toEqual([])
    expect([listings.length, servers.length > 4, peers.length > 2]).toEqual([2, true, true])
  })

  it.for(listings)('shows a list that is whole: %s', async (command) => {
    const { code, out } = await everymust(argumentsOf(command))
    const known = (command.endsWith('--faults') ? faults : variants).map(({ name }) => name)
    expect(code).toBe(0)
    expect(known.filter((name) => !out.includes(`\n  ${name}\n`))).toEqual([])
  })

  it.for(servers)('shows a server that runs until Ctrl-C: %s', async (command) => {
    const started = start(argumentsOf(command))
    expect(await jsonAt(new URL('/.well-known/ocm', await urlOf(started)))).toHaveProperty('enabled')
    await expectStopped(started)
  })

  it('names faults and variants that there are', () => {
    const named = { faults: namesAfter('--fault'), variants: namesAfter('--variant') }
    expect([named.faults.length, named.variants.length]).toEqual([2, 2])
    expect([missing(faults, named.faults), missing(variants, named.variants)]).toEqual([[], []])
  })

  it('prints pages whose key lets people in, and is the key of scripts', async () => {
    const started = start(argumentsOf(servers.find((command) => command.includes('--pair')) ?? ''))
    for (const which of ['First', 'Second']) {
      const page = new URL(await started.untilPrinted(new RegExp(`${which} server[^]+?Page +(\\S+)\n`)))
      const key = page.searchParams.get('key') ?? ''
      expect((await fetch(page, { redirect: 'manual' })).status).toBe(303)
      expect(await jsonAt(new URL('/api', page), { authorization: `Bearer ${key}` })).toMatchObject({
        accounts: [{ id: 'ada' }, { id: 'grace' }],
      })
    }
  })

  it('says how a server keeps its keys, also when it is killed', async () => {
    const command = servers.find((one) => one.includes('--data')) ?? ''
    const first = start(argumentsOf(command))
    const url = await urlOf(first)
    const keys = await jsonAt(new URL('/.well-known/jwks.json', url))
    first.signal('SIGKILL')
    await first.finished
    const second = start(argumentsOf(command, Number(url.port)))
    expect((await urlOf(second)).href).toBe(url.href)
    expect(await jsonAt(new URL('/.well-known/jwks.json', url))).toEqual(keys)
  })

  it('says how others come to trust a server', async () => {
    const started = start(argumentsOf(servers.find((one) => one.includes('--authority')) ?? ''))
    const port = Number((await urlOf(started)).port)
    const ca = await readFile(join(folder, 'authority.pem'), 'utf8')
    const authorized = Promise.withResolvers<boolean>()
    const socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => {
      authorized.resolve(socket.authorized)
      socket.destroy()
    })
    socket.on('error', authorized.reject)
    expect(await authorized.promise).toBe(true)
  })

  it('says how a server is known by the name of a proxy', async () => {
    const started = start(argumentsOf(servers.find((one) => one.includes('--origin')) ?? ''))
    const page = new URL(await started.untilPrinted(/Page +(\S+)\n/))
    expect(page.origin).toBe('https://cloud.example.org')
    expect(await jsonAt(new URL('/.well-known/ocm', await urlOf(started)))).toMatchObject({
      endPoint: expect.stringMatching(/^https:\/\/cloud\.example\.org\//),
    })
  })
})

describe('the guide to the peer', () => {
  it.for(peers.filter((command) => !isProbe(command)))(
    'shows a peer that runs until Ctrl-C, and whose authority is written: %s',
    async (command) => {
      const started = start(argumentsOf(command))
      await started.untilPrinted(/Peer at https:\S+/)
      expect(await readFile(join(folder, 'peer.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)
      await expectStopped(started)
    },
  )

  it.for(peers.filter(isProbe))('shows a peer that a target reaches: %s', async (command) => {
    const tunnel = await openTunnel()
    const port = await freePort()
    tunnel.leadTo(`127.0.0.1:${port}`)
    const target = await startOne([], { trustedCertificates: [await authorityOfPeer()] })
    const shown = argumentsOf(
      command
        .replace(/--peer-listen \S+/, `--peer-listen 127.0.0.1:${port}`)
        .replace('https://host.docker.internal:9443', `https://localhost:${port}`)
        .replace('https://peer.example.org', tunnel.origin)
        .replace(/\S+$/, target.server.origin),
    )
    const { code, out } = await everymust([...shown, '--trust', testsFile])
    expect(out).toContain('✓ reached')
    expect(code).toBe(0)
  })
})

/** What the first command of the guide writes, for the trust store of the target. */
async function authorityOfPeer(): Promise<string> {
  const Printed = z.object({ authority: z.string() })
  const started = startEverymust(['peer', '--json', '--peer-data', join(folder, 'peer-data')])
  const { authority } = Printed.parse(JSON.parse(await started.untilPrinted(/^(\{.+\})\n/)))
  started.signal('SIGINT')
  await started.finished
  return authority
}
