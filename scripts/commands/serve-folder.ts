import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves a folder of static pages on 127.0.0.1 until closed; rejects if the port is taken. */
export async function serveFolder(folder: string, port: number): Promise<RunningServer> {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  )
  app.use('*', serveStatic({ root: folder }))
  app.notFound(async ({ html }) => html(await readFile(join(folder, '404.html'), 'utf8'), 404))
  const { promise, resolve, reject } = Promise.withResolvers<AddressInfo>()
  const server = serve(
    { fetch: app.fetch, hostname: '127.0.0.1', port, overrideGlobalObjects: false },
    resolve,
  )
  server.once('error', reject)
  const address = await promise
  return {
    url: `http://localhost:${address.port}/`,
    async close() {
      const closed = Promise.withResolvers<undefined>()
      server.close(() => closed.resolve(undefined))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed.promise
    },
  }
}
