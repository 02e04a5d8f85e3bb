import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { setTimeout as delay } from 'node:timers/promises'
import type { Asked, Operation } from '../behaviour.ts'
import { answerDiscovery } from '../discovery/answer-discovery.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type Route, routesOf } from '../routes.ts'
import { type Answer, jsonAnswer, notFound } from './answers.ts'
import { type ReadRequest, readRequest } from './read-request.ts'
import { receivedEntry } from './received-entry.ts'
import { headerOf, type ReceivedRequest } from './received-request.ts'
import { refuseContent } from './refuse-content.ts'
import { createRoom, type Room } from './room.ts'
import { keepSilent } from './keep-silent.ts'
import { lengthOf, sendAnswer } from './send-answer.ts'

interface Environment {
  readonly Bindings: HttpBindings
}

type Handle = (request: ReceivedRequest) => Answer | Promise<Answer>

/** What Node is to call for each request. `server` is asked for at each one, as it comes about after its port. */
export function createListener(server: () => OcmServer): ReturnType<typeof getRequestListener> {
  const app = new Hono<Environment>()
  const routes = routesOf(server().hooks.places)
  const room = createRoom()
  const answer = (operation: Operation, { env }: Context<Environment>, handle: Handle): Promise<Response> =>
    respond(server(), room, operation, env, handle)
  for (const route of routes) {
    app.on([...route.methods], route.path, (context) =>
      answer(route.operation, context, (request) => route.handle(server(), request, context.req.param())),
    )
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(path, (context) => answer(operationAt(routes, path), context, () => notAllowed(routes, path)))
  }
  app.all('*', (context) => answer('nothing', context, () => notFound))
  app.onError((error, { env }) => tellFailure(error, env))
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

/** What nobody can do at the places of its own users is no doing of theirs. */
function operationAt(routes: readonly Route[], path: string): Operation {
  const operation = routes.find((route) => route.path === path)?.operation ?? 'nothing'
  return operation === 'users' ? 'nothing' : operation
}

function notAllowed(routes: readonly Route[], path: string): Answer {
  const methods = routes.filter((route) => route.path === path).flatMap((route) => route.methods)
  // A router that answers GET answers HEAD too.
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  return jsonAnswer(405, { message: `Only ${allowed} is answered here.` }, { allow: allowed })
}

/** Reads a request and answers it, if there is room for one more. */
async function respond(
  server: OcmServer,
  room: Room,
  operation: Operation,
  { incoming, outgoing }: HttpBindings,
  handle: Handle,
): Promise<Response> {
  const read = await readRequest(server, incoming)
  const refuse = (): Promise<void> => sendAnswer(noRoom, outgoing)
  const respondInside = async (): Promise<void> => {
    if (server.hooks.isSilent(describe(server, operation, read.received))) {
      return await keepSilent(server, operation, read.received, outgoing)
    }
    const answer = await answerFor(server, operation, read, handle)
    await room.hold(lengthOf(answer), () => sendAnswer(answer, outgoing), refuse)
  }
  await room.hold(bytesOfRequest + read.received.content.byteLength, respondInside, refuse)
  return RESPONSE_ALREADY_SENT
}

/** Of what a request takes besides its content. */
const bytesOfRequest = 32 * 1024

const noRoom = jsonAnswer(
  503,
  { message: 'Too many requests wait for an answer. Try again in a few seconds.' },
  { 'retry-after': '5', connection: 'close' },
)

/** The answer to a request as the behaviours leave it. */
async function answerFor(
  server: OcmServer,
  operation: Operation,
  { received, fault }: ReadRequest,
  handle: Handle,
): Promise<Answer> {
  const { hooks, journal } = server
  const asked = describe(server, operation, received)
  const first = fault
    ? refuseContent(server, operation, fault)
    : (hooks.instead(asked) ?? (await handle(received)))
  const answer = await hooks.answer(first, asked)
  if (hooks.conduct.answersAfterMs > 0) await delay(hooks.conduct.answersAfterMs)
  // What its own users do is no traffic with other servers, and carries what lets them in.
  if (operation !== 'users') journal.record(receivedEntry(received, operation, answer, server.now()))
  return answer
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
