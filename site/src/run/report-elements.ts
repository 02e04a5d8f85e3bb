import type { Element, ElementContent } from 'hast'
import { element } from '../render/element.ts'
import type { Failure } from './bug-report.ts'
import type { ReadVerdicts } from './read-verdicts.ts'
import { untoldElements } from './untold-elements.ts'

/** So many failures are shown in full; a page of more is no longer read. */
const mostFailures = 300

/** What failed, each as a report, and what could not be told. */
export function reportElements(
  { failures, untold }: ReadVerdicts,
  report: (failure: Failure) => Element,
): readonly ElementContent[] {
  const left = failures.length - mostFailures
  return [
    element('section', {}, [
      element('h2', { id: 'failures' }, ['What failed']),
      ...(failures.length === 0
        ? [element('p', { className: ['quiet'] }, ['Nothing that was checked failed.'])]
        : []),
      ...failures.slice(0, mostFailures).map(report),
      ...(left > 0
        ? [element('p', { className: ['note'] }, [`${left} more failed: the list by verdict has them.`])]
        : []),
    ]),
    ...(untold.length === 0
      ? []
      : [
          element('section', {}, [
            element('h2', { id: 'untold' }, ['What could not be told']),
            ...untoldElements(untold),
          ]),
        ]),
  ]
}
