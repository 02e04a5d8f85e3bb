import type { Element, ElementContent } from 'hast'
import type { CheckOutcome, RecordedExchange, Verdict } from '../../../scripts/contract/run.ts'
import { element } from '../render/element.ts'
import { tickedText } from '../render/ticked-text.ts'
import { visibleControls } from '../render/visible-controls.ts'
import { boundedText } from './bounded-text.ts'
import { evidenceDetails, evidenceOf, messageElement } from './outcome-elements.ts'
import { repeatCommand } from './repeat-command.ts'
import type { ShownRun } from './repeat-command.ts'
import { statusLabel } from './status-label.ts'
import type { ToldRequirement } from './told-requirement.ts'

/** A requirement that failed, and the checks that saw it fail. */
export interface Failure {
  readonly requirement: ToldRequirement
  readonly verdict: Verdict
  readonly outcomes: readonly CheckOutcome[]
}

/** Of the checks that saw one requirement fail, so many are told. */
const mostOutcomes = 10
const longestReason = 4000
const longestCommand = 8000

/**
 * A failure as a good bug report: where other drafts say it, the sentence, what was expected and what came, the
 * exchanges, how to see it again, how to dispute it. `exchanges` as for `evidenceDetails`.
 */
export function bugReport(
  failure: Failure,
  shown: ShownRun,
  exchanges: readonly RecordedExchange[] | 'later',
): Element {
  const { requirement, verdict, outcomes } = failure
  const { id, level, page } = requirement
  const told = outcomes.slice(0, mostOutcomes)
  const more = outcomes.length - told.length
  return element('article', { className: ['bug-report', 'status-failed'] }, [
    ...citations(requirement),
    element('h3', {}, [
      statusLabel('failed'),
      ' ',
      element('span', { className: ['level'] }, [level]),
      ' ',
      element('a', { href: page }, [element('code', {}, [id])]),
    ]),
    quote(requirement),
    ...(verdict.reason === undefined
      ? []
      : [element('p', {}, tickedText(boundedText(verdict.reason, longestReason)))]),
    ...told.flatMap((outcome) => [
      ...(outcome.message === undefined ? [] : [messageElement(outcome.message)]),
      foundBy(outcome, shown),
    ]),
    ...(more > 0 ? [element('p', { className: ['note'] }, [`${more} more checks saw it fail.`])] : []),
    ...evidenceDetails(evidenceOf(outcomes, shown.run.exchanges), exchanges),
    repeatDetails(shown, verdict),
    disputeDetails(id),
  ])
}

/** Where linked drafts say it, or that none of them does. */
function citations({ cites, ours }: ToldRequirement): readonly ElementContent[] {
  const items = cites.map(({ text, href, word, meaning }) =>
    element('li', {}, [
      href === undefined ? text : element('a', { href }, [text]),
      ' ',
      element('span', { className: ['direction'], title: meaning }, [word]),
    ]),
  )
  return [
    ...(items.length === 0
      ? []
      : [element('ul', { className: ['cited'], ariaLabel: 'Where other drafts say it' }, items)]),
    ...(ours === undefined
      ? []
      : [element('p', { className: ['cited'] }, [`ours: ${ours}; decides no exit code`])]),
  ]
}

function quote({ context, sentence, section, place }: ToldRequirement): Element {
  return element('blockquote', {}, [
    ...(context === undefined ? [] : [element('p', { className: ['context'] }, [context])]),
    element('p', {}, sentence),
    element('footer', {}, [element('a', { href: place }, [section])]),
  ])
}

function foundBy({ id, reach, requirement }: CheckOutcome, { run }: ShownRun): Element {
  return element('p', { className: ['note'] }, [
    'Found by ',
    code(id),
    ', reach ',
    code(reach),
    ...(run.suiteDraft === undefined
      ? []
      : [', a check of ', code(requirement), ` in ${visibleControls(run.suiteDraft.docname)}`]),
    '.',
  ])
}

/** The command that shows it again, folded. */
export function repeatDetails(shown: ShownRun, verdict: Verdict): Element {
  return element('details', {}, [
    element('summary', {}, ['How to repeat it']),
    element('pre', { tabIndex: 0, role: 'group', ariaLabel: 'Command' }, [
      code(boundedText(repeatCommand(shown, verdict), longestCommand)),
    ]),
  ])
}

/** A place for the text by which a verdict is disputed, which a script makes when it is opened. */
export function disputeDetails(id: string): Element {
  return element('details', { className: ['dispute'], dataDispute: id }, [
    element('summary', {}, ['Dispute this']),
  ])
}

function code(text: string): Element {
  return element('code', {}, [visibleControls(text)])
}
