import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { serveHttp, serveTcp } from '../loopback-server.ts'
import { everymust, startEverymust } from '../run-command.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

describe('everymust check', () => {
  it('starts the reference server when no URL is given, and passes', async () => {
    const { code, out, err } = await everymust(['check', '--reach', 'url'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/✓ passed +MUST +§5\.3 +discovery-fields~/)
    expect(out).toMatch(/MUSTs that apply within this reach by [\d.]+: \d+ of \d+ judged \(100 %\), 0 failed/)
    expect(out).not.toContain('\u001B[')
  })

  it('shows a failure with the quoted requirement, Expected / received and the exchange', async () => {
    const { code, out } = await everymust(['check', '--reach', 'url', '--fault', 'enabled-missing'])
    expect(code).toBe(1)
    expect(out).toMatch(/✕ failed draft-ietf-ocm-open-cloud-mesh-05 Section 5\.3 “Fields” \(MUST\)\n/)
    expect(out).toMatch(/ {2}id discovery-fields~\w{4} \(MUST, Section [\d.]+ Fields, draft\/.+\.md:\d+\)/)
    expect(out).toMatch(/“REQUIRED: enabled \(boolean\)/)
    expect(out).toMatch(/Expected `enabled` in the message, received only `apiVersion`/)
    expect(out).toMatch(/> GET http:\/\/localhost:\d+\/\.well-known\/ocm\n +< 200 OK/)
    expect(out).toMatch(/Exit code 1: a MUST of draft-ietf-ocm-open-cloud-mesh-05 failed\.\n$/)
  })

  it('names the field where the words of the requirement do not', async () => {
    const { out } = await everymust(['check', '--reach', 'url', '--fault', 'end-point-relative'])
    expect(out).toMatch(/✕ failed .* endPoint: The value MUST be a URI/)
    expect(out).toMatch(/\(MUST on endPoint, Section [\d.]+ Fields/)
  })

  it('lets a broken SHOULD be seen without failing', async () => {
    const { code, out } = await everymust(['check', '--reach', 'url', '--fault', 'discovery-as-plain-text'])
    expect(out).toMatch(/✕ failed +SHOULD +(?:§\S+|ours) +discovery-well-known~/)
    expect(code).toBe(0)
  })

  it('writes the run as JSON, of which the contract holds', async () => {
    const file = join(await temporaryFolder(), 'run.json')
    const { code, err } = await everymust(['check', '--reach', 'url', '--variant', 'minimal', '--json', file])
    expect({ code, err }).toEqual({ code: 0, err: `Wrote ${file}.\n` })
    const run = Run.parse(JSON.parse(await readFile(file, 'utf8')))
    expect(run.draft.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(run.exchanges.length).toBeGreaterThan(0)
  })

  it('says where a run cannot be written', async () => {
    const file = join(await temporaryFolder(), 'no', 'run.json')
    const { code, err } = await everymust(['check', '--reach', 'url', '--json', file])
    expect(code).toBe(2)
    expect(err).toMatch(/Expected to write `.+run\.json`, received: no such file/)
  })

  it('says that what only our draft has failed, which decides nothing', async () => {
    const { code, out } = await everymust(['check', '--reach', 'url', '--fault', 'private-key-published'])
    expect(out).toMatch(/failed .*discovery-keys~gbbs/)
    expect(out).toMatch(
      /Exit code 0: every judged MUST of draft-ietf-ocm-open-cloud-mesh-05 passed; of what is ours alone, 1 MUST failed\.\n$/,
    )
    expect(code).toBe(0)
  })

  it('ends with 4 when less is judged than asked for', async () => {
    const discovery = {
      enabled: true,
      apiVersion: '1.4.0',
      endPoint: 'https://cloud.example.org/ocm',
      resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/' } }],
    }
    const server = await serveHttp((request, response) => {
      if (request.url === '/ocm-provider') response.end(JSON.stringify(discovery))
      else response.writeHead(503).end()
    })
    onTestFinished(() => server.close())
    const strict = await everymust(['check', server.url, '--reach', 'url', '--min-judged', '100%'])
    expect(strict.out).toMatch(/\? inconclusive +MUST +§\S+ +discovery-well-known~/)
    expect(strict.out).toMatch(/Exit code 4: too little was judged/)
    expect(strict.code).toBe(4)
    expect(await everymust(['check', server.url, '--reach', 'url'])).toMatchObject({ code: 0 })
  })

  it.each([
    [['check', '--fault', 'no-such-fault'], /Expected the name of a fault, received `no-such-fault`/],
    [['check', 'http://127.0.0.1:9/', '--fault', 'kid-twice'], /--fault and --variant without a URL/],
    [['check', '--min-judged', '200'], /percentage from 0 to 100/],
    [['check', '--min-judged', '0.95'], /percentage from 0 to 100, such as 95/],
    [['check', '--no-such-option'], /unknown option '--no-such-option'/],
    [['chekc'], /unknown command 'chekc'/],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, err } = await everymust(args)
    expect(err).toMatch(message)
    expect(err).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })

  it('says that it leaves out a path', async () => {
    const { code, err } = await everymust(['check', 'http://127.0.0.1:9/cloud/index.php'])
    expect(err).toContain('Checking http://127.0.0.1:9/: a target is a host, so the path is left out.')
    expect(code).toBe(3)
  })

  it('stops at Ctrl-C with 130', async () => {
    const reached = Promise.withResolvers<undefined>()
    const server = await serveTcp((socket) => socket.once('data', () => reached.resolve(undefined)))
    onTestFinished(() => server.close())
    const command = startEverymust(['check', server.url])
    await reached.promise
    command.signal('SIGINT')
    expect(await command.finished).toEqual({
      code: 130,
      out: '',
      err: 'Interrupted: ending the run. Ctrl-C again ends at once, and leaves behind what was done.\nInterrupted: no verdicts.\n',
    })
  })

  it('refuses to run outside a workspace', async () => {
    const { code, err } = await everymust(['check'], { cwd: await temporaryFolder() })
    expect(code).toBe(2)
    expect(err).toMatch(/Expected `everymust\.config\.ts` in/)
  })

  it('colours a terminal only, and obeys NO_COLOR', async () => {
    const coloured = await everymust(['check', '--reach', 'url'], { environment: { FORCE_COLOR: '1' } })
    expect(coloured.out).toContain('\u001B[32m')
    const plain = await everymust(['check', '--reach', 'url'], {
      environment: { FORCE_COLOR: '1', NO_COLOR: '1' },
    })
    expect(plain.out).not.toContain('\u001B[')
  })
})
