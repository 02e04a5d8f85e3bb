import { byId } from '../check/element.ts'
import type { Grid } from './grid.ts'
import { within } from './template.ts'

/** Leads from two rows of the picture that are picked to the page that compares them. Returns what looks again. */
export function pickTwo(grid: Grid): () => void {
  const rows = byId('rows', HTMLOListElement)
  const words = byId('compare-words', HTMLElement)
  const said = within(words, 'span', HTMLElement)
  const link = within(words, 'a', HTMLAnchorElement)
  const page = link.getAttribute('href') ?? ''
  const update = (): void => {
    const picked = [...rows.querySelectorAll<HTMLInputElement>('li:not([hidden]) .pick:checked')]
    const [a, b] = picked.map(({ value }) => grid.find(value))
    words.hidden = grid.shown().length < 2
    link.hidden = picked.length !== 2
    said.hidden = picked.length === 2
    if (a && b && picked.length === 2) {
      link.href = `${page}?${new URLSearchParams({ a: a.id, b: b.id })}`
      link.textContent = `Compare ${a.name} with ${b.name}`
    }
    said.textContent =
      picked.length > 2 ? `${picked.length} are picked; two can be compared.` : 'Pick two to compare them.'
  }
  rows.addEventListener('change', update)
  update()
  return update
}
