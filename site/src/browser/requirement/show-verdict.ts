import type { Run } from '../../../../scripts/contract/run.ts'
import { statusOfVerdict, statusWords } from '../../data/status.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { toDom } from '../to-dom.ts'

/** Says below a requirement's status what it means, and why the run could not tell more. */
export function showVerdict(article: HTMLElement, { verdicts }: Pick<Run, 'verdicts'>): void {
  const meaning = article.querySelector('.meaning')
  if (!meaning || article.classList.contains('status-informative')) return
  const verdict = verdicts.findLast(({ requirement }) => requirement === article.dataset['id'])
  const words = statusWords[verdict === undefined ? 'untested' : statusOfVerdict(verdict)]
  const reason = verdict?.reason === undefined ? [] : tickedText(` Reason: ${verdict.reason}`)
  meaning.replaceChildren(words.meaning, toDom(reason))
}
