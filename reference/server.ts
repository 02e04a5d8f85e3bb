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
  let origin = ''
  const respond = createResponder(behaviours)
  const app = new Hono()
  app.get('*', ({ req }) => respond(req.raw, origin))
  app.all('/ocm/*', () => toResponse(notImplemented))
  app.all('*', () =>
    toResponse(jsonAnswer(405, { message: 'Only GET is answered here.' }, { allow: 'GET, HEAD' })),
  )
  const { promise: listening, resolve, reject } = Promise.withResolvers<AddressInfo>()
  const server = serve(
    { fetch: app.fetch, hostname: '127.0.0.1', port: options.port, overrideGlobalObjects: false },
    resolve,
  )
  server.once('error', reject)
  const { port } = await listening
  origin = `http://127.0.0.1:${port}`
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

/** What answers GET requests: the clean answer, then each behaviour in turn. */
function createResponder(behaviours: readonly Behaviour[]): (request: Request, origin: string) => Response {
  const key = createSigningKey('reference#key1', 'Ed25519')
  const discovery = (origin: string): Answer => {
    const document = discoveryDocument(origin)
    for (const behaviour of behaviours) behaviour.discovery?.(document, origin)
    return jsonAnswer(200, document, caching)
  }
  const keys = (): Answer => {
    const keySet: Draftable = { keys: [structuredClone(key.publicJwk)] }
    for (const behaviour of behaviours) behaviour.keys?.(keySet)
    return jsonAnswer(200, keySet, caching)
  }
  const clean = (path: string, origin: string): Answer => {
    if (path === wellKnownPath) return discovery(origin)
    if (path === keysPath) return keys()
    return path.startsWith('/ocm/') ? notImplemented : notFound
  }
  return (request, origin) => {
    const { pathname: path } = new URL(request.url)
    const asked = { path, discovery: () => discovery(origin) }
    const answer = behaviours.reduce(
      (before, behaviour) => behaviour.answer?.(before, asked) ?? before,
      clean(path, origin),
    )
    return toResponse(answer)
  }
}

const caching = { 'cache-control': 'max-age=3600' }

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}
