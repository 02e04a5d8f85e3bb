import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tellRuns } from '../../scripts/commands/tell-runs.ts'
import { UsageError } from '../../scripts/commands/usage-error.ts'
import { Run } from '../../scripts/contract/run.ts'
import { everymust } from '../run-command.ts'
import { runOf } from '../site/site-modules.ts'
import { folderWith } from './drafts-folder.ts'
import { toyWorkspace } from './toy-workspace.ts'

async function readRun(file: string): Promise<Run> {
  return Run.parse(JSON.parse(await readFile(file, 'utf8')))
}

describe('everymust site with several runs', () => {
  it('shows the first as its own, and keeps each under a name that tells it apart', async () => {
    const cwd = await toyWorkspace()
    await everymust(['check', '--fault', 'broken', '--json', 'broken.json'], { cwd })
    const broken = await readRun(join(cwd, 'broken.json'))
    const other: Run = {
      ...broken,
      target: 'https://other.example/',
      notes: ['It was slow.'],
      verdicts: broken.verdicts.map((verdict) => ({ ...verdict, verdict: 'blocked' })),
    }
    await writeFile(join(cwd, 'other.json'), JSON.stringify(other))
    const { code, err } = await everymust(
      ['site', '--run', 'broken.json', '--run', 'other.json', '--out', 'built'],
      { cwd },
    )
    expect({ code, err }).toEqual({ code: 0, err: 'other.example: It was slow.\n' })
    const kept = await Promise.all(
      ['site-1', 'site-2'].map((id) => readRun(join(cwd, `built/data/runs/${id}.json`))),
    )
    expect(kept.map(({ target, verdicts }) => [target, verdicts.map(({ verdict }) => verdict)])).toEqual(
      [broken, other].map(({ target, verdicts }) => [target, verdicts.map(({ verdict }) => verdict)]),
    )
    const own = await readFile(join(cwd, 'built/requirements/answer/index.html'), 'utf8')
    expect(own).toContain('status-failed')
    expect(own).not.toContain('status-blocked')
  }, 240_000)
})

function refuseOther(run: Run): Run {
  if (run.protocol === 'other') throw new UsageError('Expected `toy`, received `other`.', 'Write another.')
  return run
}

describe('tellRuns', () => {
  it('tells each run, in the order of their files', async () => {
    const folder = await folderWith({
      'a.json': JSON.stringify(runOf([])),
      'b.json': JSON.stringify(runOf([])),
    })
    const told = await tellRuns([join(folder, 'a.json'), join(folder, 'b.json')], {
      tell: (run) => ({ ...run, notes: ['told'] }),
    })
    expect(told.map(({ notes }) => notes)).toEqual([['told'], ['told']])
  })

  it('names the file of the run that cannot be told', async () => {
    const folder = await folderWith({
      'own.json': JSON.stringify(runOf([])),
      'other.json': JSON.stringify({ ...runOf([]), protocol: 'other' }),
    })
    const file = join(folder, 'other.json')
    await expect(tellRuns([join(folder, 'own.json'), file], { tell: refuseOther })).rejects.toMatchObject({
      name: 'UsageError',
      message: `\`${file}\`: Expected \`toy\`, received \`other\`.`,
      hint: 'Write another.',
    })
  })
})
