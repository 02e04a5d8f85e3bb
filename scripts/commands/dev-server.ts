import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** The development server of the site, in a process of its own. */
export interface DevServer {
  readonly url: string
  /** Shows the site data as it is in its file now; pages that are open load again. */
  readonly refresh: () => void
  /** Rejects when it ends by itself. */
  readonly ended: Promise<never>
  readonly close: () => Promise<void>
}

const program = fileURLToPath(new URL('../../site/dev-server.ts', import.meta.url))

const Started = z.object({ port: z.int() })

/**
 * Starts the development server on a port of 127.0.0.1, or on the next free one; 0 takes any. What it has to say of
 * the site's sources goes to standard error. Rejects where it does not start.
 */
export async function startDevServer(dataFile: string, port: number): Promise<DevServer> {
  const child = fork(program, [String(port)], {
    // Ctrl-C is for us to hear; without us it ends too.
    detached: true,
    stdio: ['ignore', 2, 2, 'ipc'],
    execArgv: [],
    env: {
      ...process.env,
      EVERYMUST_SITE_DATA: dataFile,
      ASTRO_TELEMETRY_DISABLED: '1',
      // Else it asks the registry for a newer version of itself.
      ASTRO_DISABLE_UPDATE_CHECK: 'true',
    },
  })
  const closed = Promise.withResolvers<undefined>()
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => undefined)
  child.once('error', ended.reject)
  child.once('exit', (code) => {
    ended.reject(new Error(`The development server of the site ended with ${code ?? 'a signal'}.`))
    closed.resolve(undefined)
  })
  const started = Promise.withResolvers<unknown>()
  child.once('message', started.resolve)
  const told = await Promise.race([started.promise, ended.promise])
  return {
    url: `http://localhost:${Started.parse(told).port}/`,
    refresh: () => void child.send('changed'),
    ended: ended.promise,
    async close() {
      if (child.connected) child.disconnect()
      await closed.promise
    },
  }
}
