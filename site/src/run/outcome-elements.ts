import type { Element, ElementContent } from 'hast'
import type { CheckOutcome, RecordedExchange } from '../../../scripts/contract/run.ts'
import { element } from '../render/element.ts'
import { tickedText } from '../render/ticked-text.ts'
import { boundedText } from './bounded-text.ts'
import { evidenceElements } from './exchange-elements.ts'

/** Of one message of a check; in characters. */
const longestMessage = 4000

/** What a check says, with `literals` as code. */
export function messageElement(message: string): Element {
  return element('p', { className: ['message'] }, tickedText(boundedText(message, longestMessage)))
}

/** The indexes of the exchanges behind some outcomes, each once, without those that the run does not have. */
export function evidenceOf(
  outcomes: readonly CheckOutcome[],
  exchanges: readonly RecordedExchange[],
): readonly number[] {
  const indexes = new Set(outcomes.flatMap(({ evidence }) => evidence))
  return [...indexes].filter((index) => exchanges[index] !== undefined)
}

/**
 * The exchanges behind a verdict, folded. A page has them in it; a script leaves them to be filled in when they are
 * opened, since there can be thousands.
 */
export function evidenceDetails(
  indexes: readonly number[],
  exchanges: readonly RecordedExchange[] | 'later',
): readonly ElementContent[] {
  if (indexes.length === 0) return []
  const summary = indexes.length === 1 ? 'The exchange' : `The ${indexes.length} exchanges`
  return [
    element('details', { dataEvidence: indexes.join(' ') }, [
      element('summary', {}, [summary]),
      ...(exchanges === 'later' ? [] : evidenceElements(indexes, exchanges)),
    ]),
  ]
}
