import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import * as z from 'zod'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createCertificateAuthority,
  issueServerCertificate,
} from '../../reference/http/certificate-authority.ts'
import { serveHttp } from '../loopback-server.ts'
import { everymust, type Finished, startEverymust, type Started } from '../run-command.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-reference-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts servers, and stops them when the test ends. */
function startReference(...args: readonly string[]): Started {
  const started = startEverymust(['reference', ...args])
  onTestFinished(async () => {
    started.signal('SIGKILL')
    await started.finished
  })
  return started
}

async function pagesOf(started: Started, last: RegExp): Promise<readonly URL[]> {
  await started.untilPrinted(last)
  started.signal('SIGINT')
  const { out } = await started.finished
  return [...out.matchAll(/Page +(\S+)/g)].map(([, url]) => new URL(url ?? ''))
}

/** One sentence, one hint, no stack trace, nothing on standard output. */
function expectRefusal({ code, out, err }: Finished, message: RegExp): void {
  expect(err).toMatch(message)
  expect(err).not.toMatch(/^\s+at /m)
  expect(err.trimEnd().split('\n')).toHaveLength(2)
  expect({ code, out }).toEqual({ code: 2, out: '' })
}

function isColoured({ out }: Finished): boolean {
  return out.includes('\u001B[')
}

describe('everymust reference', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('prints where it is, and ends cleanly at %s', async (signal) => {
    const started = startReference()
    const port = await started.untilPrinted(/http:\/\/localhost:(\d+)\/ \(Ctrl-C stops it\)/)
    await started.untilPrinted(/Grace .*\n/)
    started.signal(signal)
    const { code, out, err } = await started.finished
    expect({ code, err }).toEqual({ code: 0, err: 'Stopped.\n' })
    expect(out.replace(/key=\S+/, 'key=…').replaceAll(/\d{6}$/gm, '…')).toBe(
      [
        `Reference server at http://localhost:${port}/ (Ctrl-C stops it).`,
        `  Page   http://localhost:${port}/?key=…`,
        `  Ada    ada@localhost:${port}, second factor …`,
        `  Grace  grace@localhost:${port}, second factor …`,
        '',
      ].join('\n'),
    )
  })

  it('lets in whoever opens the link that it printed, and nobody else', async () => {
    const started = startReference()
    const page = await started.untilPrinted(/Page +(\S+)\n/)
    const admitted = await fetch(page, { redirect: 'manual' })
    const cookie = admitted.headers.get('set-cookie')?.split(';')[0] ?? ''
    const home = new URL('/', page)
    expect({
      admitted: admitted.status,
      leadsTo: admitted.headers.get('location'),
      withCookie: (await fetch(home, { headers: { cookie } })).status,
      without: (await fetch(home)).status,
    }).toEqual({ admitted: 303, leadsTo: '/', withCookie: 200, without: 401 })
  })

  it('answers with the faults and variants that it is given', async () => {
    const started = startReference('--fault', 'enabled-missing', '--variant', 'minimal')
    const url = await started.untilPrinted(/at (http:\S+)/)
    const answer = await fetch(new URL('/.well-known/ocm', url))
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(await answer.json()))).not.toContain('enabled')
  })

  it('calls itself by the origin that it is given, also where its users go', async () => {
    const [page, ...more] = await pagesOf(
      startReference('--origin', 'https://cloud.example.org'),
      /grace@cloud\.example\.org, .+\n/,
    )
    expect({ origin: page?.origin, more }).toEqual({ origin: 'https://cloud.example.org', more: [] })
  })

  it('starts two with --pair, the second on the next port, and says what to do first', async () => {
    const started = startReference('--pair')
    const pages = await pagesOf(started, /3\. .+\n/)
    const { out, code } = await started.finished
    expect({ code, ports: new Set(pages.map(({ port }) => port)).size }).toEqual({ code: 0, ports: 2 })
    expect(out).toMatch(/^First server at .+\n(?: {2}.+\n)+\nSecond server at .+\n(?: {2}.+\n)+\n1\. /)
  })

  it('writes the certificate of its authority, which its own certificate is from', async () => {
    const file = join(await temporaryFolder(), 'ca.pem')
    const started = startReference('--authority', file)
    const port = Number(await started.untilPrinted(/localhost:(\d+)\//))
    const connected = Promise.withResolvers<boolean>()
    const ca = await readFile(file, 'utf8')
    const socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => {
      connected.resolve(socket.authorized)
      socket.destroy()
    })
    socket.on('error', connected.reject)
    expect(await connected.promise).toBe(true)
  })

  it('uses the certificate that it is given, and says where that is for another host', async () => {
    const folder = await temporaryFolder()
    const authority = await createCertificateAuthority()
    const { certificate, privateKey } = await issueServerCertificate(authority, 'cloud.example.org')
    const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
    await writeFile(certificateFile, certificate)
    await writeFile(keyFile, privateKey)
    const given = ['--certificate', certificateFile, '--key', keyFile]
    const right = startReference(...given, '--origin', 'https://cloud.example.org')
    const wrong = startReference(...given)
    for (const started of [right, wrong]) {
      await started.untilPrinted(/Grace .*\n/)
      started.signal('SIGINT')
    }
    expect([(await right.finished).err, (await wrong.finished).err]).toEqual([
      'Stopped.\n',
      'The certificate is not for localhost, and other servers will refuse it. --origin says what they reach.\nStopped.\n',
    ])
  })

  it('keeps its authority in its data directory', async () => {
    const folder = await temporaryFolder()
    const [data, file] = [join(folder, 'data'), join(folder, 'ca.pem')]
    const written: string[] = []
    for (const _ of ['first', 'second']) {
      const started = startReference('--port', '0', '--data', data, '--authority', file)
      await started.untilPrinted(/Grace .*\n/)
      written.push(await readFile(file, 'utf8'))
      started.signal('SIGTERM')
      await started.finished
    }
    expect(written[0]).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(written[1]).toBe(written[0])
  })

  it('says that it reads for a while where its data directory is large', async () => {
    const data = join(await temporaryFolder(), 'data')
    await mkdir(data)
    const file = await open(join(data, 'large'), 'w')
    await file.truncate(2 * 1024 * 1024 * 1024)
    await file.close()
    const started = startReference('--port', '0', '--data', data)
    await started.untilPrinted(/Grace .*\n/)
    started.signal('SIGINT')
    expect((await started.finished).err).toBe(
      `Reading 2048 MiB of data in ${data}, which takes a while.\nStopped.\n`,
    )
  })
})

