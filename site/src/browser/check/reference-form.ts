import type { RunRequest, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { createField } from './field.ts'
import { whileDisabled } from './while-disabled.ts'

/** The form that asks for the reference server. */
export interface ReferenceForm {
  fill(request: RunRequest): void
  showProblem(problem: ServiceProblem): void
}

/** Says what a fault or variant is once it is chosen, and hands over what is asked for. None where the page has no such form. */
export function createReferenceForm(
  onRequest: (request: RunRequest) => Promise<void>,
): ReferenceForm | undefined {
  const form = document.getElementById('reference-form')
  const section = document.getElementById('check-reference')
  const about = document.getElementById('reference-behaviour-note')
  if (!(form instanceof HTMLFormElement) || section === null || about === null) return undefined
  const field = createField('reference-behaviour')
  const { control } = field
  const show = (): void => {
    field.clear()
    const chosen = control instanceof HTMLSelectElement ? control.selectedOptions[0] : undefined
    about.textContent = chosen?.dataset['about'] ?? ''
  }
  control.addEventListener('change', show)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void whileDisabled(form, onRequest(requestOf(field.value())))
  })
  show()
  section.hidden = false
  return {
    fill({ target }) {
      if (target.kind !== 'reference') return
      const [fault] = target.faults
      const [variant] = target.variants
      field.set(fault === undefined ? (variant === undefined ? '' : `variant:${variant}`) : `fault:${fault}`)
      show()
    },
    showProblem: (problem) => field.showProblem(problem),
  }
}

/** `fault:NAME`, `variant:NAME`, or nothing for the server as the draft says. */
function requestOf(behaviour: string): RunRequest {
  const at = behaviour.indexOf(':')
  const [kind, name] = [behaviour.slice(0, at), behaviour.slice(at + 1)]
  return {
    target: {
      kind: 'reference',
      faults: kind === 'fault' ? [name] : [],
      variants: kind === 'variant' ? [name] : [],
    },
  }
}
