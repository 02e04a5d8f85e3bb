import { applyFixes, type FixedFile } from './apply-fixes.ts'
import { type LintedDraft, lintFile, type LintFileOptions } from './lint-file.ts'
import type { LocatedDraft } from './locate-drafts.ts'
import { isProblem, type Problem } from './problem-text.ts'

/** What came of several drafts: those that could be read, and what could not be looked at. */
export interface LintedFiles {
  readonly linted: readonly LintedDraft[]
  readonly problems: readonly Problem[]
}

/** Looks at drafts one after another; one that cannot be read does not keep the others from being looked at. */
export async function lintFiles(
  drafts: readonly LocatedDraft[],
  optionsOf: (draft: LocatedDraft) => LintFileOptions,
): Promise<LintedFiles> {
  const linted: LintedDraft[] = []
  const problems: Problem[] = []
  for (const draft of drafts) {
    try {
      const one = await lintFile(draft, optionsOf(draft))
      linted.push(one)
      problems.push(...one.problems)
    } catch (error) {
      if (!isProblem(error)) throw error
      problems.push(error)
    }
  }
  return { linted, problems }
}

/** A fix can make room for another, and one that is wrong could call for the next for ever. */
const mostPasses = 10

/** Looks at drafts and writes what fixes come with the findings, until none does; then tells what is left. */
export async function fixFiles(
  drafts: readonly LocatedDraft[],
  options: LintFileOptions,
): Promise<LintedFiles & { readonly fixed: readonly FixedFile[] }> {
  const { rendering: _, ...quick } = options
  const written = new Map<string, number>()
  for (let pass = 1; ; pass += 1) {
    const { linted } = await lintFiles(drafts, () => quick)
    const fixed = pass > mostPasses ? [] : linted.flatMap(applyFixes)
    const left = fixed.filter(({ kind }) => kind === 'left')
    if (fixed.length === left.length) {
      const total = [...written].map(([file, count]): FixedFile => ({ kind: 'written', file, count }))
      return { ...(await lintFiles(drafts, () => options)), fixed: [...total, ...left] }
    }
    for (const one of fixed) {
      if (one.kind === 'written') written.set(one.file, (written.get(one.file) ?? 0) + one.count)
    }
  }
}
