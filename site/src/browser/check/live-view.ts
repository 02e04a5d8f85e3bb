import type { RunEvent, RunRequest, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { addresses } from '../addresses.ts'
import { clockText } from './clock-text.ts'
import { byId } from './element.ts'
import { showProblemIn } from './show-problem-in.ts'

/** What the page says of a run as a whole while it goes on. */
export interface LiveView {
  /** Makes the page that of a run that began at a time, in milliseconds since 1970, and puts the reader there. */
  open(request: RunRequest, since: number): void
  /** The state, in a sentence. */
  tell(text: string): void
  tellProblem(problem: ServiceProblem): void
  progress(event: Extract<RunEvent, { kind: 'progress' }>): void
  exchange(event: Extract<RunEvent, { kind: 'exchange' }>): void
  /** The run is over and has verdicts: they are one link away. */
  offer(id: string): void
  close(): void
}

export function createLiveView(): LiveView {
  const section = byId('live', HTMLElement)
  const start = byId('check-start', HTMLElement)
  const title = byId('live-title', HTMLElement)
  const state = byId('live-state', HTMLElement)
  const progress = byId('live-progress', HTMLProgressElement)
  const step = byId('live-step', HTMLElement)
  const done = byId('live-done', HTMLElement)
  const elapsed = byId('live-elapsed', HTMLElement)
  const exchange = byId('live-exchange', HTMLElement)
  const ways = byId('live-ways', HTMLElement)
  const pageTitle = document.title
  let clock: ReturnType<typeof setInterval> | undefined

  return {
    open(request, since) {
      const target = targetText(request)
      title.textContent = `Checking ${target}`
      document.title = `Checking ${target} – ${pageTitle}`
      progress.removeAttribute('value')
      for (const place of [state, step, done, exchange]) place.textContent = ''
      exchange.hidden = false
      ways.hidden = true
      start.hidden = true
      section.hidden = false
      const tick = (): void => {
        elapsed.textContent = clockText(Date.now() - since)
      }
      tick()
      clearInterval(clock)
      clock = setInterval(tick, 1000)
      scrollTo({ top: 0, behavior: 'instant' })
      title.focus({ preventScroll: true })
    },
    tell(text) {
      // A sentence that stays is not said again.
      if (state.textContent !== text) state.textContent = text
    },
    tellProblem: (problem) => showProblemIn(state, problem),
    progress({ step: name, done: over, total }) {
      step.textContent = visibleControls(name)
      // Before the target is known for what it is, nobody knows how many checks there will be.
      if (total === 0) return
      progress.max = total
      progress.value = over
      done.textContent = `${over} of ${total}`
    },
    exchange({ direction, method, url, status }) {
      const answer = status === undefined ? 'no answer' : String(status)
      const from = direction === 'received' ? 'received ' : ''
      exchange.textContent = visibleControls(`${from}${method} ${url} → ${answer}`)
    },
    offer(id) {
      byId('live-run', HTMLAnchorElement).href = addresses.runPage(id)
      byId('live-draft', HTMLAnchorElement).href = addresses.draftWith(id)
      exchange.hidden = true
      ways.hidden = false
      clearInterval(clock)
    },
    close() {
      clearInterval(clock)
      section.hidden = true
      start.hidden = false
      document.title = pageTitle
    },
  }
}

/** What a run judges, in a few words: the address of the server, or how the reference server was asked to be. */
function targetText({ target }: RunRequest): string {
  if (target.kind === 'server') return visibleControls(target.url)
  const changes = [...target.faults, ...target.variants]
  return visibleControls(
    changes.length === 0 ? 'the reference server' : `the reference server with ${changes.join(', ')}`,
  )
}
