import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseDraft } from '../draft/parse-draft.ts'
import { buildModel } from '../extract/build-model.ts'
import type { DraftText } from '../identity/match-drafts.ts'
import { createIncludeFiles } from './include-files.ts'
import { readDraft } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

/** One of two drafts to compare. `path` is none for what came in on standard input. */
export interface ComparedText extends DraftText {
  /** What messages call it. */
  readonly name: string
  readonly path?: string
}

const standardInput = '-'

/**
 * Reads two drafts, one of which can be `-`, standard input: it includes what stands in the folder of the other.
 * Throws a `UsageError` where one cannot be read.
 */
export async function readComparedDrafts(
  old: string,
  now: string,
): Promise<{ readonly old: ComparedText; readonly new: ComparedText }> {
  if (old === standardInput && now === standardInput) {
    throw new UsageError(
      'Expected one draft at most on standard input, received `-` twice.',
      'Name a file, for example `git show main:draft.md | everymust diff - draft.md`.',
    )
  }
  if (old === standardInput) {
    const other = await readFileDraft(now)
    return { old: await readInputDraft(now), new: other }
  }
  const other = await readFileDraft(old)
  return { old: other, new: now === standardInput ? await readInputDraft(old) : await readFileDraft(now) }
}

async function readFileDraft(name: string): Promise<ComparedText> {
  const path = resolve(name)
  const { model, document } = await readDraft(path, name, undefined)
  return { name, path, model, source: document.source }
}

async function readInputDraft(other: string): Promise<ComparedText> {
  const name = 'stdin'
  const includes = createIncludeFiles(resolve(other), other)
  const document = parseDraft(await buffer(process.stdin), name, { includes })
  return { name, model: buildModel(document), source: document.source }
}
