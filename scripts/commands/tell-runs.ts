import type { Run } from '../contract/run.ts'
import { readRun } from './read-run.ts'
import type { RunTerms } from './run-terms.ts'
import { UsageError } from './usage-error.ts'

/**
 * Reads runs that `check --json` wrote and tells each in these terms. Throws a `UsageError` that names the file which
 * is no run, or one that cannot be told so.
 */
export async function tellRuns(
  files: readonly string[],
  terms: Pick<RunTerms, 'tell'>,
): Promise<readonly Run[]> {
  const runs: Run[] = []
  for (const file of files) {
    const run = await readRun(file)
    try {
      runs.push(terms.tell(run))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      throw new UsageError(`\`${file}\`: ${error.message}`, error.hint, { cause: error })
    }
  }
  return runs
}
