import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Operation } from '../behaviour.ts'
import type { OcmServer } from '../ocm-server.ts'
import { receivedEntry } from './received-entry.ts'
import type { ReceivedRequest } from './received-request.ts'

/** Milliseconds after which the server ends what nobody else does. */
const longestMs = 10 * 60 * 1000

/**
 * Leaves a request without an answer. The journal tells of it at once, and again when whoever sent it has given up: for
 * how long it is waited, nothing else tells.
 */
export async function keepSilent(
  { journal, now }: OcmServer,
  operation: Operation,
  received: ReceivedRequest,
  outgoing: ServerResponse,
): Promise<void> {
  // What bounds other connections would end the wait in place of the client.
  outgoing.socket?.setTimeout(0)
  const gone = outgoing.closed ? Promise.resolve() : once(outgoing, 'close')
  journal.record(receivedEntry(received, operation, undefined, now()))
  let isOverdue = false
  const overdue = setTimeout(() => {
    isOverdue = true
    outgoing.destroy()
  }, longestMs)
  await gone
  clearTimeout(overdue)
  if (!isOverdue) journal.record(receivedEntry(received, 'abandoned', undefined, now()))
}
