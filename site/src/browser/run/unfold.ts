import type { CheckOutcome } from '../../../../scripts/contract/run.ts'
import { disputeText } from '../../run/dispute-text.ts'
import { evidenceElements } from '../../run/exchange-elements.ts'
import { createOutcomesBehind } from '../../run/outcomes-behind.ts'
import type { ShownRun } from '../../run/repeat-command.ts'
import { copyButton, offerCopies } from '../copy.ts'
import { element } from '../../render/element.ts'
import { toDom } from '../to-dom.ts'
import { offerDownload } from './offer-download.ts'
import { loadRequirements } from './requirements.ts'

/** Where the run comes from that is shown in a place; a place can come to show another one. */
const finders = new WeakMap<HTMLElement, () => Promise<ShownRun>>()

/** Fills in, when it is opened, what is folded below `root`: the exchanges of a run, and the texts that dispute its verdicts. */
export function unfoldLater(root: HTMLElement, findRun: () => Promise<ShownRun>): void {
  const isWatched = finders.has(root)
  finders.set(root, findRun)
  if (isWatched) return
  root.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || target.childElementCount > 1) return
      const { evidence, dispute } = target.dataset
      const shown = finders.get(root)?.()
      if (evidence !== undefined) void shown?.then((found) => fillEvidence(target, evidence, found))
      if (dispute !== undefined) void shown?.then((found) => fillDispute(target, dispute, found))
    },
    { capture: true },
  )
}

function fillEvidence(details: HTMLElement, evidence: string, { run }: ShownRun): void {
  if (details.childElementCount > 1) return
  const indexes = evidence.split(' ').map(Number)
  details.append(toDom(evidenceElements(indexes, run.exchanges)))
  offerCopies(details)
}

async function fillDispute(details: HTMLElement, id: string, shown: ShownRun): Promise<void> {
  const { run } = shown
  const requirement = (await loadRequirements()).find((one) => one.id === id)
  const verdict = run.verdicts.findLast((one) => one.requirement === id)
  if (requirement === undefined || verdict === undefined || details.childElementCount > 1) return
  const outcomes: readonly CheckOutcome[] = createOutcomesBehind(run)(verdict, 'failed')
  const text = disputeText(requirement, verdict, outcomes, shown)
  const about =
    'The text of an issue for those who keep the checks, with the evidence. Look it over for what should not be public, and say why the verdict is wrong.'
  details.append(
    toDom([
      element('p', { className: ['note'] }, [about]),
      element('pre', { tabIndex: 0, role: 'group', ariaLabel: 'Text of the issue' }, [
        element('code', {}, [text]),
      ]),
    ]),
  )
  const ways = document.createElement('p')
  ways.className = 'ways'
  ways.append(
    copyButton('Copy as Markdown', () => text),
    offerDownload('Download', `dispute-${id}.md`, 'text/markdown', text),
  )
  details.append(ways)
}
