import { readFile, stat } from 'node:fs/promises'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { BlockCache } from '../draft/block-cache.ts'
import type { Document } from '../draft/document.ts'
import { parseDraft } from '../draft/parse-draft.ts'
import { buildModel } from '../extract/build-model.ts'
import { assignIds, type Identified } from '../identity/assign-ids.ts'
import { reasonOf } from './file-error.ts'
import { createIncludeFiles } from './include-files.ts'
import { readLockFile } from './read-lock-file.ts'
import { type RecordedIncludes, recordIncludes } from './record-includes.ts'
import { UsageError } from './usage-error.ts'

/** A draft read from its file, with ids from its lock where there is one. */
export interface ReadDraft extends Identified {
  readonly document: Document
  readonly bytes: Uint8Array
  readonly errors: readonly Diagnostic[]
  readonly includes: RecordedIncludes
}

/** A draft without errors, to be judged by. */
export type UsableDraft = Pick<ReadDraft, 'model' | 'bytes'>

/** More than a draft ever has; the parser itself refuses far less, with a diagnostic. */
const maxFileBytes = 64 * 1024 * 1024

/**
 * Reads, parses and identifies a draft. `name` is what messages call the file; `cache` keeps what was read for
 * the next reading of the same draft.
 */
export async function readDraft(
  file: string,
  name: string,
  lockFile: string | undefined,
  cache?: BlockCache,
): Promise<ReadDraft> {
  const bytes = await readBytes(file, name)
  const includes = recordIncludes(createIncludeFiles(file, name))
  const document = parseDraft(bytes, name, { includes: includes.files, ...(cache && { cache }) })
  const lock = lockFile === undefined ? [] : await readLockFile(lockFile)
  const identified = assignIds(buildModel(document), lock, document.source, document.file)
  const errors = identified.model.diagnostics.filter(({ severity }) => severity === 'error')
  return { ...identified, document, bytes, errors, includes }
}

/** The model alone of a draft that has to be usable: with errors in it there is nothing to go on with. */
export function requireUsable(draft: ReadDraft): SpecModel {
  const [error] = draft.errors
  if (error === undefined) return draft.model
  const { line, column } = error.span.start
  throw new UsageError(
    `${error.file ?? 'draft'}:${line}:${column}: ${error.message}`,
    error.hint ?? 'Correct the draft.',
  )
}

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  try {
    const info = await stat(file)
    if (info.isDirectory()) {
      throw new UsageError(
        `Expected a draft in \`${name}\`, received a directory.`,
        'Name the markdown file itself, for example `draft/draft-ietf-example.md`.',
      )
    }
    if (info.size > maxFileBytes) {
      throw new UsageError(
        `Expected a draft in \`${name}\`, received a file of ${info.size} bytes.`,
        'Give the draft itself and not an archive or a build product.',
      )
    }
    return await readFile(file)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `Expected a readable file at \`${name}\`, received: ${reasonOf(error)}.`,
      'Check the path; it is taken from the folder you are in.',
      { cause: error },
    )
  }
}
