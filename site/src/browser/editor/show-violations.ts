import { visibleControls } from '../../render/visible-controls.ts'
import { findRanges, positionAt } from './find-ranges.ts'
import type { Judge, Judgement, Violation } from './load-judge.ts'
import type { TextRange } from './scan-json.ts'

/** Where in the page a judgement is shown: lists, and what their items are made of. */
export interface Places {
  readonly violations: HTMLElement
  readonly violation: HTMLTemplateElement
  /** Folds the list of `met`; hidden where that is empty. */
  readonly judgedBy: HTMLElement
  readonly met: HTMLElement
  readonly requirement: HTMLTemplateElement
}

/** Lists what a text breaks, line by line; `select` is called for the value of the line that was chosen. */
export function showViolations(
  { violations, violation }: Places,
  text: string,
  broken: readonly Violation[],
  judge: Judge,
  select: (range: TextRange) => void,
): void {
  const ranges = findRanges(text, new Set(broken.map(({ instance }) => instance)))
  const items = broken.map(({ instance, message, requirement }) => {
    const item = makeItem(violation, text, message, ranges.get(instance), select)
    fillRequirement(item, requirement, judge)
    return item
  })
  violations.replaceChildren(...items)
}

/** Shows where a text stops to be JSON, and why. */
export function showProblem(
  { violations, violation }: Places,
  text: string,
  { message, range }: { readonly message: string; readonly range: TextRange },
  select: (range: TextRange) => void,
): void {
  const item = makeItem(violation, text, message, range, select)
  item.querySelector('.requirement')?.remove()
  violations.replaceChildren(item)
}

/** Lists the requirements that a valid message was judged by. */
export function showMet(
  { judgedBy, met, requirement: template }: Places,
  ids: readonly string[],
  judge: Judge,
): void {
  const items = ids.map((id) => {
    const item = cloneOf(template)
    fillRequirement(item, id, judge)
    return item
  })
  met.replaceChildren(...items)
  judgedBy.hidden = items.length === 0
}

/** Takes back what was listed. */
export function clearPlaces({ violations, judgedBy, met }: Places): void {
  violations.replaceChildren()
  met.replaceChildren()
  judgedBy.hidden = true
}

/** What a judgement comes to, in one sentence. */
export function verdictOf(title: string, { isValid, violations, met, unfollowed }: Judgement): string {
  const requirements = new Set(violations.flatMap(({ requirement }) => requirement ?? []))
  const unjudged =
    unfollowed.length === 0 ? '' : ` Not judged, as it is nested too deep: ${unfollowed.join(', ')}.`
  if (isValid) return `Valid ${title}, judged by ${counted(met.length, 'requirement')}.${unjudged}`
  const first = violations.length < 50 ? '' : ` The first ${violations.length} places are shown.`
  if (requirements.size === 0) return `Not a ${title}.${first}${unjudged}`
  return `Breaks ${counted(requirements.size, 'requirement')} of ${title}.${first}${unjudged}`
}

function makeItem(
  template: HTMLTemplateElement,
  text: string,
  message: string,
  range: TextRange | undefined,
  select: (range: TextRange) => void,
): HTMLElement {
  const item = cloneOf(template)
  const jump = item.querySelector('button')
  if (jump && range) {
    jump.textContent = `Line ${positionAt(text, range.from).line}`
    jump.addEventListener('click', () => select(range))
  } else jump?.remove()
  item.querySelector('.told')?.append(...ticked(message))
  return item
}

function fillRequirement(item: HTMLElement, id: string | undefined, judge: Judge): void {
  const place = item.querySelector<HTMLElement>('.requirement')
  const known = id === undefined ? undefined : judge.requirement(id)
  if (id === undefined || place === null) {
    place?.remove()
    return
  }
  const level = place.querySelector('.level')
  const link = place.querySelector<HTMLAnchorElement>('a.id')
  const clause = place.querySelector<HTMLAnchorElement>('a.clause')
  if (level) level.textContent = known?.level ?? ''
  if (link) {
    link.textContent = id
    if (known) link.href = known.page
  }
  if (clause && known) {
    clause.textContent = visibleControls(known.clause)
    clause.href = known.draft
  } else clause?.remove()
}

function cloneOf(template: HTMLTemplateElement): HTMLElement {
  const item = document.importNode(template.content, true).firstElementChild
  if (item instanceof HTMLElement) return item
  throw new TypeError('Expected an element in the template.')
}

/** Words of ours, in which literals stand between backticks. */
function ticked(text: string): readonly (Node | string)[] {
  return visibleControls(text)
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!/^`[^`]+`$/.test(piece)) return piece
      const code = document.createElement('code')
      code.textContent = piece.slice(1, -1)
      return code
    })
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
