import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Link, WorkspaceLinks } from '../lint/workspace-links.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { readSuite, uncheckedName } from './load-suite.ts'
import { readDraftLinksTexts } from './load-draft-links.ts'
import { declaredIn, placeLinks } from './place-links.ts'
import type { ReadDraft } from './read-draft.ts'
import { openApiOf } from './schema.ts'
import { readSchemaFiles } from './schema-files.ts'

/**
 * Gathers what the checks of a workspace say of its draft; nothing where it has none. Throws a
 * `WorkspaceError` where a module of the suite cannot be loaded.
 */
export async function gatherLinks(
  workspace: Workspace,
  { model, drift }: ReadDraft,
): Promise<WorkspaceLinks | undefined> {
  if (!existsSync(workspace.checks)) return undefined
  const { suite, modules } = await readSuite(workspace, model)
  if (modules.length === 0) return undefined
  const links: Link[] = []
  for (const module of modules) {
    const source = await readFile(module.path, 'utf8')
    links.push(...placeLinks(declaredIn(module), source, nameOf(module.path)))
  }
  const { schemas } = suite
  const openApi = openApiOf(model, schemas, workspace)
  const schemaFiles = await readSchemaFiles({ schemas, openApi }, workspace.schemas)
  return {
    links,
    uncheckedFile: nameOf(join(workspace.checks, uncheckedName)),
    judgedBySchema: new Set(suite.derived.map(({ requirement }) => requirement)),
    schemaFiles: schemaFiles.map((one) => ({ ...one, file: nameOf(join(workspace.schemas, one.file)) })),
    formerClauses: new Map(
      drift.flatMap(({ from, before }) =>
        before.flatMap(({ text }, index) => from.slice(index, index + 1).map((id) => [id, text] as const)),
      ),
    ),
    draftLinks: await readDraftLinksTexts(workspace),
  }
}

/** What messages call a file: its path from the folder that the command runs in. */
function nameOf(path: string): string {
  return relative(process.cwd(), path)
}
