import { resolve } from 'node:path'
import type { SpecModel } from '../contract/spec-model.ts'
import { modelText } from '../report/model-text.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import type { Output } from './output.ts'
import { readDraft } from './read-draft.ts'

/** `everymust extract [FILE] [--json]`: prints what the pipeline reads out of a draft. */
export async function extract(
  file: string | undefined,
  options: { readonly json: boolean },
  output: Output,
): Promise<number> {
  const { path, lock } = await locate(file)
  const draft = await readDraft(path, file ?? path, lock)
  for (const diagnostic of draft.model.diagnostics) output.err(diagnosticText(diagnostic, output.errColors))
  const hasErrors = draft.errors.length > 0
  if (options.json) output.out(json(draft.model))
  else if (!hasErrors) output.out(modelText(draft.model, output.colors, output.width))
  return hasErrors ? 2 : 0
}

/** The draft to read: the one named, or the workspace's; the lock goes with the workspace's own draft only. */
async function locate(
  file: string | undefined,
): Promise<{ readonly path: string; readonly lock: string | undefined }> {
  if (file === undefined) {
    const workspace = await loadWorkspace(process.cwd())
    return { path: workspace.draft, lock: workspace.lock }
  }
  const path = resolve(file)
  try {
    const workspace = await loadWorkspace(process.cwd())
    return { path, lock: workspace.draft === path ? workspace.lock : undefined }
  } catch (error) {
    if (error instanceof WorkspaceError) return { path, lock: undefined }
    throw error
  }
}

function json(model: SpecModel): string {
  return JSON.stringify(model, null, 2)
}
