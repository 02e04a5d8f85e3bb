import type { ElementContent } from 'hast'
import type { CheckOutcome } from '../../../../scripts/contract/run.ts'
import { disputeDetails, repeatDetails } from '../../run/bug-report.ts'
import { element } from '../../render/element.ts'
import { evidenceDetails, evidenceOf, messageElement } from '../../run/outcome-elements.ts'
import { statusLabel } from '../../run/status-label.ts'
import { offerCopies } from '../copy.ts'
import { toDom } from '../to-dom.ts'
import type { LoadedRun } from './load-run.ts'
import { unfoldLater } from './unfold.ts'

/**
 * Tells on the page of a requirement what its checks came to in a run: whatever stands for a check carries its id as
 * `data-check`, and holds an element `data-outcome` for what is to be said.
 */
export function fillOutcomes(shown: LoadedRun, root: ParentNode = document): void {
  const outcomes = new Map(shown.run.checks.map((outcome) => [outcome.id, outcome]))
  for (const item of root.querySelectorAll<HTMLElement>('[data-check]')) {
    const place = item.querySelector<HTMLElement>('[data-outcome]')
    const outcome = outcomes.get(item.dataset['check'] ?? '')
    if (place === null) continue
    // In terms of another draft the check itself is of a requirement of the suite's.
    const id = item.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? outcome?.requirement ?? ''
    place.replaceChildren(toDom(outcome === undefined ? notRun : outcomeElements(outcome, id, shown)))
    place.classList.add('outcome')
    place.hidden = false
    offerCopies(place)
    unfoldLater(place, async () => shown)
  }
}

const notRun: readonly ElementContent[] = [element('p', { className: ['note'] }, ['Not part of the run.'])]

function outcomeElements(outcome: CheckOutcome, id: string, shown: LoadedRun): readonly ElementContent[] {
  const { run } = shown
  const verdict = run.verdicts.findLast(({ requirement }) => requirement === id)
  return [
    statusLabel(outcome.outcome),
    ...(outcome.message === undefined ? [] : [messageElement(outcome.message)]),
    ...evidenceDetails(evidenceOf([outcome], run.exchanges), 'later'),
    ...(outcome.outcome === 'failed' && verdict !== undefined
      ? [repeatDetails(shown, verdict), disputeDetails(id)]
      : []),
  ]
}
