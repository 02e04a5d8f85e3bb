import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Code } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { gestures } from '../../../checks/gestures/all-gestures.ts'
import protocol from '../../../checks/protocol.ts'
import { Baseline } from '../../../scripts/contract/baseline.ts'
import type { RunningReference } from '../../../scripts/harness/reference-server.ts'
import { exitCodes } from '../../../scripts/run/exit-code.ts'
import { workingGroupDraft } from '../../corpus/shared.ts'
import { loadOwnWorkspace, root } from '../../workspace-suite.ts'

const guide = await readFile(join(root, 'checks', 'guide', 'check-your-server.md'), 'utf8')
const blocks = fromMarkdown(guide).children.filter((node): node is Code => node.type === 'code')
const shown = blocks.filter(({ lang }) => lang === null).map(({ value }) => value)
const commands = blocks
  .filter(({ lang }) => lang === 'sh')
  .flatMap(({ value }) => value.replaceAll(/ \\\n +/g, ' ').split('\n'))
/** What serves until it is stopped is started by the README's test. */
const checks = commands.filter((command) => command !== 'npm ci' && command !== 'npx everymust serve')

function blockOf(lang: string): string {
  return blocks.find((block) => block.lang === lang)?.value ?? ''
}

/** The requirement that fails on this page. */
const broken = 'discovery-fields~pbwj'
/** What commands with more reach judge here: the whole suite has tests of its own. */
const few = `--only ${broken} share-response~zggt share-fields~lzxb`

const folder = await mkdtemp(join(tmpdir(), 'everymust-guide-'))
let clean: RunningReference | undefined
let faulty: RunningReference | undefined

beforeAll(async () => {
  const { reference } = await loadOwnWorkspace()
  const peers = await reference.peer?.createAuthority(join(folder, 'peer-data'))
  const trustedCertificates = peers === undefined ? [] : [peers.certificate]
  clean = await reference.start({ port: 0, faults: [], variants: [], trustedCertificates })
  faulty = await reference.start({ port: 0, faults: ['enabled-missing'], variants: [] })
  await writeFile(join(folder, 'act.mjs'), blockOf('js'))
  await writeFile(join(folder, 'known.json'), blockOf('json'))
  await writeFile(join(folder, 'everymust-known.json'), blockOf('json'))
  await bash(`npx everymust check ${clean.url} --json ${join(folder, 'run.json')}`)
})

afterAll(async () => {
  await Promise.all([clean?.close(), faulty?.close()])
  await rm(folder, { recursive: true })
})

/** Runs a script as a user's shell does, with the sources in the place of the package. */
async function bash(script: string, environment: Readonly<Record<string, string>> = {}) {
  const program = `'${process.execPath}' '${join(root, 'scripts', 'cli.ts')}'`
  const key = new URL(clean?.pageUrl ?? 'http://localhost/').searchParams.get('key') ?? ''
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    ACT_KEY: key,
    ...environment,
  }
  const command = script.replaceAll('npx everymust', program)
  try {
    const { stdout, stderr } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', command], {
      cwd: root,
      env,
    })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = z
      .object({ code: z.number(), stdout: z.string(), stderr: z.string() })
      .parse(error)
    return { code, out: stdout, err: stderr }
  }
}

const isAboutFailure = (command: string): boolean => /--only|baseline/.test(command)

/** A command with the server, the user and the files of the test in the place of the reader's; the page says when to add `--insecure`. */
function forTest(command: string, server = isAboutFailure(command) ? faulty : clean): string {
  const short = command.includes('--reach ') ? `${command} --insecure ${few}` : command
  return short
    .replace('npx everymust peer', 'npx everymust peer --insecure')
    .replace('https://localhost:8443', server?.url ?? '')
    .replace('--recipient alice', '--recipient grace')
    .replace('--write-baseline known.json', '--write-baseline written.json')
    .replace('path/to/draft-ietf-ocm-open-cloud-mesh-05.md', workingGroupDraft.draft)
    .replaceAll(
      /(?<=[ =])(?:act\.mjs|peer-data|peer\.pem|(?:known|written)\.json|run\.(?:json|html)|everymust\.\w+)/g,
      (name) => join(folder, name),
    )
}