describe('everymust reference, asked for what cannot be', () => {
  it.each([
    [['--port', '70000'], /Expected a port from 0 to 65535/],
    [
      ['--origin', 'https://ada:secret@cloud.example.org'],
      /without a user name or password(?![\s\S]*secret)/,
    ],
    [['--fault', 'enabled-mising'], /received `enabled-mising`[\s\S]*`enabled-missing`/],
    [['--fault', 'xyzzyxyzzy'], /received `xyzzyxyzzy`[\s\S]*everymust reference --faults/],
    [['--fault', 'enabled-missing,discovery-in-latin-1'], /Put a space between two names/],
    [['--variant', 'minimall'], /received `minimall`[\s\S]*`minimal`/],
    [['--listen', '192.0.2.1'], /Expected an address of this machine, received `192\.0\.2\.1`/],
    [['--authority', 'absent/ca.pem'], /Expected to write `absent\/ca\.pem`, received: no such file/],
    [
      ['--data', 'package.json', '--port', '0'],
      /Expected a data directory at `package\.json` .+, received: file already exists\./,
    ],
  ])('refuses %j with one sentence and a hint', async (args, message) => {
    expectRefusal(await everymust(['reference', ...args]), message)
  })

  it('says that another program uses its port', async () => {
    const other = await serveHttp(() => {})
    onTestFinished(() => other.close())
    const { port } = new URL(other.url)
    expectRefusal(
      await everymust(['reference', '--port', port]),
      new RegExp(`Expected a free port, received ${port}, which another program uses`),
    )
  })

  it('says that another server uses its data directory', async () => {
    const data = await temporaryFolder()
    const first = startReference('--port', '0', '--data', data)
    await first.untilPrinted(/Grace .*\n/)
    expectRefusal(
      await everymust(['reference', '--port', '0', '--data', data]),
      /Expected to be the only process[\s\S]*which --data names/,
    )
  })
})

describe('everymust reference, asked what it can be made to do', () => {
  it('lists the faults as JSON, each with the words of what it breaks', async () => {
    const { code, out } = await everymust(['reference', '--faults', '--json'])
    const { model } = await loadOwnWorkspace()
    const clauses = new Set(
      model.requirements.flatMap(({ clause, parts = [] }) => [clause, ...parts.map(({ text }) => text)]),
    )
    const Listed = z.array(
      z.strictObject({
        name: z.string(),
        description: z.string(),
        breaks: z
          .array(z.strictObject({ requirement: z.string(), level: z.string(), text: z.string() }))
          .min(1),
      }),
    )
    const listed = Listed.parse(JSON.parse(out))
    expect(code).toBe(0)
    expect(listed.flatMap(({ breaks }) => breaks.filter(({ text }) => !clauses.has(text)))).toEqual([])
    expect(listed.find(({ name }) => name === 'enabled-missing')).toEqual({
      name: 'enabled-missing',
      description: 'Leaves out `enabled`.',
      breaks: [
        {
          requirement: 'discovery-fields~pbwj',
          level: 'MUST',
          text: expect.stringMatching(/^REQUIRED: enabled \(boolean\)/),
        },
      ],
    })
  })

  it('lists variants as JSON, and with --list both', async () => {
    const variants: unknown = JSON.parse((await everymust(['reference', '--variants', '--json'])).out)
    const both: unknown = JSON.parse((await everymust(['reference', '--list', '--json'])).out)
    expect(variants).toContainEqual({ name: 'minimal', description: expect.any(String) })
    expect(both).toEqual({ faults: expect.any(Array), variants })
  })

  it('lists the faults by the sections of the draft, in their order', async () => {
    const { out } = await everymust(['reference', '--faults'])
    const headings = out.split('\n').filter((line) => /^[\dA-Z.]+ [A-Z]/.test(line))
    const { model } = await loadOwnWorkspace()
    const inOrder = model.sections.map(({ number, title }) => `${number} ${title}`)
    const places = headings.map((heading) => inOrder.indexOf(heading))
    expect(places.length).toBeGreaterThan(1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  it('is plain without a terminal, and coloured where colours are asked for', async () => {
    const plain = await everymust(['reference', '--list'])
    const forced = await everymust(['reference', '--list'], { environment: { FORCE_COLOR: '1' } })
    const forbidden = await everymust(['reference', '--list'], {
      environment: { FORCE_COLOR: '1', NO_COLOR: '1' },
    })
    expect([plain, forced, forbidden].map(isColoured)).toEqual([false, true, false])
  })
})
