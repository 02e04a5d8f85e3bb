import { relative } from 'node:path'
import { assignIds } from '../identity/assign-ids.ts'
import type { LockEntry } from '../identity/lock.ts'
import type { Configuration } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ComparedText } from './read-compared-drafts.ts'
import { readDraft } from './read-draft.ts'
import { readLockFile } from './read-lock-file.ts'

/** A workspace whose ids and checks are about the drafts that are compared. */
export interface DiffWorkspace {
  readonly workspace: Workspace
  readonly lock: readonly LockEntry[]
}

/** The share of a lock's requirements that another version of its draft has at least. */
const leastShare = 0.5

/**
 * The workspace that one of the drafts belongs to: it is the workspace's own file, or a version of it, which has
 * its name but for the revision, and most of the requirements in its lock. Undefined where there is none.
 */
export async function findDiffWorkspace(
  drafts: readonly ComparedText[],
  configuration: Configuration | undefined,
): Promise<DiffWorkspace | undefined> {
  if (configuration?.kind !== 'workspace') return undefined
  const { workspace } = configuration
  const lock = await readLockFile(workspace.lock)
  if (drafts.some(({ path }) => path === workspace.draft)) return { workspace, lock }
  const own = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), undefined)
  const series = seriesOf(own.model.docname)
  const versions = drafts.filter(({ model }) => series !== '' && seriesOf(model.docname) === series)
  return versions.some((draft) => hasMostOf(lock, draft)) ? { workspace, lock } : undefined
}

/** A draft's name without its revision: `draft-ietf-example` of `draft-ietf-example-05`. */
function seriesOf(docname: string): string {
  return docname.replace(/-(?:\d\d|latest)$/, '')
}

function hasMostOf(lock: readonly LockEntry[], { model, source }: ComparedText): boolean {
  const living = new Set(lock.filter(({ retired }) => retired !== true).map(({ id }) => id))
  const found = assignIds(model, lock, source).drift.filter(
    ({ id, after }) => after !== undefined && living.has(id),
  )
  return found.length >= leastShare * living.size
}
