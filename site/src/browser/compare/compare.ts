import { byId } from '../check/element.ts'
import { setQuery } from '../matrix/address.ts'
import { listKnownRuns, targetName } from '../matrix/known-runs.ts'
import type { KnownRun } from '../matrix/known-runs.ts'
import { loadRun } from '../run/load-run.ts'
import { loadRequirements } from '../run/requirements.ts'
import { isRunId } from '../run/run-id.ts'
import { problemText } from '../run/run-problem.ts'
import type { Side } from './difference-element.ts'
import { showComparison } from './show-comparison.ts'

const places: Readonly<Record<KnownRun['from'], string>> = {
  site: 'Of this site',
  browser: 'Kept in this browser',
  service: 'Of the service',
}

/** Compares the two runs that are chosen, and keeps the choice in the address: `?a=ID&b=ID`. */
async function run(): Promise<void> {
  const form = byId('compare-form', HTMLFormElement)
  const first = byId('compare-a', HTMLSelectElement)
  const second = byId('compare-b', HTMLSelectElement)
  const query = new URLSearchParams(location.search)
  const known = await listKnownRuns()
  for (const select of [first, second]) fill(select, known, query.get(select.name) ?? '')
  const hasNone = first.options.length < 2
  form.hidden = hasNone
  byId('compare-none', HTMLElement).hidden = !hasNone
  let asked = 0
  const compare = async (): Promise<void> => {
    setQuery({ a: first.value, b: second.value })
    byId('comparison', HTMLElement).hidden = true
    const told = byId('compare-told', HTMLElement)
    told.textContent = ''
    if (first.value === '' || second.value === '') return
    asked += 1
    const own = asked
    try {
      const [one, other, requirements] = await Promise.all([
        load(first.value, known),
        load(second.value, known),
        loadRequirements(),
      ])
      // Another choice may have been made in the meantime.
      if (own === asked) showComparison(one, other, requirements)
    } catch (error) {
      if (own === asked) told.textContent = problemText(error)
    }
  }
  form.addEventListener('change', () => void compare())
  form.addEventListener('submit', (event) => event.preventDefault())
  byId('compare-swap', HTMLButtonElement).addEventListener('click', () => {
    const before = first.value
    first.value = second.value
    second.value = before
    void compare()
  })
  await compare()
}

/** Offers all runs, and the one that the address names though nobody lists it. */
function fill(select: HTMLSelectElement, known: readonly KnownRun[], asked: string): void {
  select.append(new Option('choose a run', ''))
  for (const from of ['site', 'browser', 'service'] as const) {
    const runs = known.filter((one) => one.from === from)
    if (runs.length === 0) continue
    const group = document.createElement('optgroup')
    group.label = places[from]
    for (const { id, name, startedAt } of runs) {
      const day = startedAt.slice(0, 10)
      group.append(new Option(name.includes(day) ? name : `${name} – ${day}`, id))
    }
    select.append(group)
  }
  if (!isRunId(asked)) return
  if (!known.some(({ id }) => id === asked)) select.append(new Option(asked, asked))
  select.value = asked
}

async function load(id: string, known: readonly KnownRun[]): Promise<Side> {
  const run = await loadRun(id)
  return { id, name: known.find((one) => one.id === id)?.name ?? targetName(run.target), run }
}

void run()
