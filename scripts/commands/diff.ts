import { relative } from 'node:path'
import type { DraftDiff } from '../contract/draft-diff.ts'
import { compareDrafts, isToBeTold } from '../identity/compare-drafts.ts'
import { matchDrafts } from '../identity/match-drafts.ts'
import { diffHtml } from '../report/diff-html.ts'
import { diffMarkdown } from '../report/diff-markdown.ts'
import { diffText } from '../report/diff-text.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { diagnosticText } from './diagnostic-text.ts'
import { findDiffWorkspace } from './diff-workspace.ts'
import { listConcernedChecks } from './list-concerned-checks.ts'
import type { Output } from './output.ts'
import { readComparedDrafts } from './read-compared-drafts.ts'

export interface DiffCommandOptions {
  readonly format: 'text' | 'markdown' | 'json' | 'html'
  readonly all: boolean
  readonly exitCode: boolean
}

/** `everymust diff OLD NEW`: tells requirement by requirement what changed between two drafts. */
export async function diff(
  old: string,
  now: string,
  options: DiffCommandOptions,
  output: Output,
): Promise<number> {
  const drafts = await readComparedDrafts(old, now)
  const diagnostics = [drafts.old, drafts.new].flatMap(({ model }) => model.diagnostics)
  for (const diagnostic of diagnostics) output.err(diagnosticText(diagnostic, output.errColors))
  if (diagnostics.some(({ severity }) => severity === 'error')) return 2
  const found = await findDiffWorkspace([drafts.new, drafts.old], await loadConfiguration(process.cwd()))
  const matched = matchDrafts(drafts.old, drafts.new, found?.lock ?? [])
  const { checksOf, notes } =
    found === undefined ? noChecks : await listConcernedChecks(found.workspace, matched)
  const compared = compareDrafts(matched, {
    files: { old: drafts.old.name, new: drafts.new.name },
    isWhole: options.all,
    ...(found !== undefined && {
      workspace: { draft: nameOf(found.workspace.draft), lock: nameOf(found.workspace.lock) },
    }),
    notes,
    checksOf,
  })
  output.out(render(compared, options.format, output))
  return options.exitCode && hasChanged(compared) ? 1 : 0
}

const noChecks = { checksOf: () => [], notes: [] }

function nameOf(path: string): string {
  return relative(process.cwd(), path)
}

function render(compared: DraftDiff, format: DiffCommandOptions['format'], output: Output): string {
  if (format === 'json') return JSON.stringify(compared, null, 2)
  if (format === 'markdown') return diffMarkdown(compared)
  return format === 'html' ? diffHtml(compared) : diffText(compared, output)
}

function hasChanged({ sections, messages }: DraftDiff): boolean {
  return messages.length > 0 || sections.some(({ changes }) => changes.some(isToBeTold))
}
