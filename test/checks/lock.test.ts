import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { writeLock } from '../../scripts/identity/lock.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { root } from '../workspace-suite.ts'

it('the lock knows every requirement of the draft: `everymust accept` would change nothing', async () => {
  const workspace = await loadWorkspace(root)
  const draft = await readDraft(workspace.draft, 'draft', workspace.lock)
  expect(draft.drift.filter(({ kind }) => kind !== 'same')).toEqual([])
  expect(writeLock(draft.lock)).toBe(await readFile(workspace.lock, 'utf8'))
})
