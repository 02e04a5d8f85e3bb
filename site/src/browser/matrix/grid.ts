import type { Run } from '../../../../scripts/contract/run.ts'
import { shareMeaning, shareText, tally, whenText } from '../../data/matrix/tally.ts'
import type { Stretch } from '../../data/matrix/tally.ts'
import { statusOrder, statusWords } from '../../data/status.ts'
import type { StatusKind } from '../../data/status.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { addresses } from '../addresses.ts'
import { paintOf } from '../run/paint.ts'
import { copyOf, within } from './template.ts'

/** One row of the table for each requirement. */
export interface GridRow {
  readonly row: HTMLTableRowElement
  readonly id: string
  readonly level: string
}

export interface GridSection extends Stretch {
  readonly body: HTMLTableSectionElement
  readonly anchor: string
  readonly isMajor: boolean
}

/** One column for each run; what is not shown stays in the table, and comes back as it was. */
export interface GridColumn {
  readonly id: string
  readonly name: string
  readonly kinds: readonly StatusKind[]
  isShown: boolean
}

/** The table of the page as a script sees it. */
export interface Grid {
  readonly rows: readonly GridRow[]
  readonly sections: readonly GridSection[]
  /** Those that are shown. */
  shown(): readonly GridColumn[]
  find(id: string): GridColumn | undefined
  add(id: string, name: string, run: Run): GridColumn
  show(column: GridColumn, isShown: boolean): void
}

/** Reads the table with the columns that the page was built with. */
export function readGrid(table: HTMLTableElement): Grid {
  const { rows, sections } = readRows(table)
  const columns = readColumns(table, rows)
  const tell = (): void => {
    table.dataset['columns'] = String(columns.filter(({ isShown }) => isShown).length)
  }
  return {
    rows,
    sections,
    shown: () => columns.filter(({ isShown }) => isShown),
    find: (id) => columns.find((column) => column.id === id),
    add(id, name, run) {
      const paint = paintOf(run)
      const column = { id, name, kinds: rows.map((row) => paint(row.id) ?? 'untested'), isShown: true }
      columns.push(column)
      addCells(table, { rows, sections }, column, run)
      tell()
      return column
    },
    show(column, isShown) {
      if (column.isShown === isShown) return
      column.isShown = isShown
      const at = columns.indexOf(column) + 1
      for (const row of table.rows) {
        const cell = row.cells[at]
        if (cell) cell.hidden = !isShown
      }
      tell()
    },
  }
}

function readRows(table: HTMLTableElement): Pick<Grid, 'rows' | 'sections'> {
  const rows: GridRow[] = []
  const sections: GridSection[] = []
  for (const body of table.tBodies) {
    const { section: anchor, name = '', major } = body.dataset
    if (anchor === undefined) continue
    const from = rows.length
    for (const row of body.rows) {
      const { requirement, level = '' } = row.dataset
      if (requirement !== undefined) rows.push({ row, id: requirement, level })
    }
    sections.push({ body, anchor, name, from, to: rows.length, isMajor: major !== undefined })
  }
  return { rows, sections }
}

function readColumns(table: HTMLTableElement, rows: readonly GridRow[]): GridColumn[] {
  const kinds = statusOrder(true)
  return Array.from(table.querySelectorAll<HTMLAnchorElement>('thead th a'), (link, index) => ({
    id: new URL(link.href).searchParams.get('run') ?? '',
    name: link.textContent ?? '',
    kinds: rows.map(({ row }) => {
      const name = row.cells[index + 1]?.className
      return kinds.find((kind) => name === `status-${kind}`) ?? 'untested'
    }),
    isShown: true,
  }))
}

function addCells(
  table: HTMLTableElement,
  { rows, sections }: Pick<Grid, 'rows' | 'sections'>,
  column: GridColumn,
  run: Run,
): void {
  const { id, name, kinds } = column
  const head = copyOf('head-template')
  const link = within(head, 'a', HTMLAnchorElement)
  link.href = addresses.runPage(id)
  link.textContent = name
  link.title = name
  within(head, 'span', HTMLElement).textContent = visibleControls(whenText(run))
  table.tHead?.rows[0]?.append(head)
  const share = copyOf('share-template')
  share.setAttribute('href', addresses.runPage(id))
  share.title = shareMeaning(run)
  share.ariaLabel = shareMeaning(run)
  share.textContent = shareText(run)
  const ofAll = document.createElement('td')
  ofAll.append(share, ...counts(id, kinds))
  table.querySelector('.sum-of-all tr')?.append(ofAll)
  for (const { body, anchor, from, to } of sections) {
    const cell = document.createElement('td')
    cell.append(...counts(id, kinds.slice(from, to), anchor))
    body.rows[0]?.append(cell)
  }
  for (const [index, { row }] of rows.entries()) row.append(verdictCell(id, row, kinds[index] ?? 'untested'))
}

/** How many of each status, each a link to the list of those. */
function counts(run: string, kinds: readonly StatusKind[], section?: string): readonly HTMLElement[] {
  return tally(kinds).map(({ kind, count }) => {
    const link = copyOf('count-template')
    const query = new URLSearchParams({ run, status: kind, ...(section !== undefined && { section }) })
    link.setAttribute('href', `${link.getAttribute('href') ?? ''}?${query}`)
    link.className = `status-${kind}`
    link.title = `${count} ${statusWords[kind].word}`
    link.ariaLabel = link.title
    link.textContent = String(count)
    return link
  })
}

function verdictCell(run: string, row: HTMLTableRowElement, kind: StatusKind): HTMLElement {
  const cell = copyOf('cell-template')
  const link = within(cell, 'a', HTMLAnchorElement)
  const page = within(row, 'th > a', HTMLAnchorElement).getAttribute('href') ?? ''
  cell.className = `status-${kind}`
  link.href = `${page}?run=${encodeURIComponent(run)}`
  link.textContent = statusWords[kind].word
  return cell
}
