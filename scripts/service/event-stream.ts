import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { RunEvent, RunRecord } from '../contract/service.ts'
import { createEventFeed } from './event-feed.ts'
import type { RunEvents } from './run-events.ts'

/** So that nobody between takes a quiet stream for a dead one. */
const heartbeatMs = 15_000

/** Streams the events of a run until its end, or until the reader goes; `onClosed` is told then. */
export function streamEvents(
  context: Context,
  events: Pick<RunEvents, 'listen'>,
  onClosed: () => void,
): Response {
  return streamSSE(context, async (stream) => {
    const feed = createEventFeed()
    const stopListening = events.listen(feed.push)
    stream.onAbort(feed.close)
    try {
      for (;;) {
        const event = await feed.next(heartbeatMs)
        if (event === undefined) return
        if (event === 'quiet') await stream.write(':\n\n')
        else await stream.writeSSE({ event: event.kind, data: JSON.stringify(event) })
      }
    } finally {
      stopListening()
      onClosed()
    }
  })
}

/** What is told of a run that is over, as far as it still matters. */
export function eventsOf({ state, problem, run }: RunRecord): Pick<RunEvents, 'listen'> {
  const verdicts = run?.verdicts ?? []
  const events: readonly RunEvent[] = [
    { kind: 'state', state },
    ...verdicts.map(({ requirement, verdict, partial }): RunEvent => ({
      kind: 'verdict',
      requirement,
      verdict,
      partial,
    })),
    { kind: 'end', state, ...(problem && { problem }) },
  ]
  return {
    listen(listener) {
      for (const event of events) listener(event)
      return () => {}
    },
  }
}
