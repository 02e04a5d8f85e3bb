import { modelText } from '../report/model-text.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import { locateDraft } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { readDraft } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

export interface ExtractOptions {
  readonly json: boolean
  readonly watch: boolean
}

/**
 * `everymust extract [FILE] [--json]`: prints what the pipeline reads out of a draft; with `--watch`, what each
 * save changes of it.
 */
export async function extract(
  file: string | undefined,
  options: ExtractOptions,
  output: Output,
): Promise<number> {
  if (options.watch && options.json) {
    throw new UsageError(
      'Expected either `--watch` or `--json`, received both.',
      'Run the command twice: the one tells what changed, the other prints the whole.',
    )
  }
  if (options.watch) {
    // What watching needs takes longer to load than a draft to be read.
    const { watchExtract } = await import('./watch-extract.ts')
    return watchExtract(file, output)
  }
  const configuration = await loadConfiguration(process.cwd())
  const { path, name, workspace } = locateDraft(file, configuration)
  const draft = await readDraft(path, name, workspace?.lock)
  for (const diagnostic of draft.model.diagnostics) output.err(diagnosticText(diagnostic, output.errColors))
  const hasErrors = draft.errors.length > 0
  if (options.json) output.out(JSON.stringify(draft.model, null, 2))
  else if (!hasErrors) output.out(modelText(draft.model, output.colors, output.width))
  return hasErrors ? 2 : 0
}
