import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Code } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import type { RunningReference } from '../../scripts/harness/reference-server.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'
import { loadOwnWorkspace, root } from '../workspace-suite.ts'
import { draftOf } from './site-modules.ts'

const pages = join(root, 'site', 'src', 'guide')
const seeing = await blocksOf('see-a-draft.md')
const watching = await blocksOf('watch-a-federation.md')

async function blocksOf(page: string): Promise<readonly Code[]> {
  const { children } = fromMarkdown(await readFile(join(pages, page), 'utf8'))
  return children.filter((node): node is Code => node.type === 'code')
}

function scriptWith(blocks: readonly Code[], words: string): string {
  return blocks.find(({ lang, value }) => lang === 'sh' && value.includes(words))?.value ?? ''
}

/** Every server breaks the one requirement that no server can know of. */
const draft = draftOf(
  '# Discovery\n\nThe Discovery object has these fields:\n\n' +
    '- REQUIRED: `enabled` (boolean) - Whether it is on.\n- REQUIRED: `motto` (string) - What nobody has.\n',
)

let workspace: TemporaryWorkspace | undefined
let reference: RunningReference | undefined

beforeAll(async () => {
  workspace = await createWorkspace(draft)
  const own = await loadOwnWorkspace()
  reference = await own.reference.start({ port: 0, faults: [], variants: [] })
  await workspace.write('draft-ietf-example.md', draft.replace('draft-toy-latest', 'draft-ietf-example-01'))
  await workspace.write('draft-ietf-example-00.md', draft.replace('REQUIRED: `motto`', 'OPTIONAL: `motto`'))
  await workspace.write('servers.txt', `${reference.url}\n${reference.url}#two\n`)
  await mkdir(join(workspace.folder, 'yesterday'))
})

afterAll(async () => {
  await reference?.close()
  await workspace?.remove()
})

const program = `'${process.execPath}' '${join(root, 'scripts', 'cli.ts')}'`

/** Runs a script of the guide in the reader's workspace, with what stands for their servers and files replaced. */
async function bash(script: string, environment: Readonly<Record<string, string>> = {}) {
  const command = forTest(script)
  const options = { cwd: workspace?.folder ?? '', env: { ...plainEnvironment, ...environment } }
  try {
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['-e', '-o', 'pipefail', '-c', command],
      options,
    )
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const shape = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })
    const { code, stdout, stderr } = shape.parse(error)
    return { code, out: stdout, err: stderr }
  }
}

const plainEnvironment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }

function forTest(script: string): string {
  return script
    .replaceAll('npx everymust', program)
    .replaceAll('https://one.example.org', reference?.url ?? '')
    .replaceAll('path/to/', '')
    .replaceAll('--port 8080', '--port 0')
}

describe('the guide to watching a federation', () => {
  it('judges each server of a list and keeps the runs', async () => {
    const { code, out } = await bash(scriptWith(watching, 'while read'))
    expect(code).toBe(0)
    expect(out).toContain(`${reference?.url}: exit code 1`)
    const runs = await readdir(join(workspace?.folder ?? '', 'runs'))
    expect(runs).toHaveLength(2)
    const [first = ''] = runs
    const run = await readFile(join(workspace?.folder ?? '', 'runs', first), 'utf8')
    await workspace?.write('runs/one.json', run)
    await workspace?.write('yesterday/one.json', run)
  }, 120_000)

  it('builds a site of all runs, and one of two days', async () => {
    for (const words of ['--out federation', '--out one']) {
      const { code, err } = await bash(scriptWith(watching, words))
      expect({ words, code, err }).toEqual({ words, code: 0, err: '' })
    }
    const matrix = await readFile(join(workspace?.folder ?? '', 'federation', 'matrix', 'index.html'), 'utf8')
    expect(matrix).toContain(new URL(reference?.url ?? '').host)
  }, 120_000)

  it('tells a stored run by the present text', async () => {
    const { code, out } = await bash(scriptWith(watching, 'rejudge'))
    expect({ code, told: out.includes('motto') }).toEqual({ code: 1, told: true })
  })

  it('writes what is known, and passes with it', async () => {
    expect((await bash(scriptWith(watching, '--write-baseline'))).code).toBe(1)
    const file = join(workspace?.folder ?? '', 'known', 'one.json')
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"reason":""', '"reason":"Known."'))
    expect((await bash(scriptWith(watching, '--baseline'))).code).toBe(0)
  })

  it('has a workflow that judges each server by what is known of it', async () => {
    const Workflow = z.object({
      jobs: z.object({
        judge: z.object({
          steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })),
        }),
      }),
    })
    const source = watching.find(({ lang }) => lang === 'yaml')?.value ?? ''
    const { steps } = Workflow.parse(parse(source)).jobs.judge
    const script = steps.find(({ name }) => name === 'Judge')?.run?.replaceAll('../', './') ?? ''
    const environment = {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      NAME: 'one',
      SERVER: reference?.url ?? '',
      GITHUB_STEP_SUMMARY: join(workspace?.folder ?? '', 'summary.md'),
    }
    expect((await bash(script, environment)).code).toBe(0)
    await rm(join(workspace?.folder ?? '', 'one.json'))
  })

  it('serves the site, and takes what a program asks for', async () => {
    const child = spawn('bash', ['-c', `exec ${forTest(scriptWith(watching, 'serve --port'))}`], {
      cwd: workspace?.folder ?? '',
      env: plainEnvironment,
    })
    const ended = Promise.withResolvers<number | null>()
    child.once('close', ended.resolve)
    const opened = Promise.withResolvers<string>()
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const url = /http:\/\/localhost:\d+\//.exec(said)?.[0]
      if (url !== undefined) opened.resolve(url)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text))
    const url = await Promise.race([
      opened.promise,
      ended.promise.then((code) => Promise.reject(new Error(`Ended with ${code}: ${said}`))),
    ])
    const asking = scriptWith(watching, 'curl').replace('http://localhost:8080/', url)
    const { out } = await bash(`${asking} --silent --fail`)
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(out))
    expect((await fetch(new URL(`runs/${id}/`, url))).status).toBe(200)
    expect((await fetch(new URL(`api/runs/${id}`, url))).status).toBe(200)
    child.kill('SIGINT')
    expect(await ended.promise).toBe(0)
  }, 120_000)
})

describe('the guide to seeing a draft as a site', () => {
  it('builds it, also with what changed since an earlier text', async () => {
    const { code, out } = await bash(scriptWith(seeing, '--earlier'))
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Built \d+ pages/) })
    expect(
      await readFile(join(workspace?.folder ?? '', 'site-of-the-draft', 'changes', 'index.html'), 'utf8'),
    ).toContain('MAY → MUST')
    const plain = scriptWith(seeing, '--out site-of-the-draft')
    expect(plain).toMatch(/^npx everymust site --draft \S+ --out \S+$/)
  }, 120_000)

  it('shows no command of everymust but those', () => {
    const commands = seeing
      .filter(({ lang }) => lang === 'sh')
      .map(({ value }) => value.split(' ').slice(0, 3).join(' '))
    expect(commands).toEqual([
      'npx everymust dev',
      'npx everymust site',
      'npx everymust site',
      'git show main:draft-ietf-example.md',
    ])
  })
})
