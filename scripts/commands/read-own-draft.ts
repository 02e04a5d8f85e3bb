import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import type { Workspace } from '../workspace/workspace.ts'
import { isSystemError } from './file-error.ts'
import { createIncludeFiles } from './include-files.ts'
import { findModel, keepModel, modelFolder, type ModelPlace } from './model-cache.ts'
import type { UsableDraft } from './read-draft.ts'
import { toolFingerprint } from './tool-fingerprint.ts'

/**
 * Reads the draft of a workspace, which has to be usable: its model is kept, so that the next time nothing is parsed as
 * long as the draft, what it includes, the lock and this tool are the same. Throws a `UsageError` as `readDraft` does.
 */
export async function readOwnDraft(workspace: Workspace): Promise<UsableDraft> {
  const name = relative(process.cwd(), workspace.draft)
  const bytes = readBytes(workspace.draft)
  const place = bytes === undefined ? undefined : placeOf(workspace, name, bytes)
  const known = place && findModel(place)
  if (bytes !== undefined && known !== undefined) return { model: known, bytes }
  // The parser takes time to load, of which nobody has need whose draft is known.
  const { readDraft, requireUsable } = await import('./read-draft.ts')
  const draft = await readDraft(workspace.draft, name, workspace.lock)
  const model = requireUsable(draft)
  // Not where a file was written in between: the model may be of the one text or the other.
  const after = placeOf(workspace, name, draft.bytes)
  if (place !== undefined && after?.key === place.key) keepModel(place, model, draft.includes)
  return { model, bytes: draft.bytes }
}

/** Undefined where nothing can be kept. `name` is what the model calls the draft. */
function placeOf(workspace: Workspace, name: string, bytes: Uint8Array): ModelPlace | undefined {
  const folder = modelFolder(workspace.folder)
  if (folder === undefined) return undefined
  try {
    const lock = existsSync(workspace.lock) ? readFileSync(workspace.lock) : undefined
    const hash = createHash('sha256')
    hash.update(JSON.stringify([toolFingerprint(), name, bytes.length, lock?.length]))
    hash.update(bytes)
    if (lock !== undefined) hash.update(lock)
    return { folder, key: hash.digest('hex'), files: createIncludeFiles(workspace.draft, name) }
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** More than a draft has; such a file, and one that is not there, is for `readDraft` to refuse. */
const mostBytes = 8 * 1024 * 1024

function readBytes(file: string): Uint8Array | undefined {
  try {
    const info = statSync(file)
    return info.isFile() && info.size <= mostBytes ? readFileSync(file) : undefined
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}
