import type { GestureAnswer, RunId, RunRecord, RunRequest, ServiceProblem } from '../contract/service.ts'
import { type AskedGestures, createAskedGestures } from './asked-gestures.ts'
import type { Judge, Judgement } from './judge.ts'
import { createRunEvents, type RunEvents } from './run-events.ts'
import { newRunId } from './run-id.ts'
import type { RunStore } from './run-store.ts'

export interface RunQueueOptions {
  readonly store: RunStore
  readonly judge: Judge
  readonly clock: () => Date
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** How many runs go on at a time. */
  readonly width: number
  /** How many more may wait. */
  readonly mostWaiting: number
  /** Told of what is a bug, or an environment that fails. */
  readonly onError: (error: unknown) => void
  /** Milliseconds for each gesture; default five minutes. */
  readonly gestureTimeoutMs?: number
}

/** The runs that are not over. */
export interface RunQueue {
  /** Takes a request that was accepted; undefined where too many wait. */
  add(request: RunRequest): Promise<RunRecord | undefined>
  /** Undefined for a run that is over. */
  events(id: RunId): RunEvents | undefined
  /** False for a run that is over. */
  stop(id: RunId): boolean
  /** How many there are. */
  size(): number
  answer(id: RunId, answer: GestureAnswer): ReturnType<AskedGestures['answer']>
  /** Stops all runs, and resolves when what is known of them is kept. */
  close(): Promise<void>
}

/** One run, from its request to its end. */
interface Job {
  readonly events: RunEvents
  readonly asked: AskedGestures
  readonly stopping: AbortController
  record: RunRecord
}

export function createRunQueue(options: RunQueueOptions): RunQueue {
  const { store, judge, clock, random, width, mostWaiting, onError, gestureTimeoutMs } = options
  const jobs = new Map<RunId, Job>()
  const waiting: Job[] = []
  const running = new Set<Promise<void>>()
  let isClosed = false

  const keep = async (job: Job, more: Partial<RunRecord>): Promise<void> => {
    job.record = { ...job.record, ...more }
    const { run } = job.record
    const told = run && judge.tell(run)
    await store.save(job.record, told?.kind === 'run' ? told.run.judged : undefined)
  }
  /** Keeps what came of a run, then tells that it is over: whoever hears that finds it kept. */
  const end = async (job: Job, more: Partial<RunRecord>): Promise<void> => {
    try {
      await keep(job, more)
    } catch (error) {
      onError(error)
      const { run: _, ...record } = job.record
      job.record = { ...record, state: 'errored', problem: notKept }
      // Without its run it may have room.
      await store.save(job.record).catch(onError)
    }
    const { id, state, problem } = job.record
    job.events.tell({ kind: 'state', state })
    job.events.tell({ kind: 'end', state, ...(problem && { problem }) })
    jobs.delete(id)
  }
  const run = async (job: Job): Promise<void> => {
    try {
      await keep(job, { state: 'running' })
      if (job.stopping.signal.aborted) return await end(job, { state: 'stopped' })
      job.events.tell({ kind: 'state', state: 'running' })
      const judgement = await judge.judge(job.record.request, meansOf(job))
      await end(job, endOf(judgement))
    } catch (error) {
      onError(error)
      await end(job, { state: 'errored', problem: wentWrong })
    }
  }
  const pump = (): void => {
    while (running.size < width) {
      const job = waiting.shift()
      if (job === undefined) return
      const work = run(job).finally(() => {
        running.delete(work)
        pump()
      })
      running.add(work)
    }
  }
  return {
    async add(request) {
      if (isClosed || jobs.size >= width + mostWaiting) return undefined
      const events = createRunEvents()
      const asked = createAskedGestures({
        tell: events.tell,
        clock,
        ...(gestureTimeoutMs !== undefined && { timeoutMs: gestureTimeoutMs }),
      })
      const id = newRunId(random)
      const createdAt = clock().toISOString()
      const record: RunRecord = { format: 'everymust-run-record/1', id, state: 'queued', request, createdAt }
      const job: Job = { events, asked, stopping: new AbortController(), record }
      // It counts before it is kept, so that no two take the last place.
      jobs.set(id, job)
      events.tell({ kind: 'state', state: 'queued' })
      try {
        await keep(job, {})
      } catch (error) {
        jobs.delete(id)
        throw error
      }
      if (isClosed) await end(job, { state: 'stopped' })
      else {
        waiting.push(job)
        pump()
      }
      return record
    },
    events: (id) => jobs.get(id)?.events,
    stop(id) {
      const job = jobs.get(id)
      if (job === undefined) return false
      job.stopping.abort(new Error('the run was stopped'))
      const at = waiting.indexOf(job)
      if (at >= 0) {
        waiting.splice(at, 1)
        void end(job, { state: 'stopped' })
      }
      return true
    },
    size: () => jobs.size,
    answer: (id, answer) => jobs.get(id)?.asked.answer(answer) ?? 'closed',
    async close() {
      isClosed = true
      const left = waiting.splice(0)
      for (const job of jobs.values()) job.stopping.abort(new Error('the service ends'))
      await Promise.all([...left.map((job) => end(job, { state: 'stopped' })), ...running])
    },
  }
}

/** Ends what another process left behind when it ended in the middle of runs. */
export async function endLeftRuns(store: RunStore): Promise<void> {
  for (const record of await store.unfinished()) {
    await store.save({ ...record, state: 'errored', problem: cutOff })
  }
}

function meansOf({ stopping, asked, events }: Job): Parameters<Judge['judge']>[1] {
  return {
    signal: stopping.signal,
    gestures: asked.gestures,
    onProgress: ({ step, done, total }) => events.tell({ kind: 'progress', step, done, total }),
    onExchange: (exchange) => events.tell({ kind: 'exchange', ...exchange }),
    onVerdict: ({ requirement, verdict, partial }) =>
      events.tell({ kind: 'verdict', requirement, verdict, partial }),
  }
}

function endOf(judgement: Judgement): Partial<RunRecord> {
  switch (judgement.kind) {
    case 'run':
      return { state: judgement.run.interrupted === true ? 'stopped' : 'finished', run: judgement.run }
    case 'refused':
      return { state: 'refused', problem: judgement.problem }
    case 'interrupted':
      return { state: 'stopped' }
  }
}

const cutOff: ServiceProblem = {
  message: 'Expected the run to come to its end, received the end of the service in the middle of it.',
  hint: 'Check the server again.',
}
const wentWrong: ServiceProblem = {
  message: 'The run went wrong by a fault of ours, which says nothing about the server.',
  hint: 'The output of `everymust serve` tells more.',
}
/** Why a run that does not go on has no end either. */
export const notKept: ServiceProblem = {
  message: 'What came of the run could not be kept.',
  hint: 'The output of `everymust serve` tells why.',
}
