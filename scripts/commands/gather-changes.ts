import { basename, isAbsolute, relative } from 'node:path'
import type { DraftDiff } from '../contract/draft-diff.ts'
import { compareDrafts } from '../identity/compare-drafts.ts'
import type { LockEntry } from '../identity/lock.ts'
import { type DraftText, matchDrafts } from '../identity/match-drafts.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { listConcernedChecks } from './list-concerned-checks.ts'
import { readDraft, requireUsable } from './read-draft.ts'

/** The draft as it is now: its text, the lock that gives all texts of it one set of ids, and what it is called. */
export interface PresentDraft extends DraftText {
  readonly lock: readonly LockEntry[]
  /** The folder from which files are named: a page names no folder of this machine. */
  readonly folder: string
  readonly file: string
  /** Set where the draft is that of a workspace, whose checks the last change concerns. */
  readonly workspace?: Workspace
}

/**
 * Tells what changed from each earlier text of a draft to the next, and from the last of them to the draft; the last
 * change first. `earlier` are files, the oldest first. Throws a `UsageError` where one cannot be read.
 */
export async function gatherChanges(
  earlier: readonly string[],
  present: PresentDraft,
): Promise<readonly DraftDiff[]> {
  const texts = await Promise.all(earlier.map((file) => readEarlier(file, present.folder)))
  const versions: readonly NamedText[] = [
    ...texts,
    { ...present, name: nameIn(present.folder, present.file) },
  ]
  const pairs = versions.slice(1).map((now, index) => ({ old: versions[index] ?? now, now }))
  const changes = pairs.map(({ old, now }, index) => compare(old, now, present, index === pairs.length - 1))
  return (await Promise.all(changes)).toReversed()
}

interface NamedText extends DraftText {
  readonly name: string
}

async function compare(
  old: NamedText,
  now: NamedText,
  { lock, workspace, folder }: PresentDraft,
  isLast: boolean,
): Promise<DraftDiff> {
  const matched = matchDrafts(old, now, lock)
  // What checks say is about the present text: of an older one they tell nothing.
  const known = workspace !== undefined && isLast ? await listConcernedChecks(workspace, matched) : nothing
  return compareDrafts(matched, {
    files: { old: old.name, new: now.name },
    isWhole: false,
    ...(workspace !== undefined && {
      workspace: { draft: nameIn(folder, workspace.draft), lock: nameIn(folder, workspace.lock) },
    }),
    ...known,
  })
}

const nothing = { checksOf: () => [], notes: [] }

async function readEarlier(file: string, folder: string): Promise<NamedText> {
  const draft = await readDraft(file, nameIn(process.cwd(), file), undefined)
  return { name: nameIn(folder, file), model: requireUsable(draft), source: draft.document.source }
}

/** What a file is called from a folder; its name alone where it is elsewhere. */
function nameIn(folder: string, file: string): string {
  const name = relative(folder, file)
  return name.startsWith('..') || isAbsolute(name) ? basename(file) : name
}
