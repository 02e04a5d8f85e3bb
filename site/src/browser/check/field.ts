import type { ServiceProblem } from '../../../../scripts/contract/service.ts'
import { showProblemIn } from './show-problem-in.ts'

/** A control whose note, the element with the id `ID-note`, tells what is wrong in place of what it is for. */
export interface Field {
  readonly control: HTMLInputElement | HTMLSelectElement
  value(): string
  set(value: string): void
  /** Says what is wrong, where the reader then is. */
  showProblem(problem: ServiceProblem): void
  clear(): void
}

/** The field of that id. Throws where the page has none. */
export function createField(id: string): Field {
  const control = document.getElementById(id)
  const note = document.getElementById(`${id}-note`)
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement) || note === null) {
    throw new Error(`Expected a field \`${id}\` with a note in the page, received none.`)
  }
  const words = note.textContent ?? ''
  const clear = (): void => {
    if (!control.hasAttribute('aria-invalid')) return
    control.removeAttribute('aria-invalid')
    note.classList.remove('problem')
    note.textContent = words
  }
  return {
    control,
    value: () => control.value,
    set(value) {
      control.value = value
      clear()
    },
    showProblem(problem) {
      control.setAttribute('aria-invalid', 'true')
      note.classList.add('problem')
      showProblemIn(note, problem)
      control.focus()
    },
    clear,
  }
}
