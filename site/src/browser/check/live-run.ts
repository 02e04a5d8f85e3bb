import type { RunEvent, RunState, ServiceProblem } from '../../../../scripts/contract/service.ts'
import { statusOfVerdict } from '../../data/status.ts'
import { addresses } from '../addresses.ts'
import { byId } from './element.ts'
import { followEvents } from './event-stream.ts'
import { createGestureAsks } from './gesture-asks.ts'
import { createLiveView } from './live-view.ts'
import type { Service } from './service.ts'
import type { FollowedRun } from './validators.ts'
import { createVerdictBoard } from './verdict-board.ts'

/** How a run ended that has no verdicts to show. */
export interface EndedRun {
  readonly record: FollowedRun
  readonly state: RunState
  readonly problem: ServiceProblem
}

/** The page as it follows a run. */
export interface LiveRun {
  follow(record: FollowedRun): void
  /** The run goes on; the page no longer follows it. */
  leave(): void
}

/** Milliseconds before the service is asked again that would not send the events. */
const pause = 3000

/** What is said of a run without verdicts where the service gives no reason. */
const noVerdicts: ServiceProblem = { message: 'The run was stopped before anything was judged.' }

const stateWords: Readonly<Record<RunState, string>> = {
  queued: 'Waiting for its turn.',
  running: 'Running.',
  finished: 'Finished. The run is being opened.',
  refused: 'Not judged.',
  stopped: 'Stopped.',
  errored: 'Something went wrong.',
}

/** Follows runs of a service; tells of those that end with nothing to show. */
export function createLiveRun(service: Service, onEnded: (ended: EndedRun) => void): LiveRun {
  const view = createLiveView()
  const board = createVerdictBoard()
  const title = byId('live-title', HTMLElement)
  const said = byId('live-said', HTMLElement)
  const stop = byId('live-stop', HTMLButtonElement)
  let record: FollowedRun | undefined
  let state: RunState = 'queued'
  let closeEvents: (() => void) | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const asks = createGestureAsks({
    send: async (answer) => record && service.answer(record.id, answer),
    say: (text) => {
      said.textContent = text
    },
    home: title,
  })
  stop.addEventListener('click', () => void stopRun())

  function listen(id: string): void {
    closeEvents = followEvents({
      id,
      parse: service.parseEvent,
      onEvent,
      onOpen() {
        asks.askAgain()
        view.tell(stateWords[state])
      },
      onLost: () => view.tell('The connection is lost. Trying again.'),
      onRefused: () => void lookAgain(id),
    })
  }

  function onEvent(event: RunEvent): void {
    switch (event.kind) {
      case 'state':
        state = event.state
        return view.tell(stateWords[state])
      case 'progress':
        return view.progress(event)
      case 'exchange':
        return view.exchange(event)
      case 'verdict':
        return board.tell(event.requirement, statusOfVerdict(event))
      case 'ask':
        return asks.show(event.ask)
      case 'asked':
        return asks.withdraw(event.number)
      case 'end':
        state = event.state
        return void end(event.problem)
    }
  }

  /** Verdicts have a page of their own; without any, the page goes back to the form. */
  async function end(problem?: ServiceProblem): Promise<void> {
    if (record === undefined) return
    const ended = record
    asks.clear()
    view.tell(stateWords[state])
    if (state === 'finished' || (state === 'stopped' && (await hasVerdicts(ended.id)))) {
      view.offer(ended.id)
      location.replace(addresses.runPage(ended.id))
      return
    }
    leave()
    onEnded({ record: ended, problem: problem ?? ended.problem ?? noVerdicts, state })
  }

  async function hasVerdicts(id: string): Promise<boolean> {
    const answered = await service.read(id)
    return answered.kind === 'answer' && answered.value.run !== undefined
  }

  /** The browser gave up on the events: the service is not itself at the moment, or has forgotten the run. */
  async function lookAgain(id: string): Promise<void> {
    const answered = await service.read(id)
    if (record?.id !== id) return
    if (answered.kind === 'answer') {
      record = answered.value
      state = answered.value.state
      if (isOver(state)) return end()
    } else if (answered.isGone) {
      state = 'errored'
      return end(answered.problem)
    }
    view.tell('The connection is lost. Trying again.')
    retry = setTimeout(() => listen(id), pause)
  }

  async function stopRun(): Promise<void> {
    if (record === undefined) return
    stop.disabled = true
    view.tell('Stopping.')
    const problem = await service.stop(record.id)
    stop.disabled = false
    if (problem) view.tellProblem(problem)
  }

  function leave(): void {
    closeEvents?.()
    closeEvents = undefined
    clearTimeout(retry)
    asks.clear()
    record = undefined
    view.close()
  }

  return {
    follow(followed) {
      if (record !== undefined) leave()
      record = followed
      state = followed.state
      board.reset()
      view.open(followed.request, Date.parse(followed.createdAt))
      view.tell(stateWords[state])
      if (isOver(state)) void end()
      else listen(followed.id)
    },
    leave,
  }
}

function isOver(state: RunState): boolean {
  return state !== 'queued' && state !== 'running'
}
