import type { Run } from '../../../../scripts/contract/run.ts'
import { loadRun } from './load-run.ts'
import { paintAll, paintOf } from './paint.ts'

/** Tells the page's other scripts that a run was laid over it. */
export class RunShown extends CustomEvent<{ readonly id: string; readonly run: Run }> {
  static readonly type = 'everymust:run'
}

/** Lays the verdicts of a run over the page, and says whose they are. */
export async function showRun(id: string): Promise<void> {
  const run = await loadRun(id)
  paintAll(document, paintOf(run))
  document.documentElement.dataset['run'] = id
  document.dispatchEvent(new RunShown(RunShown.type, { detail: { id, run } }))
}
