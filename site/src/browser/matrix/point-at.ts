import { statusWords } from '../../data/status.ts'
import { byId } from '../check/element.ts'
import type { Grid } from './grid.ts'
import type { Picture } from './picture.ts'

/**
 * Says which requirement the pointer is on in the picture, and leads to its row in the table, where all that can be
 * read without a pointer.
 */
export function tellWhatIsPointedAt(grid: Grid, { layout }: Picture): void {
  const rows = byId('rows', HTMLOListElement)
  const said = byId('reading', HTMLElement)
  rows.addEventListener('pointermove', (event) => {
    const index = cellAt(event)
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('li') : null
    const column = grid.find(item?.dataset['run'] ?? '')
    said.textContent = index === undefined || !column ? '' : tell(index, column.name)
  })
  rows.addEventListener('pointerleave', () => (said.textContent = ''))
  rows.addEventListener('click', (event) => {
    const row = grid.rows[cellAt(event) ?? -1]?.row
    if (!row || row.hidden) return
    row.scrollIntoView({ block: 'center' })
    row.querySelector<HTMLElement>('th > a')?.focus({ preventScroll: true })
  })

  /** The cell below the pointer; the gap before a section belongs to the cell before it. */
  function cellAt({ target, clientX }: MouseEvent): number | undefined {
    const svg = target instanceof Element ? target.closest('li svg') : null
    if (!svg) return undefined
    const x = clientX - svg.getBoundingClientRect().left
    const index = layout.lefts.findLastIndex((left) => left <= x)
    return index === -1 ? undefined : index
  }

  function tell(index: number, name: string): string {
    const row = grid.rows[index]
    const shown = grid.shown()
    const kind = grid.shown().find((column) => column.name === name)?.kinds[index]
    if (!row || kind === undefined) return ''
    const failed = shown.filter(({ kinds }) => kinds[index] === 'failed').length
    const ofAll = failed === 0 ? '' : `; ${failed} of ${shown.length} failed it`
    return `${row.level} ${row.id}: ${statusWords[kind].word} on ${name}${ofAll}`
  }
}
