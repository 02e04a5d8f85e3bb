import type { IncomingMessage } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { setTimeout as delay } from 'node:timers/promises'
import type { Asked, Operation } from '../behaviour.ts'
import { answerDiscovery } from '../discovery/answer-discovery.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type Route, routesOf } from '../routes.ts'
import { type Answer, jsonAnswer, notFound } from './answers.ts'
import { receivedEntry } from './received-entry.ts'
import { readContent } from './read-content.ts'
import type { ReceivedRequest } from './received-request.ts'
import { schemeOf } from './scheme-of.ts'

/** Bytes of the content of a request; files that are put are as large as that too. */
const mostBytes = 1024 * 1024

/** What Node is to call for each request. `server` is asked for at each one, as it comes about after its port. */
export function createListener(server: () => OcmServer): ReturnType<typeof getRequestListener> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const routes = routesOf(server().hooks.places)
  for (const route of routes) {
    app.on([...route.methods], route.path, ({ env, req }) =>
      respond(server(), route.operation, env.incoming, (request) =>
        route.handle(server(), request, req.param()),
      ),
    )
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(path, ({ env }) =>
      respond(server(), operationAt(routes, path), env.incoming, () => notAllowed(routes, path)),
    )
  }
  app.all('*', ({ env }) => respond(server(), 'nothing', env.incoming, () => notFound))
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

function operationAt(routes: readonly Route[], path: string): Operation {
  return routes.find((route) => route.path === path)?.operation ?? 'nothing'
}

function notAllowed(routes: readonly Route[], path: string): Answer {
  const allowed = routes.filter((route) => route.path === path).flatMap(({ methods }) => methods)
  const message = `Only ${allowed.join(', ')} is answered here.`
  return jsonAnswer(405, { message }, { allow: allowed.join(', ') })
}

/** Reads a request, answers it, and has the behaviours change the answer. */
async function respond(
  server: OcmServer,
  operation: Operation,
  incoming: IncomingMessage,
  handle: (request: ReceivedRequest) => Answer | Promise<Answer>,
): Promise<Response> {
  const { hooks } = server
  const request = await readRequest(server, incoming)
  if (request.kind === 'refused') return toResponse(request.answer)
  const asked: Asked = {
    operation,
    method: request.received.method,
    path: request.received.path,
    discovery: () => answerDiscovery(server),
  }
  const first = hooks.instead(asked) ?? (await handle(request.received))
  const answer = await hooks.answer(first, asked)
  if (hooks.conduct.answersAfterMs > 0) await delay(hooks.conduct.answersAfterMs)
  server.journal.record(receivedEntry(request.received, operation, answer, server.now()))
  return toResponse(answer)
}

type ReadRequest =
  | { readonly kind: 'read'; readonly received: ReceivedRequest }
  | { readonly kind: 'refused'; readonly answer: Answer }

async function readRequest(server: OcmServer, incoming: IncomingMessage): Promise<ReadRequest> {
  const content = await readContent(incoming, mostBytes)
  if (content.kind === 'too-large') {
    const message = `Expected a content of at most ${mostBytes} bytes, received more.`
    return { kind: 'refused', answer: jsonAnswer(413, { message }, { connection: 'close' }) }
  }
  if (content.kind === 'aborted') {
    return { kind: 'refused', answer: jsonAnswer(400, { message: 'The content did not arrive.' }) }
  }
  const { method = 'GET', url = '/', rawHeaders, socket } = incoming
  const target = url.startsWith('/') ? url : '/'
  const fields = Array.from({ length: rawHeaders.length / 2 }, (_, at) => ({
    name: rawHeaders[at * 2] ?? '',
    value: rawHeaders[at * 2 + 1] ?? '',
  }))
  const [path = '/', query = ''] = target.split(/\?(.*)/s, 2)
  return {
    kind: 'read',
    received: {
      method,
      targetUri: `${originOf(server, incoming)}${target}`,
      path,
      query: new URLSearchParams(query),
      fields,
      content: content.bytes,
      remoteAddress: socket.remoteAddress ?? '',
    },
  }
}

/**
 * The origin at which a request was meant to arrive: the server's own, whatever its `Host` says, so that a signature for
 * another server does not count here. Behind a proxy the scheme is that of the origin.
 */
function originOf({ origin, apiOrigin, isProxied }: OcmServer, incoming: IncomingMessage): string {
  const own = incoming.headers.host === new URL(apiOrigin).host ? apiOrigin : origin
  return isProxied || schemeOf(incoming) === 'https' ? own : own.replace(/^https:/, 'http:')
}

function toResponse({ status, headers, body }: Answer): Response {
  const isEmpty = body === '' || [204, 304].includes(status)
  return new Response(isEmpty ? null : body, { status, headers })
}
