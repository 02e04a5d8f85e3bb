import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { BlockCache } from '../draft/block-cache.ts'
import { type Configuration, loadConfiguration } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findLinksTo } from './load-draft-links.ts'
import { locateDraft } from './locate-drafts.ts'
import { isProblem } from './problem-text.ts'
import { type ReadDraft, readDraft, requireUsable } from './read-draft.ts'
import { otherTerms, ownTerms, type RunTerms } from './run-terms.ts'

/** What a site is about: a draft that a suite checks, or one that nothing here checks. */
export type SiteSource =
  | {
      readonly kind: 'checked'
      readonly workspace: Workspace
      /** The workspace's own; `terms` tells whether the site is of another one. */
      readonly draft: ReadDraft
      readonly terms: RunTerms
    }
  | {
      readonly kind: 'unchecked'
      readonly draft: ReadDraft
      readonly path: string
      /** Why nothing checks it, and what would. */
      readonly note: string
    }

/** How a draft is read that is still being written; a site to keep is read strictly. */
export interface Reading {
  /** What was read of a draft the last time, by its path. */
  readonly cacheOf: (path: string) => BlockCache
  /** Is told what is wrong between the draft and another one that it is linked to, which is then left out. */
  readonly onMisfit: (problem: string) => void
}

/**
 * Reads the draft that a site is wanted of: the workspace's own, one that it is linked to, or any other. Throws a
 * `UsageError` where it cannot be used, or none is named and there is no workspace.
 */
export async function readSiteSource(file: string | undefined, reading?: Reading): Promise<SiteSource> {
  const configuration = await loadConfiguration(process.cwd())
  const located = locateDraft(file, configuration)
  const { path, name } = located
  if (located.workspace !== undefined) {
    const { workspace } = located
    const draft = await readOwn(workspace, reading)
    const terms = await unlessMisfit(() => ownTerms(workspace, draft), reading)
    return { kind: 'checked', workspace, draft, terms: terms ?? withoutLinks(workspace, draft) }
  }
  const draft = await readDraft(path, name, lockBeside(path), reading?.cacheOf(path))
  const workspace = workspaceOf(configuration)
  const { docname } = requireUsable(draft)
  if (workspace === undefined) return { kind: 'unchecked', draft, path, note: noWorkspace }
  if ((await findLinksTo(docname, workspace)) === undefined) {
    return { kind: 'unchecked', draft, path, note: notLinked(name) }
  }
  const own = await readOwn(workspace, reading)
  const terms = await unlessMisfit(() => otherTerms(name, workspace, own), reading)
  if (terms === undefined) return { kind: 'unchecked', draft, path, note: 'Shown without checks.' }
  return { kind: 'checked', workspace, draft: own, terms }
}

export function workspaceOf(configuration: Configuration | undefined): Workspace | undefined {
  return configuration?.kind === 'workspace' ? configuration.workspace : undefined
}

async function readOwn(workspace: Workspace, reading: Reading | undefined): Promise<ReadDraft> {
  const { draft: path, lock } = workspace
  const draft = await readDraft(path, relative(process.cwd(), path), lock, reading?.cacheOf(path))
  requireUsable(draft)
  return draft
}

async function unlessMisfit(
  terms: () => Promise<RunTerms>,
  reading: Reading | undefined,
): Promise<RunTerms | undefined> {
  try {
    return await terms()
  } catch (error) {
    if (reading === undefined || !isProblem(error)) throw error
    reading.onMisfit(error.message)
    return undefined
  }
}

/** The terms of a workspace's draft as if it were linked to no other; what is being written is told of no run. */
function withoutLinks(workspace: Workspace, { model }: ReadDraft): RunTerms {
  return { model, draftFile: relative(process.cwd(), workspace.draft), notes: [], tell: (run) => run }
}

/** A draft alone can have its lock beside it, which has its name. */
function lockBeside(path: string): string | undefined {
  const lock = lockPathOf(path)
  return existsSync(lock) ? lock : undefined
}

/** Where the lock of a draft alone would be. */
export function lockPathOf(path: string): string {
  return resolve(`${path.replace(/\.(?:md|mkd|markdown)$/, '')}.lock`)
}

const noWorkspace =
  'Without checks: there is no everymust.config.ts in this folder or above it. The guide tells how to make a workspace.'

function notLinked(name: string): string {
  return `Without checks: nothing in this workspace is linked to this draft. \`everymust links --init ${name}\` writes a file for the links, to be filled in.`
}
