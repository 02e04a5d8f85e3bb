import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { jsonAnswer, notFound, notImplemented } from './answers.ts'
import { type Answer, type Behaviour, keysPath, wellKnownPath } from './behaviour.ts'
import { discoveryDocument, type Draftable } from './discovery-document.ts'
import { fieldFaults, protocolFaults } from './faults/discovery-fields.ts'
import { keyFaults } from './faults/discovery-keys.ts'
import { wellKnownFaults } from './faults/discovery-well-known.ts'
import { createSigningKey } from './key-set.ts'
import { variants } from './variants.ts'

const faults = [...wellKnownFaults, ...fieldFaults, ...protocolFaults, ...keyFaults]

/** The reference server: Discovery and keys of Open Cloud Mesh on 127.0.0.1, with faults and variants by name. */
export default { faults, variants, start }

interface Options {
  /** 0 takes a free port. */
  readonly port: number
  readonly faults: readonly string[]
  readonly variants: readonly string[]
}

interface Running {
  readonly url: string
  close(): Promise<void>
}

/** Starts the server; rejects if the port is taken. */
async function start(options: Options): Promise<Running> {
  const behaviours = [
    ...variants.filter(({ name }) => options.variants.includes(name)),
    ...faults.filter(({ name }) => options.faults.includes(name)),
  ]
  let respond: (request: Request) => Response = () => new Response(null, { status: 503 })
  const app = new Hono()
  app.get('*', ({ req }) => respond(req.raw))
  app.all('/ocm/*', () => toResponse(notImplemented))
  app.all('*', () =>
    toResponse(jsonAnswer(405, { message: 'Only GET is answered here.' }, { allow: 'GET, HEAD' })),
  )
  const { promise: listening, resolve, reject } = Promise.withResolvers<AddressInfo>()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port }, resolve)
  server.once('error', reject)
  const { port } = await listening
  const origin = `http://127.0.0.1:${port}`
  respond = createResponder(origin, behaviours)
  return {
    url: `${origin}/`,
    async close() {
      const closed = Promise.withResolvers<undefined>()
      server.close(() => closed.resolve(undefined))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed.promise
    },
  }
}

/** What answers GET requests at an origin: the clean answer, then each behaviour in turn. */
function createResponder(origin: string, behaviours: readonly Behaviour[]): (request: Request) => Response {
  const key = createSigningKey(`${new URL(origin).host}#key1`, 'Ed25519')
  const discovery = (): Answer => {
    const document = discoveryDocument(origin)
    for (const behaviour of behaviours) behaviour.discovery?.(document, origin)
    return jsonAnswer(200, document, { 'cache-control': 'max-age=3600' })
  }
  const keys = (): Answer => {
    const keySet: Draftable = { keys: [structuredClone(key.publicJwk)] }
    for (const behaviour of behaviours) behaviour.keys?.(keySet)
    return jsonAnswer(200, keySet, { 'cache-control': 'max-age=3600' })
  }
  const clean = (path: string): Answer => {
    if (path === wellKnownPath) return discovery()
    if (path === keysPath) return keys()
    return path.startsWith('/ocm/') ? notImplemented : notFound
  }
  return (request) => {
    const { pathname: path } = new URL(request.url)
    const answer = behaviours.reduce(
      (before, behaviour) => behaviour.answer?.(before, { path, discovery }) ?? before,
      clean(path),
    )
    return toResponse(answer)
  }
}

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}
