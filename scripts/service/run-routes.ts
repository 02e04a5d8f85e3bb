import { type Context, Hono } from 'hono'
import { GestureAnswer, RunId, type RunRecord, RunRequest } from '../contract/service.ts'
import { runBadge } from '../report/run-badge.ts'
import { eventsOf, streamEvents } from './event-stream.ts'
import type { Judge } from './judge.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { serveReport } from './run-reports.ts'
import { notKept, type RunQueue } from './run-queue.ts'
import type { RunStore } from './run-store.ts'
import type { ServiceEnvironment } from './service-environment.ts'

export interface RunRoutesOptions {
  readonly store: RunStore
  readonly judge: Judge
  readonly queue: RunQueue
}

const mostListed = 100
/** Streams of events at a time. */
const mostListeners = 64
const retryAfterSeconds = '30'

/** What is done with runs: all below `/api/runs`. */
export function runRoutes({ store, judge, queue }: RunRoutesOptions): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>()
  let listeners = 0
  /** A run in the terms of the site; undefined for one that there is not. */
  const find = async (context: Context): Promise<RunRecord | undefined> => {
    const id = RunId.safeParse(context.req.param('id'))
    if (!id.success) return undefined
    // One that ends in the meantime is kept by then.
    const isGoing = queue.events(id.data) !== undefined
    const record = await store.get(id.data)
    if (record?.run === undefined) return record && !isGoing ? overAnyhow(record) : record
    const { run, ...rest } = record
    const told = judge.tell(run)
    return told.kind === 'run' ? { ...rest, run: told.run } : { ...rest, problem: told.problem }
  }

  app.post('/', async (context) => {
    const read = await readBody(context, RunRequest)
    if (read.kind === 'refused') return refuse(context, read.status, read.problem)
    const accepted = judge.accept(read.value)
    if (accepted.kind === 'refused') return refuse(context, 400, accepted.problem)
    const record = await queue.add(accepted.request)
    if (record === undefined) {
      context.header('Retry-After', retryAfterSeconds)
      return refuse(context, 429, full)
    }
    context.header('Location', `/api/runs/${record.id}`)
    return context.json(record, 201)
  })

  app.get('/', async (context) => context.json({ runs: await store.list(mostListed) }))

  app.get('/:id', async (context) => {
    const record = await find(context)
    return record === undefined ? refuse(context, 404, unknownRun) : context.json(record)
  })

  app.get('/:id/events', async (context) => {
    const id = RunId.safeParse(context.req.param('id'))
    const going = id.success ? queue.events(id.data) : undefined
    const record = going === undefined ? await find(context) : undefined
    const events = going ?? (record && eventsOf(record))
    if (events === undefined) return refuse(context, 404, unknownRun)
    // Nobody would read a stream, and so nobody end it.
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'Content-Type': 'text/event-stream' })
    if (listeners >= mostListeners) {
      context.header('Retry-After', retryAfterSeconds)
      return refuse(context, 429, crowded)
    }
    listeners += 1
    return streamEvents(context, events, () => void (listeners -= 1))
  })

  app.post('/:id/answers', async (context) => {
    const id = RunId.safeParse(context.req.param('id'))
    const read = await readBody(context, GestureAnswer)
    if (read.kind === 'refused') return refuse(context, read.status, read.problem)
    switch (id.success ? queue.answer(id.data, read.value) : 'closed') {
      case 'taken':
        return context.body(null, 204)
      case 'incomplete':
        return refuse(context, 400, incomplete)
      case 'closed':
        return refuse(context, 409, closed)
    }
  })

  app.post('/:id/stop', async (context) => {
    const record = await find(context)
    if (record === undefined) return refuse(context, 404, unknownRun)
    const { run: _, ...rest } = record
    return context.json(rest, queue.stop(record.id) ? 202 : 200)
  })

  app.get('/:id/reports/:format', async (context) => {
    const record = await find(context)
    if (record === undefined) return refuse(context, 404, unknownRun)
    const { run, request, problem } = record
    if (run === undefined) return refuse(context, 409, problem ?? notOver)
    const report = serveReport(context.req.param('format'), judge.report(run, request))
    if (report === undefined) return refuse(context, 404, unknownFormat)
    return context.body(report.text, 200, report.headers)
  })

  app.get('/:id/badge.svg', async (context) => {
    const record = await find(context)
    if (record === undefined) return refuse(context, 404, unknownRun)
    return context.body(runBadge(record), 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'Cache-Control': 'no-cache',
      // It is made to be shown elsewhere, and tells nothing to whoever does not know the run's id.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
  })

  return app
}

/** A run that does not go on, but whose end could not be kept, as on a full disk. */
function overAnyhow(record: RunRecord): RunRecord {
  const isOver = record.state !== 'queued' && record.state !== 'running'
  return isOver ? record : { ...record, state: 'errored', problem: notKept }
}

const full = {
  message: 'Expected a free place for the run, received more runs than can wait.',
  hint: 'Try again when one of them is over, or stop one.',
}
const crowded = {
  message: `Expected at most ${mostListeners} pages that follow runs, received one more.`,
  hint: 'Close some, and load this one again.',
}
const unknownRun = {
  message: 'Expected the id of a run, received one of none that is kept here.',
  hint: 'Check the address; the page of checks lists the runs.',
}
const closed = {
  message: 'Expected an answer to what is asked now, received one that nobody waits for any longer.',
  hint: 'Load the page again to see what is asked.',
}
const incomplete = {
  message: 'Expected a text for everything that is to be given back, received less.',
  hint: 'Fill in each field.',
}
const notOver = {
  message: 'Expected a run that is over, received one without verdicts.',
  hint: 'Wait for its end.',
}
const unknownFormat = {
  message: 'Expected the format of a report, received another name.',
  hint: '`everymust check --help` lists the formats.',
}
