import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import * as z from 'zod'

/** A request as it was sent. */
export interface SentRequest {
  readonly origin: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const channel = 'undici:request:create'

/** What undici tells of a request on that channel. */
const Message = z.object({
  request: z.object({
    origin: z.union([z.string(), z.instanceof(URL)]),
    method: z.string(),
    path: z.string(),
    headers: z.array(z.string()),
    body: z.instanceof(Buffer).nullable(),
  }),
})

/** Notes all requests that this process sends from now on, whoever sends them; the function that it returns ends that. */
export function noteSentRequests(): () => readonly SentRequest[] {
  const sent: SentRequest[] = []
  const note = (message: unknown): void => {
    const { origin, method, path, headers, body } = Message.parse(message).request
    const fields = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : []))
    sent.push({
      origin: String(origin),
      method,
      path,
      headers: Object.fromEntries(fields),
      body: body?.toString(),
    })
  }
  subscribe(channel, note)
  return () => {
    unsubscribe(channel, note)
    return sent
  }
}
