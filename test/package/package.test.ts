import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Code } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { root } from '../workspace-suite.ts'
import { packPackage, type PackedPackage } from './packed-package.ts'

const execute = promisify(execFile)

const name = 'draft-ietf-example.md'
const before = `---
title: Painting
docname: draft-ietf-example-latest
normative:
  RFC2119:
  RFC8174:
---

--- abstract

How to paint.

--- middle

# Conventions

{::boilerplate bcp14-tagged}

# Painting

A painter MUST wait until the first coat is dry.
`
const after = `${before.replace('is dry', 'has dried for an hour')}
A painter MAY NOT sing.
`

let packed: PackedPackage | undefined
/** A repository of a draft with a branch, in which nothing of Everymust is but what the package brings. */
let repository = ''

beforeAll(async () => {
  packed = await packPackage()
  repository = join(packed.folder, 'repository')
  await mkdir(repository)
  await writeFile(join(repository, 'package.json'), '{"private":true}\n')
  const offline = ['--offline', '--no-audit', '--no-fund', '--cache', join(packed.folder, 'npm-cache')]
  await execute('npm', ['install', '--silent', ...offline, packed.tarball], { cwd: repository })
  await git('init', '--quiet', '--initial-branch', 'main')
  await writeFile(join(repository, '.gitignore'), 'node_modules/\n')
  await writeFile(join(repository, name), before)
  await commit('Begin')
  await git('update-ref', 'refs/remotes/origin/main', 'main')
  await git('switch', '--quiet', '--create', 'change')
  await writeFile(join(repository, name), after)
  await commit('Change')
}, 120_000)

afterAll(async () => {
  if (packed !== undefined) await rm(packed.folder, { recursive: true })
})

async function git(...args: readonly string[]): Promise<void> {
  const who = ['-c', 'user.name=Editor', '-c', 'user.email=editor@example.org']
  await execute('git', [...who, ...args], { cwd: repository })
}

async function commit(message: string): Promise<void> {
  await git('add', '.')
  await git('commit', '--quiet', '--message', message)
}

/** Runs a script as GitHub's runners do, and as a user's shell would. */
async function bash(script: string, environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'] ?? '', HOME: packed?.folder ?? '', ...environment }
  const options = { cwd: repository, env }
  try {
    const { stdout, stderr } = await execute('bash', ['-e', '-o', 'pipefail', '-c', script], options)
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const shape = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() })
    const { code, stdout, stderr } = shape.parse(error)
    return { code, out: stdout, err: stderr }
  }
}

const guide = fromMarkdown(await readFile(join(root, 'site', 'src', 'guide', 'write-a-draft.md'), 'utf8'))
const blocks = guide.children.filter((node): node is Code => node.type === 'code')

describe('the package', () => {
  it('brings nothing but itself, with the licences of what it bundles', async () => {
    const modules = await readdir(join(repository, 'node_modules'))
    expect(modules.filter((entry) => !entry.startsWith('.'))).toEqual(['everymust'])
    const files = await readdir(join(repository, 'node_modules', 'everymust'))
    expect(files.toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
    const licences = join(repository, 'node_modules', 'everymust', 'dist', 'bin', 'THIRD-PARTY-LICENCES.txt')
    expect(await readFile(licences, 'utf8')).toMatch(/^zod [\d.]+ \(MIT\)$/m)
  })

  it('tells its version', async () => {
    const { out } = await bash('npx everymust --version')
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    expect(out.trim()).toBe(z.object({ version: z.string() }).parse(manifest).version)
  })

  it('brings what there is to say of its rules', async () => {
    const { code, out, err } = await bash('npx everymust lint --list && npx everymust lint --explain may-not')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^ {2}warning may-not +Finds /m)
    expect(out).toMatch(/^# may-not\n\nGroup keywords, warning\./m)
  })

  it('says where the site is built, which it cannot do itself', async () => {
    const { code, err } = await bash('npx everymust site')
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /^error: Expected the sources of the site[^\n]+\n {2}Build the site in a clone/,
      ),
    })
  })
})

describe('the guide', () => {
  const commands = blocks
    .filter(({ lang, value }) => lang === 'sh' && !value.startsWith('npm install'))
    .map(({ value }) => value)

  it.each(commands.filter((command) => !/--watch|accept/.test(command)))(
    'shows what runs: %s',
    async (command) => {
      const { out, err } = await bash(command)
      expect({ said: out !== '', err }).toEqual({ said: true, err: '' })
    },
  )

  it('shows how to lint each save', async () => {
    const command = commands.find((one) => one.includes('--watch')) ?? ''
    const child = spawn('bash', ['-c', `exec ${command}`], { cwd: repository, detached: true })
    const { promise: ended, resolve } = Promise.withResolvers<unknown>()
    child.once('close', (code, signal) => resolve(code ?? signal))
    onTestFinished(() => {
      const hasEnded = child.exitCode !== null || child.signalCode !== null
      if (!hasEnded) process.kill(-(child.pid ?? 0), 'SIGKILL')
    })
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const until = async (words: RegExp): Promise<void> => {
      for (let line = await said.next(); !words.test(String(line.value)); line = await said.next()) {
        if (line.done === true) throw new Error(`Ended before it said ${words}.`)
      }
    }
    await until(/MAY NOT/)
    await writeFile(join(repository, name), before)
    await until(/Nothing to report/)
    await writeFile(join(repository, name), after)
    await until(/MAY NOT/)
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect([0, 130, 'SIGINT']).toContain(await ended)
  })

  it('shows a workspace in which ids can be accepted, and which lints without checks', async () => {
    const config = blocks.find(({ lang }) => lang === 'ts')?.value ?? ''
    await writeFile(join(repository, 'everymust.config.ts'), config)
    onTestFinished(() => rm(join(repository, 'everymust.config.ts')))
    const accepted = await bash(commands.find((command) => command.includes('accept')) ?? '')
    expect(accepted).toMatchObject({ code: 0, err: '' })
    expect(await readFile(join(repository, 'draft-ietf-example.lock'), 'utf8')).toContain('"id":"painting~')
    const linted = await bash('npx everymust lint')
    expect({ code: linted.code, err: linted.err }).toEqual({ code: 0, err: '' })
  })

  it('has a workflow whose steps annotate the lines and sum up the change', async () => {
    const workflow = z.object({
      env: z.record(z.string(), z.string()),
      jobs: z.object({
        everymust: z.object({
          steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })),
        }),
      }),
    })
    const { env, jobs } = workflow.parse(parse(blocks.find(({ lang }) => lang === 'yaml')?.value ?? ''))
    const runOf = (step: string): string => jobs.everymust.steps.find((one) => one.name === step)?.run ?? ''
    const summary = join(packed?.folder ?? '', 'summary.md')
    const environment = {
      ...env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: repository,
      GITHUB_BASE_REF: 'main',
      GITHUB_STEP_SUMMARY: summary,
    }
    const line = after.split('\n').indexOf('A painter MAY NOT sing.') + 1
    const linted = await bash(runOf('Lint'), environment)
    expect(linted.out).toMatch(new RegExp(`^::(?:warning|error) file=${name},line=${line},`, 'm'))
    const compared = await bash(runOf('Compare'), environment)
    expect(compared).toEqual({ code: 0, out: '', err: '' })
    const written = await readFile(summary, 'utf8')
    expect(written).toContain('has dried for an hour')
    expect(written).toMatch(/1 reworded/)
  })
})
