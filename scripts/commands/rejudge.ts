import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { CheckOptions } from './check-options.ts'
import { readReports, requireWritable } from './check-reports.ts'
import { finishCheck } from './finish-check.ts'
import type { Output } from './output.ts'
import { readKnownFailures } from './read-baseline.ts'
import { readOwnDraft } from './read-own-draft.ts'
import { readRun } from './read-run.ts'
import { otherTerms, ownTerms } from './run-terms.ts'

/** What `everymust rejudge` is given on the command line. */
export type RejudgeOptions = Pick<
  CheckOptions,
  'draft' | 'json' | 'report' | 'minJudged' | 'baseline' | 'writeBaseline'
>

/**
 * `everymust rejudge RUN`: the verdicts of a stored run, by the present text of the draft, or in terms of another draft.
 * Nothing is sent.
 */
export async function rejudge(file: string, options: RejudgeOptions, output: Output): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readOwnDraft(workspace)
  const terms = await (options.draft === undefined
    ? ownTerms(workspace, draft)
    : otherTerms(options.draft, workspace, draft))
  const reports = await readReports(options.report, options.json)
  if (options.writeBaseline !== undefined) requireWritable(options.writeBaseline)
  const run = terms.tell(await readRun(file))
  const checks = run.checks.map(({ id }) => id)
  const baseline = await readKnownFailures(options.baseline, terms.model, checks)
  return finishCheck({ terms, options, reports, output, run, baseline })
}
