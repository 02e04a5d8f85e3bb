import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { ServiceEnvironment } from './service-environment.ts'

export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves on 127.0.0.1 until closed; rejects if the port is taken. 0 takes a free one. */
export async function listen(app: Hono<ServiceEnvironment>, port: number): Promise<RunningServer> {
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
