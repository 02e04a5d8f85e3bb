import type { GestureAnswer, GestureAsk, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { tickedText } from '../../render/ticked-text.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { toDom } from '../to-dom.ts'
import { clockText } from './clock-text.ts'
import { byId } from './element.ts'
import { showProblemIn } from './show-problem-in.ts'

/** What users of the target are asked to do, each on a panel of its own until it is done or no longer needed. */
export interface GestureAsks {
  show(ask: GestureAsk): void
  withdraw(number: number): void
  /** The connection was lost: what still waits will be asked again, and what was typed meanwhile stays. */
  askAgain(): void
  clear(): void
}

interface Panel {
  readonly form: HTMLFormElement
  isTouched(): boolean
  stop(): void
}

export interface AsksOptions {
  readonly send: (answer: GestureAnswer) => Promise<ServiceProblem | undefined>
  /** Says something to whoever listens instead of looks. */
  readonly say: (text: string) => void
  /** Where the reader is when a panel goes away that they were in. */
  readonly home: HTMLElement
}

/** Milliseconds that are left when a reader who listens is told. */
const told = [120_000, 60_000, 30_000]

export function createGestureAsks({ send, say, home }: AsksOptions): GestureAsks {
  const place = byId('live-asks', HTMLElement)
  const panels = new Map<number, Panel>()

  const withdraw = (number: number): void => {
    const panel = panels.get(number)
    if (panel === undefined) return
    const isInside = panel.form.contains(document.activeElement)
    panels.delete(number)
    panel.stop()
    panel.form.remove()
    if (isInside) home.focus({ preventScroll: true })
  }

  return {
    show(ask) {
      // After a lost connection the service asks again for what it still waits for.
      if (panels.has(ask.number)) return
      const panel = createPanel(ask, say, async (answer) => {
        const problem = await send(answer)
        if (problem === undefined) withdraw(ask.number)
        return problem
      })
      panels.set(ask.number, panel)
      const isFree = document.activeElement === document.body || document.activeElement === home
      place.append(panel.form)
      // Whoever is about something else is told, and not taken away from it.
      if (isFree) panel.form.querySelector('h2')?.focus({ preventScroll: true })
      else say(`Something for you to do: ${visibleControls(ask.instruction)}`)
    },
    withdraw,
    askAgain() {
      for (const [number, panel] of panels) if (!panel.isTouched()) withdraw(number)
    },
    clear() {
      for (const number of panels.keys()) withdraw(number)
    },
  }
}

function createPanel(
  ask: GestureAsk,
  say: (text: string) => void,
  send: (answer: GestureAnswer) => Promise<ServiceProblem | undefined>,
): Panel {
  const form = cloneOf('live-ask', HTMLFormElement)
  const name = `ask-${ask.number}`
  const heading = form.querySelector('h2')
  if (heading) heading.id = name
  form.setAttribute('aria-labelledby', name)
  form.querySelector('.instruction')?.append(toDom(tickedText(ask.instruction)))
  const inputs = ask.asks.map((question, index) => {
    const field = cloneOf('live-ask-field', HTMLElement)
    const input = field.querySelector('input')
    const label = field.querySelector('label')
    if (!input || !label) throw new Error('Expected a label and an input in `live-ask-field`, received none.')
    input.id = `${name}-${index}`
    label.htmlFor = input.id
    label.replaceChildren(toDom(tickedText(question.label)))
    form.querySelector('.fields')?.append(field)
    return { name: question.name, label: question.label, input }
  })

  const answer = async (kind: GestureAnswer['answer']): Promise<void> => {
    const missing = kind === 'done' ? inputs.find(({ input }) => input.value.trim() === '') : undefined
    if (missing) {
      const message = `Expected an answer to “${missing.label}”, received nothing.`
      showProblem({ message })
      return missing.input.focus()
    }
    const given = kind === 'done' ? inputs.map(({ name, input }) => [name, input.value.trim()] as const) : []
    setDisabled(true)
    const problem = await send({ number: ask.number, answer: kind, result: Object.fromEntries(given) })
    setDisabled(false)
    if (problem) showProblem(problem)
  }
  const showProblem = (problem: ServiceProblem): void => {
    const place = form.querySelector('.problem')
    if (place) showProblemIn(place, problem)
  }
  const setDisabled = (isDisabled: boolean): void => {
    for (const button of form.querySelectorAll('button')) button.disabled = isDisabled
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void answer('done')
  })
  for (const kind of ['unable', 'refused'] as const) {
    form.querySelector(`[data-answer="${kind}"]`)?.addEventListener('click', () => void answer(kind))
  }
  return {
    form,
    isTouched: () => inputs.some(({ input }) => input.value !== ''),
    stop: countDown(form, Date.parse(ask.until), say),
  }
}

/** Shows each second how long somebody waits, and says it when little is left. Returns what stops it. */
function countDown(form: HTMLFormElement, until: number, say: (text: string) => void): () => void {
  let last = until - Date.now()
  const show = (): void => {
    const left = until - Date.now()
    setText(form, '.left', left > 0 ? `Waits ${clockText(left)} longer.` : 'The time is up.')
    const passed = told.find((mark) => last > mark && left <= mark)
    if (passed !== undefined) say(`${passed / 1000} seconds are left for what you are asked to do.`)
    last = left
  }
  show()
  const timer = setInterval(show, 1000)
  return () => clearInterval(timer)
}

function setText(form: HTMLElement, selector: string, text: string): void {
  const place = form.querySelector(selector)
  if (place) place.textContent = text
}

/** A copy of the only element of a template. Throws where the page has none. */
function cloneOf<T extends HTMLElement>(id: string, kind: new () => T): T {
  const copy = byId(id, HTMLTemplateElement).content.firstElementChild?.cloneNode(true)
  if (!(copy instanceof kind)) throw new Error(`Expected a ${kind.name} in \`${id}\`, received none.`)
  return copy
}
