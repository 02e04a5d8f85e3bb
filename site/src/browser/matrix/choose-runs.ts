import { byId } from '../check/element.ts'
import { isRunId } from '../run/run-id.ts'
import type { KnownRun } from './known-runs.ts'
import { copyOf, within } from './template.ts'

/** So many runs at once are asked for by an address. */
const most = 40
/** So many servers of the service are shown at first. */
const mostAtFirst = 12

const places: Readonly<Record<KnownRun['from'], string>> = {
  site: 'of this site',
  browser: 'kept in this browser',
  service: 'of the service',
}

/** The runs that an address names, `?runs=ID,ID`; undefined where it names none. */
export function askedRuns(search: string): readonly string[] | undefined {
  const asked = new URLSearchParams(search).get('runs')
  if (asked === null) return undefined
  return [...new Set(asked.split(',').filter((id) => isRunId(id)))].slice(0, most)
}

/** What is shown where nothing is asked for: the site's own runs, and of each target of the service the latest. */
export function runsAtFirst(known: readonly KnownRun[]): readonly string[] {
  const ofService = known
    .filter(({ from }) => from === 'service')
    .toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
  const latest = Map.groupBy(ofService, ({ target }) => target)
    .values()
    .flatMap((runs) => runs.slice(0, 1))
    .take(mostAtFirst)
  return [...known.filter(({ from }) => from === 'site'), ...latest].map(({ id }) => id)
}

/** Lists all runs, to be shown or not; `onChoice` is told which are wanted then. */
export function offerRuns(
  known: readonly KnownRun[],
  shown: readonly string[],
  onChoice: (ids: readonly string[]) => void,
): void {
  const chooser = byId('chooser', HTMLDetailsElement)
  const list = within(chooser, 'ul', HTMLUListElement)
  const boxes: HTMLInputElement[] = []
  const count = (): void => {
    byId('chooser-count', HTMLElement).textContent =
      `${boxes.filter(({ checked }) => checked).length} of ${boxes.length}`
  }
  for (const { id, name, startedAt, from } of known) {
    const item = copyOf('choice-template')
    const box = within(item, 'input', HTMLInputElement)
    box.value = id
    box.checked = shown.includes(id)
    within(item, '.run-name', HTMLElement).textContent = name
    within(item, '.note', HTMLElement).textContent = `${startedAt.slice(0, 10)}, ${places[from]}`
    boxes.push(box)
    list.append(item)
  }
  list.addEventListener('change', () => {
    count()
    onChoice(boxes.filter(({ checked }) => checked).map(({ value }) => value))
  })
  count()
  chooser.hidden = known.length === 0
}
