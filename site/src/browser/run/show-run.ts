import type { Run } from '../../../../scripts/contract/run.ts'
import { keepRun, keepRunLater } from './keep-run.ts'
import { loadShownRun } from './load-run.ts'
import type { LoadedRun } from './load-run.ts'
import { paintAll, paintOf } from './paint.ts'
import { tellProblem, tellRun } from './run-banner.ts'

/** Tells the page's other scripts that a run was laid over it. */
export class RunShown extends CustomEvent<{ readonly id: string; readonly run: Run }> {
  static readonly type = 'everymust:run'
}

/** Lays the verdicts of a run over the page, and says whose they are; or why there are none. */
export async function showRun(id: string): Promise<void> {
  try {
    await layOver(await loadShownRun(id))
  } catch (error) {
    tellProblem(error)
    delete document.documentElement.dataset['asked']
  }
}

/** The same for a run that is at hand. */
export async function layOver(shown: LoadedRun): Promise<void> {
  const { id, run } = shown
  paintAll(document, paintOf(run))
  tellRun(shown)
  if (document.querySelector('#site\\~run')) await (await import('./run-page.ts')).fillRunPage(shown)
  if (document.querySelector('[data-check]')) (await import('./check-outcomes.ts')).fillOutcomes(shown)
  keepRun(id, document)
  keepRunLater(id)
  document.documentElement.dataset['run'] = id
  delete document.documentElement.dataset['asked']
  document.dispatchEvent(new RunShown(RunShown.type, { detail: { id, run } }))
}
