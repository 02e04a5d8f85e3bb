import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type {
  RunEvent,
  RunRecord,
  RunSummary,
  ServiceInfo,
  ServiceProblem,
} from '../../../scripts/contract/service.ts'

/** A service over real sockets that says what a test wants it to say. */
export interface ScriptedService {
  readonly url: string
  /** What it tells of itself, of its runs, and how it answers; a test changes it. */
  readonly script: Script
  /** The bodies that were posted, with the path each was posted to. */
  readonly posted: { readonly path: string; readonly body: unknown }[]
  /** Sends an event to whoever follows the run, valid or not, as soon as somebody does. */
  send(event: RunEvent | { readonly kind: string }): Promise<void>
  /** Ends all connections of those who follow it, as a network does. */
  drop(): void
  close(): Promise<void>
}

export interface Script {
  info: ServiceInfo
  record: RunRecord
  runs: readonly RunSummary[]
  /** Why the next posts are refused. */
  problem: ServiceProblem | undefined
  /** What is sent first to whoever begins to follow the run. */
  known: readonly RunEvent[]
}

export const runId = 'abcdefghij234567abcd'

/** A service in front of a built site, with one run that is going on. */
export async function startScriptedService(folder: string): Promise<ScriptedService> {
  const script: Script = {
    info: {
      format: 'everymust-service/1',
      runsChecks: true,
      reaches: ['url', 'probe', 'peer', 'recipient', 'gesture'],
      hasReference: true,
    },
    record: {
      format: 'everymust-run-record/1',
      id: runId,
      state: 'running',
      request: { target: { kind: 'server', url: 'https://shop.example/' }, reach: 'probe' },
      createdAt: new Date().toISOString(),
    },
    runs: [],
    problem: undefined,
    known: [],
  }
  const posted: { path: string; body: unknown }[] = []
  const followers = new Set<{
    readonly send: (event: { readonly kind: string }) => Promise<void>
    drop(): void
  }>()

  let followed = Promise.withResolvers<undefined>()

  const app = new Hono()
  app.post('/api/*', async (context) => {
    posted.push({ path: context.req.path, body: await context.req.json() })
    if (script.problem) return context.json({ problem: script.problem }, 400)
    return context.req.path === '/api/runs' ? context.json(script.record, 201) : context.body(null, 204)
  })
  app.get('/service.json', (context) => context.json(script.info))
  app.get('/api/runs', (context) => context.json({ runs: script.runs }))
  app.get('/api/runs/:id', (context) =>
    context.req.param('id') === script.record.id
      ? context.json(script.record)
      : context.json({ problem: { message: 'Expected the id of a run, received another.' } }, 404),
  )
  app.get('/api/runs/:id/events', (context) =>
    streamSSE(context, async (stream) => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      const send = (event: { readonly kind: string }): Promise<void> =>
        stream.writeSSE({ event: event.kind, data: JSON.stringify(event), retry: 20 })
      const follower = { send, drop: () => resolve(undefined) }
      stream.onAbort(follower.drop)
      for (const event of script.known) await send(event)
      followers.add(follower)
      followed.resolve(undefined)
      await promise
      followers.delete(follower)
      if (followers.size === 0) followed = Promise.withResolvers<undefined>()
    }),
  )
  app.get('/runs/:id/', async (context) =>
    context.html(await readFile(join(folder, 'run', 'index.html'), 'utf8')),
  )
  app.use('*', serveStatic({ root: folder }))
  app.notFound((context) => context.text('', 404))

  const { promise, resolve } = Promise.withResolvers<AddressInfo>()
  const server = serve(
    { fetch: app.fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false },
    resolve,
  )
  const { port } = await promise
  const drop = (): void => {
    for (const follower of followers) follower.drop()
  }
  return {
    url: `http://localhost:${port}/`,
    script,
    posted,
    async send(event) {
      await followed.promise
      for (const follower of followers) await follower.send(event)
    },
    drop,
    async close() {
      drop()
      const closed = Promise.withResolvers<undefined>()
      server.close(() => closed.resolve(undefined))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed.promise
    },
  }
}
