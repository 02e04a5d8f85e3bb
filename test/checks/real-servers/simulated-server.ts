import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Gestures, Performed } from '../../../scripts/harness/gestures.ts'
import { type JsonObject, readJsonObject } from '../../../scripts/harness/json-object.ts'
import { serveHttp } from '../../loopback-server.ts'

/** A request to a simulated server. */
export interface Asked {
  readonly method: string
  /** Without what stands behind a question mark. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What one user of a simulated server can do, by the names of gestures. */
export type Acts = Readonly<Record<string, (input: JsonObject) => Promise<Performed>>>

/** A server that behaves as one in the field was seen to, as far as the suite asks. */
export interface SimulatedServer {
  /** Undefined where it hangs up. */
  readonly answer: (asked: Asked) => Promise<Answered | undefined> | Answered | undefined
  readonly acts?: Acts
}

/** Makes a server that is reached at an origin, such as `http://127.0.0.1:8080`. */
export type Simulation = (origin: string) => SimulatedServer

/** The one user who takes part. */
export const recipient = 'bob'

export interface RunningSimulation {
  readonly url: string
  readonly gestures: Gestures | undefined
  readonly close: () => Promise<void>
}

export async function startSimulation(simulation: Simulation): Promise<RunningSimulation> {
  const { promise: made, resolve } = Promise.withResolvers<SimulatedServer>()
  const server = await serveHttp(async (request, response) => {
    await respond(await made, request, response)
  })
  const simulated = simulation(new URL(server.url).origin)
  resolve(simulated)
  const { acts } = simulated
  return {
    url: server.url,
    gestures: acts && {
      name: 'simulated',
      async perform({ gesture, input }) {
        const act = acts[gesture]
        return act === undefined
          ? { kind: 'unable', message: `This server is not driven to \`${gesture}\`.` }
          : await act(input)
      },
      close: async () => {},
    },
    close: () => server.close(),
  }
}

async function respond(
  { answer }: SimulatedServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '/', headers } = request
  const [path = '/'] = url.split('?', 1)
  const answered = await answer({ method, path, headers, body: await text(request) })
  if (answered === undefined) return void request.socket.destroy()
  response.writeHead(answered.status, { ...answered.headers })
  response.end(method === 'HEAD' ? undefined : answered.body)
}

export function json(status: number, content: unknown): Answered {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
  }
}

export function html(status: number): Answered {
  const headers = { 'content-type': 'text/html; charset=UTF-8' }
  return { status, headers, body: `<!DOCTYPE html><html><body>Status ${status}</body></html>` }
}

export function refused(message: string): Performed {
  return { kind: 'refused', message }
}

export const done: Performed = { kind: 'done', result: {} }

/** The JSON object in a content; an empty one where there is none. */
export function objectIn(body: string): JsonObject {
  return readJsonObject(body) ?? {}
}

/** What stands behind the last `@` of an address, without a scheme and a slash at the end. */
export function hostOf(address: unknown): string {
  const host = String(address).split('@').at(-1) ?? ''
  return host.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

/** What stands before the last `@` of an address. */
export function userOf(address: unknown): string {
  const text = String(address)
  return text.slice(0, Math.max(0, text.lastIndexOf('@')))
}
