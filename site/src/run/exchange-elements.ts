import type { Element, ElementContent } from 'hast'
import type { RecordedExchange } from '../../../scripts/contract/run.ts'
import { element } from '../render/element.ts'
import { exchangeText } from '../render/exchange-text.ts'
import { boundedText } from './bounded-text.ts'

/** Of one message, with its head; in characters. */
const longestMessage = 24_000

/** Of those behind one verdict, so many are shown. */
const mostExchanges = 6

/** An exchange as two messages, each under what it is and who sent it. */
function exchangeElements(exchange: RecordedExchange): Element {
  const { request, response, notes } = exchangeText(exchange)
  const { asks, answers } = exchangeLabels(exchange)
  return element('div', { className: ['exchange'] }, [
    element('p', { className: ['note'] }, [asks]),
    code(request, 'HTTP request'),
    element('p', { className: ['note'] }, [answers]),
    code(response, 'HTTP response'),
    ...notes.map((note) => element('p', { className: ['note'] }, [boundedText(note, longestMessage)])),
  ])
}

/** Who sent which of the two messages, and how long the answer took. */
export function exchangeLabels({ direction, durationMs }: RecordedExchange): {
  readonly asks: string
  readonly answers: string
} {
  return direction === 'received'
    ? { asks: 'Request of the target to us', answers: 'Our response' }
    : { asks: 'Request', answers: `Response, after ${Math.round(durationMs)} ms` }
}

/** The first exchanges at these indexes of a run, and how many more there are. */
export function evidenceElements(
  indexes: readonly number[],
  exchanges: readonly RecordedExchange[],
): readonly ElementContent[] {
  const shown = indexes.slice(0, mostExchanges).flatMap((index) => exchanges[index] ?? [])
  const more = indexes.length - shown.length
  return [
    ...shown.map(exchangeElements),
    ...(more > 0
      ? [element('p', { className: ['note'] }, [`${more} more: the run as JSON has all of them.`])]
      : []),
  ]
}

function code(text: string, label: string): Element {
  return element('pre', { tabIndex: 0, role: 'group', ariaLabel: label }, [
    element('code', {}, [boundedText(text, longestMessage)]),
  ])
}
