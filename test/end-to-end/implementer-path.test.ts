import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Baseline } from '../../scripts/contract/baseline.ts'
import { Run } from '../../scripts/contract/run.ts'
import { packPackage } from '../package/packed-package.ts'
import { type Finished, startEverymust, type Started } from '../run-command.ts'
import { freePort } from '../free-port.ts'

const fault = 'share-provider-id-as-number'
const broken = 'share-fields~lzxb'

/** Where the implementer keeps files, and the program as it is packed. */
let folder = ''
let cli = ''
let port = 0
let server: Started | undefined

beforeAll(async () => {
  const packed = await packPackage()
  folder = packed.folder
  await promisify(execFile)('tar', ['-xzf', packed.tarball, '-C', folder])
  cli = join(folder, 'package', 'dist', 'bin', 'cli.js')
  port = await freePort()
})

afterAll(async () => {
  await stopServer()
  await rm(folder, { recursive: true })
})

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return await startEverymust(args, { cli, environment }).finished
}

async function stopServer(): Promise<void> {
  server?.signal('SIGTERM')
  await server?.finished
  server = undefined
}

/** Starts the server that is to be checked, at its port, with its state; resolves to the key of its users. */
async function startServer(...more: readonly string[]): Promise<string> {
  await stopServer()
  const kept = [
    '--port',
    String(port),
    '--data',
    join(folder, 'server'),
    '--authority',
    inFolder('server.pem'),
  ]
  server = startEverymust(['reference', ...kept, ...more], { cli })
  return await server.untilPrinted(/\?key=(\S+)\n/)
}

function inFolder(name: string): string {
  return join(folder, name)
}

const url = (): string => `https://localhost:${port}/`
const peer = (): readonly string[] => ['--peer-data', inFolder('peer'), '--trust', inFolder('server.pem')]
const reach = (): readonly string[] => [
  '--reach',
  'gesture',
  '--recipient',
  'grace',
  '--gestures',
  'reference',
  ...peer(),
]
const keyOf = (key: string) => ({ EVERYMUST_GESTURES_KEY: key })

async function readRun(name: string): Promise<Run> {
  return Run.parse(JSON.parse(await readFile(inFolder(name), 'utf8')))
}

function failedIn({ verdicts }: Run): readonly string[] {
  return verdicts.flatMap(({ verdict, requirement }) => (verdict === 'failed' ? [requirement] : []))
}

/** The arguments of a command that was printed, as a shell takes them where nothing is quoted. */
function printedArguments({ out }: Finished, pattern: RegExp): readonly string[] {
  const command = pattern.exec(out)?.[1] ?? ''
  expect(command).not.toMatch(/['"\\]/)
  return command.split(' ')
}

describe('the path of an implementer', () => {
  it('leads from a plan over a failure to a baseline that is no longer needed', async () => {
    const faulty = ['--fault', fault, '--trust', inFolder('peer.pem')]
    await startServer('--fault', fault)

    const planned = await run(['check', url(), '--plan'])
    expect(planned).toMatchObject({ code: 0, err: '' })
    expect(planned.out).toContain('Plan: nothing was sent')
    expect(planned.out).toMatch(/gesture +\d+ more requirements/)

    const reached = await run(['peer', url(), ...peer(), '--peer-authority', inFolder('peer.pem')])
    expect(reached).toMatchObject({ code: 0, out: expect.stringContaining('✓ reached') })
    const key = keyOf(await startServer(...faulty))

    const first = await run(['check', url(), ...reach(), '--json', inFolder('run.json')], key)
    expect(first.err).toBe(`Wrote ${inFolder('run.json')}.\n`)
    const found = await readRun('run.json')
    expect(failedIn(found)).toEqual([broken])
    expect(found.judged.judged / found.judged.applicable).toBeGreaterThan(0.9)
    expect(first.out).toMatch(/\n {2}Expected `\/providerId` to be of type `string`/)
    expect(first.code).toBe(1)

    const explained = await run(printedArguments(first, /\n.*: everymust (explain \S+)\n/))
    expect(explained).toMatchObject({ code: 0, err: '' })
    expect(explained.out).toContain(broken)
    expect(explained.out).toContain(fault)

    const again = printedArguments(first, /\n {2}To repeat it:\n {4}everymust (check .+)\n/)
    expect(again.slice(-2)).toEqual(['--only', broken])
    const known = inFolder('known.json')
    const repeated = await run([...again, '--json', inFolder('again.json'), '--write-baseline', known], key)
    expect(repeated.code).toBe(1)
    const alone = await readRun('again.json')
    expect(failedIn(alone)).toEqual([broken])
    expect(alone.verdicts.filter(({ verdict }) => verdict !== 'untested')).toHaveLength(1)

    const missing = await run([...again, '--baseline', known], key)
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('Expected a reason') })
    const baseline = Baseline.parse(JSON.parse(await readFile(known, 'utf8')))
    const reason = 'Our database has numbers; release 5 sends them as text.'
    const explainedOnes = { ...baseline, known: baseline.known.map((one) => ({ ...one, reason })) }
    await writeFile(known, JSON.stringify(explainedOnes))

    const reports = [
      '--report',
      `junit=${inFolder('junit.xml')}`,
      '--report',
      `sarif=${inFolder('run.sarif')}`,
    ]
    const inCi = ['check', url(), ...reach(), '--baseline', known]
    const accepted = await run([...inCi, ...reports], key)
    expect(accepted.out).toContain(`Known: ${reason}`)
    expect(accepted.out).toMatch(/Exit code 0: .*1 failure known\.\n$/)
    expect(accepted.code).toBe(0)
    expect(await readFile(inFolder('junit.xml'), 'utf8')).toContain(broken)
    const Sarif = z.object({ runs: z.array(z.object({ results: z.array(z.unknown()) })) })
    expect(Sarif.parse(JSON.parse(await readFile(inFolder('run.sarif'), 'utf8'))).runs).toHaveLength(1)

    const mended = keyOf(await startServer('--trust', inFolder('peer.pem')))
    const stale = await run([...again, '--baseline', known], mended)
    expect(stale.out.replaceAll(/\s+/g, ' ')).toContain(
      `a known failure passes now: remove \`${broken}\` from the baseline`,
    )
    expect(stale.code).toBe(1)
    expect((await run(again, mended)).code).toBe(0)

    const told = await run(['rejudge', inFolder('run.json'), '--baseline', known])
    expect(told).toMatchObject({ code: 0, err: '' })
  }, 240_000)
})
