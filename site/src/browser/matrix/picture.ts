import type { Run } from '../../../../scripts/contract/run.ts'
import { barsOf, failuresOf, failuresText } from '../../data/matrix/bars.ts'
import { layOut } from '../../data/matrix/layout.ts'
import type { Layout } from '../../data/matrix/layout.ts'
import { factsText, rowText } from '../../data/matrix/tally.ts'
import { addresses } from '../addresses.ts'
import { byId } from '../check/element.ts'
import type { Grid, GridColumn } from './grid.ts'
import { copyOf, within } from './template.ts'

/** The picture of the page: one row for each run. */
export interface Picture {
  readonly layout: Layout
  add(column: GridColumn, run: Run): void
  /** Shows the rows of the columns that the table shows, and counts their failures. */
  update(): void
}

export function createPicture(grid: Grid): Picture {
  const layout = layOut(grid.sections.map(({ from, to, isMajor }) => ({ size: to - from, isMajor })))
  const rows = byId('rows', HTMLOListElement)
  return {
    layout,
    add(column, run) {
      rows.append(rowOf(column, run, grid, layout))
    },
    update() {
      const shown = grid.shown()
      for (const item of rows.querySelectorAll('li')) {
        item.hidden = !shown.some(({ id }) => id === item.dataset['run'])
      }
      byId('picture', HTMLElement).hidden = shown.length === 0
      const { path, most } = failuresOf(
        shown.map(({ kinds }) => kinds),
        layout,
      )
      const sum = byId('sum', HTMLElement)
      sum.hidden = most === 0
      within(sum, '.facts', HTMLElement).textContent = failuresText(most)
      within(sum, 'path', SVGPathElement).setAttribute('d', path)
      for (const item of document.querySelectorAll<HTMLElement>('.legend li')) {
        item.hidden = !shown.some(({ kinds }) =>
          kinds.some((kind) => item.classList.contains(`status-${kind}`)),
        )
      }
    },
  }
}

function rowOf({ id, name, kinds }: GridColumn, run: Run, grid: Grid, layout: Layout): HTMLElement {
  const item = copyOf('row-template')
  item.dataset['run'] = id
  const pick = within(item, 'input', HTMLInputElement)
  pick.value = id
  pick.ariaLabel = `Compare ${name}`
  const link = within(item, 'a', HTMLAnchorElement)
  link.href = addresses.runPage(id)
  link.textContent = name
  within(item, '.facts', HTMLElement).textContent = factsText(kinds, run)
  const svg = within(item, 'svg', SVGSVGElement)
  svg.setAttribute('aria-label', rowText(name, kinds, grid.sections))
  for (const { kind, path } of barsOf(kinds, layout)) {
    const bars = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    bars.setAttribute('class', `status-${kind}`)
    bars.setAttribute('d', path)
    svg.append(bars)
  }
  return item
}
