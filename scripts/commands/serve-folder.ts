import { Hono } from 'hono'
import { listen, type RunningServer } from '../service/listen.ts'
import { pageHeaders } from '../service/page-headers.ts'
import type { ServiceEnvironment } from '../service/service-environment.ts'
import { addSitePages } from '../service/site-pages.ts'
import { verifyHost } from '../service/verify-host.ts'

export type { RunningServer } from '../service/listen.ts'

/** Serves a folder of static pages on 127.0.0.1 until closed; rejects if the port is taken. */
export async function serveFolder(folder: string, port: number): Promise<RunningServer> {
  const app = new Hono<ServiceEnvironment>()
  app.use(pageHeaders, verifyHost)
  addSitePages(app, folder)
  return listen(app, port)
}
