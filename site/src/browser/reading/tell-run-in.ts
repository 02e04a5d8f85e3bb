import { showVerdict } from '../requirement/show-verdict.ts'
import { fillOutcomes } from '../run/check-outcomes.ts'
import { keepRun } from '../run/keep-run.ts'
import { paintAll, paintOf } from '../run/paint.ts'
import type { RunShown } from '../run/show-run.ts'

/** Lays a run over an article that came into the page after it. */
export function tellRunIn(article: HTMLElement, shown: RunShown['detail']): void {
  const { id, run } = shown
  const holder = document.createElement('div')
  holder.append(article)
  paintAll(holder, paintOf(run))
  showVerdict(article, run)
  fillOutcomes(shown, article)
  keepRun(id, article)
}
