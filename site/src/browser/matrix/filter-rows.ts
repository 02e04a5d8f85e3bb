import type { StatusKind } from '../../data/status.ts'
import { byId } from '../check/element.ts'
import { setQuery } from './address.ts'
import type { Grid } from './grid.ts'

/** What the servers have in common on a requirement, by the name that the form and the address have for it. */
const common: Readonly<Record<string, (kinds: readonly StatusKind[]) => boolean>> = {
  failed: (kinds) => kinds.includes('failed'),
  differ: (kinds) => kinds.includes('failed') && kinds.some(isPass),
  passed: (kinds) => kinds.length > 0 && kinds.every(isPass),
}

function isPass(kind: StatusKind): boolean {
  return kind === 'passed' || kind === 'partial'
}

/** Narrows the table to what the form asks for, says so, and keeps it in the address. Returns what does it again. */
export function filterRows(grid: Grid): () => void {
  const form = byId('matrix-filter', HTMLFormElement)
  const words = byId('matrix-words', HTMLElement)
  const wayOut = byId('matrix-none', HTMLElement)
  const all = words.textContent ?? ''
  const controls = [...form.elements].filter(
    (control) => control instanceof HTMLInputElement || control instanceof HTMLSelectElement,
  )
  const texts = grid.rows.map(({ row }) => (row.cells[0]?.textContent ?? '').toLowerCase())

  const apply = (): void => {
    const value = (name: string) => controls.find((control) => control.name === name)?.value.trim() ?? ''
    const [text, level, status, section] = [
      value('text').toLowerCase(),
      value('level'),
      value('status'),
      value('section'),
    ]
    const columns = grid.shown()
    let left = 0
    for (const { body, anchor, from, to } of grid.sections) {
      const before = left
      for (let index = from; index < to; index += 1) {
        const row = grid.rows[index]
        if (!row) continue
        const kinds = columns.map((column) => column.kinds[index] ?? 'untested')
        const isLeft =
          (text === '' || texts[index]?.includes(text) === true) &&
          (level === '' || row.level === level) &&
          (status === '' || common[status]?.(kinds) === true) &&
          (section === '' || anchor === section)
        row.row.hidden = !isLeft
        if (isLeft) left += 1
      }
      body.hidden = left === before
    }
    const asked = controls.filter((control) => control.value.trim() !== '')
    words.textContent =
      asked.length === 0 ? all : `${left} of ${form.dataset['total'] ?? ''}: ${asked.map(tell).join(', ')}.`
    wayOut.hidden = asked.length === 0
    setQuery(Object.fromEntries(controls.map((control) => [control.name, control.value.trim()])))
  }

  const query = new URLSearchParams(location.search)
  // A browser may have kept what was chosen before.
  form.reset()
  for (const control of controls) setControl(control, query.get(control.name) ?? '')
  words.setAttribute('role', 'status')
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  wayOut.addEventListener('click', (event) => {
    event.preventDefault()
    form.reset()
    apply()
    controls[0]?.focus()
  })
  return apply
}

/** What an address makes up is asked for by nothing. */
function setControl(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  const isOffered =
    control instanceof HTMLInputElement || [...control.options].some((option) => option.value === value)
  if (isOffered) control.value = value
}

function tell(control: HTMLInputElement | HTMLSelectElement): string {
  const chosen =
    control instanceof HTMLSelectElement
      ? (control.selectedOptions[0]?.text ?? '')
      : `“${control.value.trim()}”`
  return `${control.dataset['word'] ?? ''} ${chosen}`.trim()
}