/** Output with the reader's server in the place of the test's, and what changes with each edit of the draft left out. */
function asShown(text: string): string {
  return text.replaceAll(faulty?.url ?? '', 'https://localhost:8443/').replaceAll(/(?<=\.md:)\d+/g, 'LINE')
}

describe('the guide to checking a server', () => {
  it.for(checks)('shows a command that does what it says: %s', async (command, { skip }) => {
    skip(
      command.includes('path/to/draft-ietf') && !existsSync(workingGroupDraft.draft),
      'The text of the working group is absent here.',
    )
    const { code, out, err } = await bash(forTest(command))
    const fails = command.includes('--only') || command.includes('--write-baseline')
    expect({ code, problem: err.replaceAll(/^Wrote .*\n/gm, '') }).toEqual({
      code: fails ? 1 : 0,
      problem: '',
    })
    expect(out).not.toBe('')
  })

  it('has users act by the command that it shows', async () => {
    const command = checks.find((one) => one.includes('exec:')) ?? ''
    const { out } = await bash(forTest(command))
    expect(out).toMatch(/✓ passed +MUST +\S+ +share-fields~lzxb/)
  })

  it('shows a failure as it is told', async () => {
    const { out } = await bash(forTest(`npx everymust check https://localhost:8443 --only ${broken}`))
    const [failure = ''] = shown
    const told = asShown(out)
    const pieces = asShown(failure).split(/\n *…\n/)
    expect(pieces).toHaveLength(3)
    expect(pieces.filter((piece) => !told.includes(`${piece}\n`))).toEqual([])
  })

  it('shows a baseline as it is written', async () => {
    const { known } = Baseline.parse(JSON.parse(blockOf('json')))
    const file = join(folder, 'written.json')
    await bash(forTest(`npx everymust check https://localhost:8443 --write-baseline ${file}`, faulty))
    const written = Baseline.parse(JSON.parse(await readFile(file, 'utf8')))
    expect(written.known.map((one) => ({ ...one, reason: '' }))).toEqual(
      known.map((one) => ({ ...one, reason: '' })),
    )
  })

  it('has a workflow that annotates, sums up and reports, and passes with its baseline', async () => {
    const Workflow = z.object({
      jobs: z.object({
        everymust: z.object({
          steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })),
        }),
      }),
    })
    const { steps } = Workflow.parse(parse(blockOf('yaml'))).jobs.everymust
    const script = steps.find(({ name }) => name === 'Check')?.run ?? ''
    const environment = {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      SERVER: faulty?.url ?? '',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    }
    const inFolder = script.replaceAll('../', `${folder}/`)
    const passed = await bash(inFolder, environment)
    expect(passed.code).toBe(0)
    const files = await Promise.all(
      ['summary.md', 'everymust.xml', 'everymust.sarif'].map((name) => readFile(join(folder, name), 'utf8')),
    )
    expect(files.filter((text) => !text.includes(broken))).toEqual([])
    const failed = await bash(inFolder.replace(/--baseline \S+/, ''), environment)
    expect(failed.out).toMatch(/^::error .*discovery-fields~pbwj/m)
    expect(failed.code).toBe(1)
  })

  it('lists the gestures, the adapters with what they take, and the exit codes, as they are', () => {
    const listed = /The gestures are these;[^]+?\n\n([^]+?)\n\n/.exec(guide)?.[1] ?? ''
    const names = [...listed.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)
    expect(names).toEqual(Object.keys(gestures))
    for (const [name, { variables }] of Object.entries(protocol.adapters ?? {})) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
      expect(Object.keys(variables).filter((variable) => !row.includes(`\`${variable}\``))).toEqual([])
    }
    const codes = [...guide.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => Number(code))
    expect(codes).toEqual(Object.values(exitCodes).toSorted())
  })
})
