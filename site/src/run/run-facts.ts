import type { Element, ElementContent } from 'hast'
import type { Judged, Run, RunDraft } from '../../../scripts/contract/run.ts'
import { element } from '../render/element.ts'
import { tickedText } from '../render/ticked-text.ts'
import { visibleControls } from '../render/visible-controls.ts'
import { boundedText } from './bounded-text.ts'

/** Of one fact; in characters. */
const longest = 2000
const mostNotes = 30

type Content = readonly (ElementContent | string)[]

/** What a run is of and how the target stands, as a list of terms. `isFull`: with all that one has to know of it. */
export function runFacts(run: Run, isFull: boolean, mustHref?: string): Element {
  const { target, startedAt, durationMs, reach, judged } = run
  return element('dl', { className: ['run-facts'] }, [
    fact('Target', [code(target)]),
    fact('When', [
      element('time', { dateTime: startedAt }, [whenText(run)]),
      `, took ${durationText(durationMs)}`,
    ]),
    ...(isFull ? provenance(run) : []),
    fact('Reach', [code(reach)]),
    fact('Judged', judgedElements(judged, mustHref, isFull ? '#failures' : undefined)),
    ...(isFull ? remarks(run) : []),
  ])
}

/** `2026-01-01 00:00 UTC`. */
function whenText({ startedAt }: Pick<Run, 'startedAt'>): string {
  return `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`
}

function provenance(run: Run): readonly ElementContent[] {
  return [
    fact('Draft', draftElements(run.draft)),
    ...(run.suiteDraft === undefined ? [] : [fact('Suite’s draft', draftElements(run.suiteDraft))]),
    fact('Suite', text(`${run.suite}, for ${run.protocol}`)),
    fact('Recognised by', text(run.recognised)),
    ...profileFacts(run),
  ]
}

function profileFacts({ profile }: Run): readonly ElementContent[] {
  if (profile === undefined) return []
  const { version, told, latest, judged } = profile
  const said = told === undefined ? '' : `; the target told ${told}`
  return [
    fact('Judged as', text(`version ${version}${said}`)),
    ...(version === latest ? [] : [fact(`By ${boundedText(latest, 40)}`, judgedElements(judged))]),
  ]
}

function remarks({ interrupted, findings = [], notes = [] }: Run): readonly ElementContent[] {
  const all = [
    ...(interrupted === true ? [['Interrupted', 'What was not judged by then is untested.'] as const] : []),
    ...findings.map(({ name, message }) => ['Finding', `${name}: ${message}`] as const),
    ...notes.map((note) => ['Note', note] as const),
  ]
  const left = all.length - mostNotes
  return [
    ...all.slice(0, mostNotes).map(([name, told]) => fact(name, text(told))),
    ...(left > 0 ? [fact('More', [`${left} more, which the run as JSON has.`])] : []),
  ]
}

function judgedElements(
  { applicable, judged, failed, errored }: Judged,
  href?: string,
  failuresHref?: string,
): Content {
  const share = applicable === 0 ? 0 : Math.floor((100 * judged) / applicable)
  return [
    `${judged} of ${applicable} `,
    href === undefined ? 'MUST' : element('a', { href }, ['MUST']),
    ` requirements within reach, ${share}%`,
    ...(failed === 0
      ? []
      : [
          '; ',
          failuresHref === undefined ? `${failed}` : element('a', { href: failuresHref }, [`${failed}`]),
          ' failed',
        ]),
    ...(errored === 0 ? [] : [`; ${errored} errored`]),
  ]
}

function draftElements({ docname, sha256 }: RunDraft): Content {
  return [
    visibleControls(boundedText(docname, longest)),
    element('br', {}),
    element('code', { className: ['hash'] }, [`sha256 ${visibleControls(boundedText(sha256, 64))}`]),
  ]
}

function fact(name: string, value: Content): Element {
  return element('div', {}, [element('dt', {}, [visibleControls(name)]), element('dd', {}, value)])
}

function text(value: string): readonly ElementContent[] {
  return tickedText(boundedText(value, longest))
}

function code(value: string): Element {
  return element('code', {}, [visibleControls(boundedText(value, longest))])
}

function durationText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
