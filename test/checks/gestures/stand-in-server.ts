import type { IncomingMessage } from 'node:http'
import type { GestureAdapter, Gestures, Performed } from '../../../scripts/harness/gestures.ts'
import { type Client, createClient } from '../../../scripts/net/client.ts'
import { serveHttp } from '../../loopback-server.ts'

/** A request that a stand-in for a server received. */
export interface StandInRequest {
  readonly method: string
  /** With the query, decoded. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface StandInAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text, or what is sent as JSON. */
  readonly body?: unknown
}

/** An adapter that drives a stand-in, and what that received. */
export interface Driven {
  readonly requests: readonly StandInRequest[]
  readonly host: string
  act(gesture: string, input?: Readonly<Record<string, unknown>>): Promise<Performed>
  close(): Promise<void>
}

/** Starts a server that answers as the test has it, and an adapter that drives it. */
export async function driveStandIn(
  adapter: GestureAdapter,
  variables: Readonly<Record<string, string>>,
  answer: (request: StandInRequest) => StandInAnswer,
): Promise<Driven> {
  const requests: StandInRequest[] = []
  const loopback = await serveHttp((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request: StandInRequest = {
        method: incoming.method ?? '',
        path: decodeURIComponent(incoming.url ?? '').replaceAll('+', ' '),
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }
      requests.push(request)
      const { status, headers = {}, body } = answer(request)
      outgoing.writeHead(status, headers)
      outgoing.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
    })
  })
  const client: Client = createClient({ userAgent: 'everymust-test', allow: 'loopback', maxRetryAfterMs: 0 })
  const target = new URL(loopback.url)
  const gestures = await startOrClose(() => adapter.start({ target, client, variables }), [client, loopback])
  return {
    requests,
    host: target.host,
    act: (gesture, input = {}) =>
      gestures.perform({ gesture, input, instruction: '', asks: [], signal: new AbortController().signal }),
    async close() {
      await gestures.close()
      await client.close()
      await loopback.close()
    },
  }
}

async function startOrClose(
  start: () => Promise<Gestures> | Gestures,
  opened: readonly { close(): Promise<void> }[],
): Promise<Gestures> {
  try {
    return await start()
  } catch (error) {
    for (const one of opened) await one.close()
    throw error
  }
}
