import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { setTimeout as delay } from 'node:timers/promises'
import type { Asked, Operation } from '../behaviour.ts'
import { answerDiscovery } from '../discovery/answer-discovery.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type Route, routesOf } from '../routes.ts'
import { type Answer, jsonAnswer, notFound } from './answers.ts'
import { readRequest } from './read-request.ts'
import { receivedEntry } from './received-entry.ts'
import { headerOf, type ReceivedRequest } from './received-request.ts'
import { sendAnswer } from './send-answer.ts'

/** What Node is to call for each request. `server` is asked for at each one, as it comes about after its port. */
export function createListener(server: () => OcmServer): ReturnType<typeof getRequestListener> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const routes = routesOf(server().hooks.places)
  for (const route of routes) {
    app.on([...route.methods], route.path, ({ env, req }) =>
      respond(server(), route.operation, env, (request) => route.handle(server(), request, req.param())),
    )
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(path, ({ env }) =>
      respond(server(), operationAt(routes, path), env, () => notAllowed(routes, path)),
    )
  }
  app.all('*', ({ env }) => respond(server(), 'nothing', env, () => notFound))
  app.onError((error, { env }) => tellFailure(error, env))
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

function operationAt(routes: readonly Route[], path: string): Operation {
  return routes.find((route) => route.path === path)?.operation ?? 'nothing'
}

function notAllowed(routes: readonly Route[], path: string): Answer {
  const methods = routes.filter((route) => route.path === path).flatMap((route) => route.methods)
  // A router that answers GET answers HEAD too.
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  return jsonAnswer(405, { message: `Only ${allowed} is answered here.` }, { allow: allowed })
}

/** Reads a request, answers it, and has the behaviours change the answer. */
async function respond(
  server: OcmServer,
  operation: Operation,
  { incoming, outgoing }: HttpBindings,
  handle: (request: ReceivedRequest) => Answer | Promise<Answer>,
): Promise<Response> {
  const { hooks, journal } = server
  const { received, refusal } = await readRequest(server, incoming)
  const asked = describe(server, operation, received)
  const first = refusal ?? hooks.instead(asked) ?? (await handle(received))
  const answer = await hooks.answer(first, asked)
  if (hooks.conduct.answersAfterMs > 0) await delay(hooks.conduct.answersAfterMs)
  // What its own users do is no traffic with other servers, and carries what lets them in.
  if (operation !== 'users') journal.record(receivedEntry(received, operation, answer, server.now()))
  await sendAnswer(answer, outgoing)
  return RESPONSE_ALREADY_SENT
}

function describe(server: OcmServer, operation: Operation, received: ReceivedRequest): Asked {
  return {
    operation,
    method: received.method,
    path: received.path,
    header: (name) => headerOf(received, name),
    content: () => new TextDecoder().decode(received.content),
    discovery: () => answerDiscovery(server, received),
  }
}

/** Answers for a bug of ours, or a disk that is full, of which the operator learns on the error output. */
async function tellFailure(error: Error, { outgoing }: HttpBindings): Promise<Response> {
  const hasClientLeft = 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (!hasClientLeft) process.emitWarning(error)
  if (outgoing.headersSent) outgoing.destroy()
  else await sendAnswer(jsonAnswer(500, { message: 'INTERNAL_ERROR' }), outgoing)
  return RESPONSE_ALREADY_SENT
}
