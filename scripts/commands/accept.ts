import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { writeLock } from '../identity/lock.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'

/** `everymust accept`: writes the identities of the draft's requirements to the lock. */
export async function accept(output: Output): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  requireUsable(draft)
  await writeFile(workspace.lock, writeLock(draft.lock))
  for (const { id, kind } of draft.drift) if (kind !== 'same') output.out(`${kind.padEnd(14)} ${id}`)
  const same = draft.drift.filter(({ kind }) => kind === 'same').length
  output.out(`${same} unchanged. Wrote ${relative(process.cwd(), workspace.lock)}.`)
  return 0
}
