import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { everymust } from '../run-command.ts'
import { filledWorkspace, other } from './linked-workspace.ts'

/** A workspace that is linked to another draft, with a run of the reference server, broken or not. */
async function workspaceWithRun(...faults: readonly string[]): Promise<string> {
  const cwd = await filledWorkspace(
    '"links":[{"requirement":"answer","direction":"equal"}]',
    '"links":[{"requirement":"name","direction":"ours-implied"}]',
    '"unlinked":"It is about people."',
  )
  const breaking = faults.flatMap((name) => ['--fault', name])
  const { err } = await everymust(['check', ...breaking, '--json', 'run.json'], { cwd })
  expect(err).toBe('Wrote run.json.\n')
  return cwd
}

async function readRun(cwd: string, file: string): Promise<Run> {
  return Run.parse(JSON.parse(await readFile(join(cwd, file), 'utf8')))
}

describe('everymust rejudge', () => {
  it.each([
    ['another draft', ['--draft', 'other.md']],
    ['the present text', []],
  ])('tells a stored run in terms of %s as check --from does', async (_, terms) => {
    const cwd = await workspaceWithRun('broken')
    const told = await everymust(['rejudge', 'run.json', ...terms, '--json', 'told.json'], { cwd })
    const same = await everymust(['check', '--from', 'run.json', ...terms, '--json', 'same.json'], { cwd })
    expect(told).toEqual({ ...same, err: 'Wrote told.json.\n' })
    expect(told.code).toBe(1)
    expect(await readRun(cwd, 'told.json')).toEqual(await readRun(cwd, 'same.json'))
  })

  it('tells the verdicts on another draft', async () => {
    const cwd = await workspaceWithRun('broken')
    const { out } = await everymust(['rejudge', 'run.json', '--draft', 'other.md', '--json', 'told.json'], {
      cwd,
    })
    expect(out).toContain('Draft   draft-other-02\nSuite   of draft-ours-latest, by its links\n')
    const { verdicts } = await readRun(cwd, 'told.json')
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['failed', 'inconclusive', 'untested'])
  })

  it('leaves untested what was reworded since the run was made', async () => {
    const cwd = await workspaceWithRun('broken')
    const file = join(cwd, 'draft.md')
    await writeFile(file, (await readFile(file, 'utf8')).replace('with status 200', 'with status 200 or 204'))
    await everymust(['accept'], { cwd })
    const words = ['rejudge', 'run.json', '--min-judged', '51', '--json', 'told.json']
    expect((await everymust(words, { cwd })).code).toBe(4)
    const { verdicts } = await readRun(cwd, 'told.json')
    expect(verdicts.find(({ requirement }) => requirement === 'answer')).toMatchObject({
      verdict: 'untested',
      reason: 'It was reworded since the run was made.',
    })
  })

  it('takes the options of a report, and what decides how it ends', async () => {
    const cwd = await workspaceWithRun('broken')
    const known = { format: 'everymust-baseline/1', known: [{ requirement: 'answer', reason: 'It is old.' }] }
    await writeFile(join(cwd, 'known.json'), JSON.stringify(known))
    const words = ['rejudge', 'run.json']
    const results = [
      await everymust([...words, '--baseline', 'known.json'], { cwd }),
      await everymust([...words, '--draft', 'other.md', '--min-judged', '51'], { cwd }),
      await everymust([...words, '--report', 'junit=run.xml', '--write-baseline', 'new.json'], { cwd }),
    ]
    expect(results.map(({ code }) => code)).toEqual([0, 1, 1])
    expect(results[2]?.err).toBe(
      'Wrote run.xml.\nWrote new.json: 1 known failure. Fill in the reason that is missing.\n',
    )
    expect(await readFile(join(cwd, 'run.xml'), 'utf8')).toContain('<testsuite')
    expect(await readFile(join(cwd, 'new.json'), 'utf8')).toContain('"answer"')
  })

  it('ends with 4 where too little was judged in the new terms', async () => {
    const cwd = await workspaceWithRun()
    const words = ['rejudge', 'run.json', '--draft', 'other.md']
    expect((await everymust(words, { cwd })).code).toBe(0)
    expect((await everymust([...words, '--min-judged', '51'], { cwd })).code).toBe(4)
  })

  it('asks nothing of the network', async () => {
    const cwd = await workspaceWithRun()
    await writeFile(
      join(cwd, 'no-network.mjs'),
      `import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

const refuse = () => process.kill(process.pid, 'SIGKILL')
net.Socket.prototype.connect = refuse
net.Server.prototype.listen = refuse
dgram.createSocket = refuse
dns.lookup = dns.promises.lookup = refuse
`,
    )
    const environment = { NODE_OPTIONS: `--import=${pathToFileURL(join(cwd, 'no-network.mjs')).href}` }
    const offline = { cwd, environment }
    expect((await everymust(['check'], offline)).code).toBe(null)
    expect((await everymust(['check', 'http://127.0.0.1:9'], offline)).code).toBe(null)
    expect((await everymust(['rejudge', 'run.json'], offline)).code).toBe(0)
    expect((await everymust(['rejudge', 'run.json', '--draft', 'other.md'], offline)).code).toBe(0)
  })

  it('refuses what is no run, and a draft that is not linked', async () => {
    const cwd = await workspaceWithRun()
    await writeFile(join(cwd, 'third.md'), other.replace('draft-other-02', 'draft-third-00'))
    await writeFile(join(cwd, 'list.json'), '[]')
    const results = [
      await everymust(['rejudge'], { cwd }),
      await everymust(['rejudge', 'gone.json'], { cwd }),
      await everymust(['rejudge', 'list.json'], { cwd }),
      await everymust(['rejudge', 'run.json', '--draft', 'third.md'], { cwd }),
      await everymust(['rejudge', 'run.json', '--reach', 'url'], { cwd }),
    ]
    expect(results.map(({ code, out }) => [code, out])).toEqual(results.map(() => [2, '']))
    const expected = [
      "error: missing required argument 'run'",
      'error: Expected a run in `gone.json`, received: no such file.',
      'error: Expected a run in `list.json`, received a problem at',
      'error: Expected a links file for `draft-third-00`',
      "error: unknown option '--reach'",
    ]
    expect(results.map(({ err }, index) => err.slice(0, expected[index]?.length))).toEqual(expected)
  })

  it('is explained by its help', async () => {
    const { code, out } = await everymust(['rejudge', '--help'])
    expect(code).toBe(0)
    for (const words of ['Usage: everymust rejudge', '--draft <file>', 'check --from RUN', 'Exit codes: 0']) {
      expect(out).toContain(words)
    }
    expect((await everymust(['--help'])).out).toMatch(/\n {2}rejudge \[options\] <run> +tell the verdicts/)
  })
})
