import type { Element, ElementContent } from 'hast'
import { element } from '../render/element.ts'
import { tickedText } from '../render/ticked-text.ts'
import { boundedText } from './bounded-text.ts'
import type { Untold } from './read-verdicts.ts'
import { statusLabel } from './status-label.ts'

const mostReasons = 5
const longestReason = 2000
const mostGroups = 100
/** A reason that holds for more than so many ids is followed by a wall of them: they are folded. */
const mostInSight = 20

/** What could not be told, each reason once with all that it holds for. */
export function untoldElements(untold: readonly Untold[]): readonly ElementContent[] {
  const left = untold.length - mostGroups
  return [
    element('ul', { className: ['untold'] }, untold.slice(0, mostGroups).map(group)),
    ...(left > 0
      ? [element('p', { className: ['note'] }, [`${left} more reasons, which the run as JSON has.`])]
      : []),
  ]
}

function group({ kind, reasons, requirements }: Untold): ElementContent {
  const told = reasons.slice(0, mostReasons).map((reason) => boundedText(reason, longestReason))
  return element('li', { className: [`status-${kind}`] }, [
    element('p', {}, [statusLabel(kind), ...(told.length === 0 ? [] : [' ', ...tickedText(told.join(' '))])]),
    requirements.length > mostInSight
      ? element('details', {}, [
          element('summary', {}, [`${requirements.length} requirements`]),
          listed(requirements),
        ])
      : listed(requirements),
  ])
}

function listed(requirements: Untold['requirements']): Element {
  return element(
    'p',
    { className: ['note'] },
    requirements.flatMap(({ id, level, page }, index) => [
      ...(index === 0 ? [] : [', ']),
      element('a', { href: page, title: level }, [element('code', {}, [id])]),
    ]),
  )
}
