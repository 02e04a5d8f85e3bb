import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SpecModel } from '../../scripts/contract/spec-model.ts'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { readOwnDraft } from '../../scripts/commands/read-own-draft.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import type { Workspace } from '../../scripts/workspace/workspace.ts'
import { everymust } from '../run-command.ts'
import { toyWorkspace } from './toy-workspace.ts'

/** A workspace that has `node_modules`, and a draft that includes what is there and what is not. */
async function cachingWorkspace(): Promise<Workspace> {
  const folder = await toyWorkspace()
  await mkdir(join(folder, 'node_modules'))
  await writeFile(join(folder, 'part.md'), 'A server MUST be kind.\n{: #kind}\n')
  appendFileSync(join(folder, 'draft.md'), '\n{::include part.md}\n\n{::include late.md}\n')
  return loadWorkspace(folder)
}

function cacheOf({ folder }: Workspace): string {
  return join(folder, 'node_modules', '.cache', 'everymust')
}

function filesIn(workspace: Workspace): readonly string[] {
  return readdirSync(cacheOf(workspace)).map((name) => join(cacheOf(workspace), name))
}

/** Gives what is kept another title, so that it can be told from what is read anew. */
function mark(workspace: Workspace): void {
  for (const file of filesIn(workspace)) {
    const [, text = ''] = readFileSync(file, 'utf8').split('\n')
    const marked = text.replace('"title":"Gifts"', '"title":"Kept"')
    writeFileSync(file, `${createHash('sha256').update(marked).digest('hex')}\n${marked}`)
  }
}

async function titleOf(workspace: Workspace): Promise<string> {
  const { model } = await readOwnDraft(workspace)
  return model.title
}

describe('the draft of a workspace', () => {
  it('is kept as it was read', async () => {
    const workspace = await cachingWorkspace()
    const name = relative(process.cwd(), workspace.draft)
    const first = await readOwnDraft(workspace)
    const again = await readOwnDraft(workspace)
    expect(again).toEqual(first)
    expect(SpecModel.parse(again.model)).toEqual(
      (await readDraft(workspace.draft, name, workspace.lock)).model,
    )
    expect(first.model.requirements.map(({ id }) => id)).toContain('kind')
    expect(again.bytes).toEqual(readFileSync(workspace.draft))
  })

  it('is not read again while nothing has changed', async () => {
    const workspace = await cachingWorkspace()
    await readOwnDraft(workspace)
    mark(workspace)
    expect(await titleOf(workspace)).toBe('Kept')
  })

  it.each([
    ['the draft', 'draft.md', '\nIt MUST be new.\n'],
    ['a file that it includes', 'part.md', '\nIt MUST be new.\n'],
    ['a file that it would include', 'late.md', 'It MUST be new.\n'],
    ['the lock', 'draft.lock', '{"everymust-lock":2}\n'],
  ])('is read again once %s has changed', async (_, file, text) => {
    const workspace = await cachingWorkspace()
    await readOwnDraft(workspace)
    mark(workspace)
    appendFileSync(join(workspace.folder, file), text)
    const { model } = await readOwnDraft(workspace)
    expect(model.title).toBe('Gifts')
    const isNew = model.requirements.some((one) => one.text === 'It MUST be new.')
    expect(isNew).toBe(file !== 'draft.lock')
    mark(workspace)
    expect(await titleOf(workspace)).toBe('Kept')
  })

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    ['edited', (text: string) => text.replace('"title":"Gifts"', '"title":"Other"')],
    ['emptied', () => ''],
    ['of another kind', (text: string) => text.replaceAll(/[^\n]/g, 'x')],
    ['whole and of another kind', () => `${createHash('sha256').update('{}').digest('hex')}\n{}`],
  ])('is read again where what was kept is %s, and kept anew', async (_, damage) => {
    const workspace = await cachingWorkspace()
    const { model } = await readOwnDraft(workspace)
    for (const file of filesIn(workspace)) writeFileSync(file, damage(readFileSync(file, 'utf8')))
    expect((await readOwnDraft(workspace)).model).toEqual(model)
    expect(filesIn(workspace)).toHaveLength(1)
    mark(workspace)
    expect(await titleOf(workspace)).toBe('Kept')
  })

  it('is read where nothing can be kept', async () => {
    const workspace = await cachingWorkspace()
    await writeFile(join(workspace.folder, 'node_modules', '.cache'), 'no folder')
    expect(await titleOf(workspace)).toBe('Gifts')
    expect(await titleOf(workspace)).toBe('Gifts')
    rmSync(join(workspace.folder, 'node_modules'), { recursive: true })
    expect(await titleOf(workspace)).toBe('Gifts')
    expect(existsSync(join(workspace.folder, 'node_modules'))).toBe(false)
  })

  it('is kept in a few states only', async () => {
    const workspace = await cachingWorkspace()
    for (let count = 0; count < 10; count += 1) {
      appendFileSync(workspace.draft, `\nIt MUST count to ${count}.\n`)
      await readOwnDraft(workspace)
    }
    expect(filesIn(workspace)).toHaveLength(8)
    mark(workspace)
    expect(await titleOf(workspace)).toBe('Kept')
  })

  it('is not kept with an error in it, which is told each time', async () => {
    const workspace = await cachingWorkspace()
    const text = readFileSync(workspace.draft, 'utf8')
    writeFileSync(workspace.draft, text.replace('title: Gifts', 'title: ['))
    for (let count = 0; count < 2; count += 1) {
      await expect(readOwnDraft(workspace)).rejects.toThrow(/draft\.md:\d+:\d+: Expected/)
    }
    expect(existsSync(cacheOf(workspace))).toBe(false)
  })

  it('is not taken as it was kept where the lock cannot be used now', async () => {
    const workspace = await cachingWorkspace()
    await readOwnDraft(workspace)
    writeFileSync(workspace.lock, 'no lock')
    await expect(readOwnDraft(workspace)).rejects.toThrow('Expected the first line of a lock')
    rmSync(workspace.lock)
    await mkdir(workspace.lock)
    await expect(readOwnDraft(workspace)).rejects.toThrow('Expected to read the lock')
  })

  it('is told to be missing, or no file, as ever', async () => {
    const workspace = await cachingWorkspace()
    await readOwnDraft(workspace)
    rmSync(workspace.draft)
    await expect(readOwnDraft(workspace)).rejects.toThrow('received: no such file')
    await mkdir(workspace.draft)
    await expect(readOwnDraft(workspace)).rejects.toThrow('received a directory')
  })

  it('is the same for processes that read it at once', async () => {
    const workspace = await cachingWorkspace()
    const plan = (): ReturnType<typeof everymust> => everymust(['check', '--plan'], { cwd: workspace.folder })
    const [one, other] = await Promise.all([plan(), plan()])
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(other).toEqual(one)
    expect(filesIn(workspace)).toHaveLength(1)
    expect(await plan()).toEqual(one)
  })
})
