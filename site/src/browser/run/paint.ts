import type { Run, Verdict } from '../../../../scripts/contract/run.ts'
import { glyphPaths } from '../../data/glyph-paths.ts'
import { isLoud, statusOfVerdict, statusWords } from '../../data/status.ts'
import type { StatusKind } from '../../data/status.ts'

/**
 * Paints statuses over a page that was built without them. Whatever stands for a requirement or part carries its id as
 * `data-id` and the class `status-KIND`. Within it, `.status` says the status in words, `.mark` in the margin.
 * `data-parts` names the parts that stand at the same place, of which a loud one is shown.
 */
export type Paint = (id: string) => StatusKind | undefined

/** What a run says of each requirement; of one that it does not tell of, that it is untested. */
export function paintOf({ verdicts }: Pick<Run, 'verdicts'>): Paint {
  const byId = new Map<string, Verdict>(verdicts.map((verdict) => [verdict.requirement, verdict]))
  return (id) => {
    const verdict = byId.get(id)
    return verdict === undefined ? 'untested' : statusOfVerdict(verdict)
  }
}

/** Paints all that stands for a requirement below `root`. What the draft marks as informative stays so. */
export function paintAll(root: ParentNode, paint: Paint): void {
  for (const place of root.querySelectorAll<HTMLElement | SVGElement>('[data-id]')) {
    if (place.classList.contains('status-informative')) continue
    const id = place.dataset['id'] ?? ''
    const own = paint(id)
    const parts = (place.dataset['parts'] ?? '').split(' ').filter((part) => part !== '')
    const loud = parts.map((part) => [part, paint(part)] as const).find(([, kind]) => kind && isLoud(kind))
    const [shown, kind] = own !== undefined && !isLoud(own) && loud ? loud : [id, own]
    if (kind !== undefined) paintPlace(place, shown, kind)
  }
}

function paintPlace(place: HTMLElement | SVGElement, id: string, kind: StatusKind): void {
  const { word, meaning } = statusWords[kind]
  if (place.dataset['status'] !== undefined) place.dataset['status'] = kind
  setStatusClass(place, kind)
  const { keyword, origin } = place.dataset
  if (keyword !== undefined) {
    const label = [keyword, word, ...(origin === undefined ? [] : [origin]), id].join(', ')
    place.setAttribute('aria-label', label)
    if (place.hasAttribute('title')) place.setAttribute('title', label)
    const title = place.querySelector(':scope > title')
    if (title) title.textContent = label
  }
  const said = place.querySelector<HTMLElement>('.status')
  if (said) {
    setStatusClass(said, kind)
    said.title = meaning
    said.replaceChildren(glyph(kind), word)
  }
  if (place.matches('a.keyword, a.part')) paintMark(place, kind)
}

/** The quiet mark in the margin, only where something deserves a look. */
function paintMark(place: Element, kind: StatusKind): void {
  place.querySelector('.mark')?.remove()
  if (!isLoud(kind)) return
  const mark = document.createElement('span')
  mark.className = 'mark'
  mark.ariaHidden = 'true'
  mark.append(' ', glyph(kind), statusWords[kind].word)
  place.append(mark)
}

function setStatusClass(place: Element, kind: StatusKind): void {
  for (const name of Array.from(place.classList)) if (name.startsWith('status-')) place.classList.remove(name)
  place.classList.add(`status-${kind}`)
}

/** The sign of a status, to stand before its word. */
export function glyph(kind: StatusKind): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'glyph')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', glyphPaths[kind])
  svg.append(path)
  return svg
}
