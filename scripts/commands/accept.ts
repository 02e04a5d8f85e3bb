import { relative } from 'node:path'
import { type Acceptance, acceptAll, acceptSome } from '../identity/accept-changes.ts'
import { assignIds, type Identified } from '../identity/assign-ids.ts'
import { writeLock } from '../identity/lock.ts'
import { anchorTaken } from '../identity/taken-anchors.ts'
import { nearNamesHint } from '../lint/near-names.ts'
import { acceptedText, acceptedCounts } from '../report/accepted-text.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import { reasonOf } from './file-error.ts'
import type { Output } from './output.ts'
import { type ReadDraft, readDraft, requireUsable } from './read-draft.ts'
import { type LockToMend, readLockToMend } from './read-lock-file.ts'
import { replaceFile } from './replace-file.ts'
import { ensureUnionMerge } from './union-merge.ts'
import { UsageError } from './usage-error.ts'

export interface AcceptOptions {
  readonly dryRun: boolean
}

/**
 * `everymust accept [ID…] [--dry-run]`: writes the identities of the draft's requirements to the lock, all of
 * them or those that are named. A lock that a merge left with both sides in it is taken up, and whole again.
 */
export async function accept(
  ids: readonly string[],
  { dryRun }: AcceptOptions,
  output: Output,
): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const lock = await readLockToMend(workspace.lock)
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), undefined)
  requireUsable(draft)
  requireMerged(draft)
  const identified = assignIds(draft.model, lock.entries, draft.document.source, draft.document.file)
  const acceptance = ids.length === 0 ? acceptAll(identified) : acceptNamed(ids, identified, lock)
  for (const diagnostic of identified.model.diagnostics.filter(({ code }) => code === anchorTaken)) {
    output.err(diagnosticText(diagnostic, output.errColors))
  }
  if (lock.mended !== undefined) output.out(`Took up both sides of the lock. ${lock.mended}`)
  const text = writeLock(acceptance.lock)
  const isNew = text !== lock.text
  if (isNew && !dryRun) writeLockFile(workspace.lock, text)
  const told = acceptedText(acceptance, lock.entries, ids, output)
  if (told !== '') output.out(told)
  const name = relative(process.cwd(), workspace.lock)
  const deed = !isNew ? `${name} is up to date.` : dryRun ? `Would write ${name}.` : `Wrote ${name}.`
  output.out(`${acceptedCounts(acceptance)}. ${deed}`)
  const note = dryRun ? undefined : await ensureUnionMerge(workspace.lock, process.env)
  if (note !== undefined) output.out(note)
  return 0
}

function writeLockFile(file: string, text: string): void {
  try {
    replaceFile(file, text)
  } catch (error) {
    throw new UsageError(
      `Expected to write the lock \`${relative(process.cwd(), file)}\`, received: ${reasonOf(error)}.`,
      'Nothing was recorded. Correct the permissions of the file and its folder, or `lock` in everymust.config.ts.',
      { cause: error },
    )
  }
}

/** With the marks of a conflict in it, a draft says what neither side meant. */
function requireMerged({ document }: ReadDraft): void {
  const lines = document.source.split('\n')
  const line = lines.findIndex((one) => one.startsWith('<<<<<<< '))
  if (line < 0 || !lines.slice(line).some((one) => one.startsWith('>>>>>>> '))) return
  throw new UsageError(
    `${document.file}:${line + 1}: Expected a draft that is merged, received the mark of a conflict, \`${lines[line]?.slice(0, 60)}\`.`,
    'Merge the draft first, then run `everymust accept` again.',
  )
}

function acceptNamed(ids: readonly string[], identified: Identified, lock: LockToMend): Acceptance {
  if (lock.mended !== undefined) {
    throw new UsageError(
      `Expected no ids for a lock that has to be mended, received \`${ids.join('`, `')}\`. ${lock.mended}`,
      'Run `everymust accept` without ids: a merged lock is taken up as a whole.',
    )
  }
  const known = new Set([
    ...identified.drift.flatMap(({ id, from }) => [id, ...from]),
    ...lock.entries.map(({ id }) => id),
  ])
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    throw new UsageError(
      `Expected ids that the draft or its lock has, received \`${unknown.join('`, `')}\`.`,
      nearNamesHint(
        unknown[0] ?? '',
        [...known],
        '`everymust accept --dry-run` lists what changed, with the ids.',
      ),
    )
  }
  return acceptSome(identified, lock.entries, new Set(ids))
}
