import type { Run } from '../../../../scripts/contract/run.ts'
import { byId } from '../check/element.ts'
import { loadRun } from '../run/load-run.ts'
import { problemText } from '../run/run-problem.ts'
import { setQuery } from './address.ts'
import { askedRuns, offerRuns, runsAtFirst } from './choose-runs.ts'
import { filterRows } from './filter-rows.ts'
import { readGrid } from './grid.ts'
import type { Grid } from './grid.ts'
import { listKnownRuns, targetName } from './known-runs.ts'
import type { KnownRun } from './known-runs.ts'
import { createPicture } from './picture.ts'
import type { Picture } from './picture.ts'
import { pickTwo } from './pick-two.ts'
import { tellWhatIsPointedAt } from './point-at.ts'

/**
 * The matrix of the page: filtered in place, with the runs of the service and of this browser beside those that the
 * page was built with. Which are shown is kept in the address.
 */
async function run(): Promise<void> {
  const grid = readGrid(byId('matrix', HTMLTableElement))
  const picture = createPicture(grid)
  const applyFilter = filterRows(grid)
  const countPicked = pickTwo(grid)
  const settle = (): void => {
    picture.update()
    countPicked()
    applyFilter()
    byId('no-runs', HTMLElement).hidden = grid.shown().length > 0
  }
  tellWhatIsPointedAt(grid, picture)
  settle()
  const known = [...(await listKnownRuns())]
  const first = runsAtFirst(known)
  const asked = askedRuns(location.search) ?? first
  /** Choices that come while runs are loaded are done one after the other. */
  let turn = showRuns({ grid, picture, known, wanted: asked }).then(settle)
  await turn
  offerRuns(known, asked, (wanted) => {
    const isAsAtFirst = wanted.length === first.length && wanted.every((id) => first.includes(id))
    setQuery({ runs: isAsAtFirst ? '' : wanted.join(',') || 'none' })
    turn = turn.then(() => showRuns({ grid, picture, known, wanted })).then(settle)
  })
}

interface Shown {
  readonly grid: Grid
  readonly picture: Picture
  /** One that an address names beyond these joins them once it is loaded. */
  readonly known: KnownRun[]
  readonly wanted: readonly string[]
}

/** Shows the runs that are wanted and no others; says which could not be loaded. */
async function showRuns({ grid, picture, known, wanted }: Shown): Promise<void> {
  for (const column of grid.shown()) if (!wanted.includes(column.id)) grid.show(column, false)
  const loaded = await Promise.all(
    wanted
      .filter((id) => grid.find(id) === undefined)
      .map(async (id) => {
        const name = known.find((one) => one.id === id)?.name
        try {
          return { id, name, run: await loadRun(id) }
        } catch (error) {
          return { id, name, problem: problemText(error) }
        }
      }),
  )
  for (const id of wanted) {
    const column = grid.find(id)
    if (column) grid.show(column, true)
  }
  for (const { id, name, run: one } of loaded) {
    if (one === undefined) continue
    picture.add(grid.add(id, name ?? targetName(one.target), one), one)
    if (name === undefined) known.push(unlisted(id, one))
  }
  byId('matrix-problem', HTMLElement).textContent = loaded
    .flatMap(({ id, name, problem }) => (problem === undefined ? [] : [`${name ?? id}: ${problem}`]))
    .join(' ')
}

/** A run of the service that is older than those it lists. */
function unlisted(id: string, { target, startedAt }: Run): KnownRun {
  return { id, name: targetName(target), target, startedAt, from: 'service' }
}

void run()
