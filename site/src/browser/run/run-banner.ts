import type { ElementContent } from 'hast'
import { element, textNode } from '../../render/element.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { boundedText } from '../../run/bounded-text.ts'
import { addresses } from '../addresses.ts'
import { toDom } from '../to-dom.ts'
import type { LoadedRun } from './load-run.ts'
import { shownDraft } from './parse-run.ts'
import { problemText, RunProblem } from './run-problem.ts'

const longestTarget = 200

/** Says whose verdicts are laid over the page, with the ways to the run and back to the page without it. */
export function tellRun({ id, run }: LoadedRun): void {
  const isOtherText = run.draft.sha256 !== shownDraft().sha256
  const target = visibleControls(boundedText(run.target, longestTarget))
  say([
    element('span', { className: ['whose'], title: target }, [
      'Verdicts of ',
      element('code', {}, [target]),
      ` (${run.startedAt.slice(0, 10)}), reach `,
      element('code', {}, [run.reach]),
      ...(isOtherText ? [', for another text of this draft'] : []),
    ]),
    element('a', { href: addresses.runPage(id) }, ['The run']),
    ...firstFailure(),
    element('a', { href: withoutRun(), dataWithoutRun: '' }, ['Take it off']),
  ])
}

/** On the page of the draft, the way to the first sentence that failed; the key `f` leads on from there. */
function firstFailure(): readonly ElementContent[] {
  const mark = document.querySelector('.reading .prose :is(a.keyword, a.part).status-failed[data-id]')
  const place = mark?.closest('[id]')
  return place ? [element('a', { href: `#${encodeURIComponent(place.id)}` }, ['First failure'])] : []
}

/** Says why there is no run to show. */
export function tellProblem(error: unknown): void {
  const way = error instanceof RunProblem ? error.way : undefined
  say([
    element('span', {}, tickedText(problemText(error))),
    ...(way === undefined
      ? []
      : [textNode(' '), element('a', { href: way.href, dataWithoutRun: '' }, [way.name])]),
  ])
  document.querySelector('#site\\~run-banner')?.classList.add('problem')
}

/** In the line under the header, and on the page of the run in the place for it. */
function say(content: readonly ElementContent[]): void {
  for (const place of document.querySelectorAll('#site\\~run-banner p, #site\\~run-state')) {
    place.replaceChildren(toDom(content))
  }
}

/** The same page without a run. */
function withoutRun(): string {
  const query = new URLSearchParams(location.search)
  query.delete('run')
  return `${location.pathname}${query.size === 0 ? '' : `?${query}`}`
}
