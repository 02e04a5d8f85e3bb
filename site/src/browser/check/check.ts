import type { RunRequest, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { createCheckForm } from './check-form.ts'
import { byId } from './element.ts'
import { liveAddress, liveRunId } from './live-address.ts'
import type { EndedRun } from './live-run.ts'
import { createLiveRun } from './live-run.ts'
import { showRecentRuns } from './recent-runs.ts'
import { createReferenceForm } from './reference-form.ts'
import type { Service } from './service.ts'
import { findService } from './service.ts'
import { showProblemIn } from './show-problem-in.ts'

/**
 * The page that checks a server: with a service behind the site it starts runs and follows them; without one it keeps
 * the command in step with the form. A draft without checks has no form.
 */
if (document.getElementById('check-form')) void begin()

async function begin(): Promise<void> {
  const connected: { start?: (request: RunRequest) => Promise<void> } = {}
  const form = createCheckForm(async (request) => connected.start?.(request))
  const service = await findService()
  document.documentElement.dataset['service'] = service ? 'runs' : 'none'
  if (service === undefined) return
  form.grant(service.info.reaches)
  connected.start = connect(service, form)
  void service.list().then(showRecentRuns)
}

/** Lets the forms start runs, and the address say which run the page follows. Returns what starts one. */
function connect(
  service: Service,
  form: ReturnType<typeof createCheckForm>,
): (request: RunRequest) => Promise<void> {
  const live = createLiveRun(service, showEnded)
  const reference = service.info.hasReference ? createReferenceForm(start) : undefined

  async function start(request: RunRequest): Promise<void> {
    sayProblem()
    const answered = await service.start(request)
    if (answered.kind === 'problem') return formOf(request)?.showProblem(answered.problem)
    history.pushState(null, '', liveAddress(answered.value.id))
    live.follow(answered.value)
  }

  function formOf({ target }: RunRequest) {
    return target.kind === 'server' ? form : reference
  }

  function showEnded({ record, state, problem }: EndedRun): void {
    history.replaceState(null, '', location.pathname)
    const asked = formOf(record.request)
    asked?.fill(record.request)
    // It is the server that was given which is at fault, and not what runs the checks.
    if (state === 'refused') asked?.showProblem(problem)
    else sayProblem(problem)
    void service.list().then(showRecentRuns)
  }

  async function followAddress(): Promise<void> {
    const id = liveRunId(location)
    if (id === undefined) return showStart()
    const answered = await service.read(id)
    if (answered.kind === 'answer') live.follow(answered.value)
    else {
      showStart()
      sayProblem(answered.problem)
    }
  }

  function showStart(): void {
    live.leave()
    sayProblem()
  }

  addEventListener('popstate', () => void followAddress())
  if (liveRunId(location) !== undefined) void followAddress()
  return start
}

/** Above the form, what is wrong with neither of its fields, or nothing. */
function sayProblem(problem?: ServiceProblem): void {
  const place = byId('check-problem', HTMLElement)
  place.replaceChildren()
  if (problem === undefined) return
  showProblemIn(place, problem)
  byId('check-title', HTMLElement).focus()
}
