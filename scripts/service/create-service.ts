import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { RunId, type ServiceInfo } from '../contract/service.ts'
import { pageHeaders } from './page-headers.ts'
import { refuse } from './refuse.ts'
import { runRoutes, type RunRoutesOptions } from './run-routes.ts'
import type { ServiceEnvironment } from './service-environment.ts'
import { addSitePages, missingPage } from './site-pages.ts'
import { verifyHost } from './verify-host.ts'
import { verifyOrigin } from './verify-origin.ts'

export interface ServiceOptions extends RunRoutesOptions {
  /** Of the built site. */
  readonly folder: string
  readonly info: ServiceInfo
  /** Told of what is a bug, or an environment that fails. */
  readonly onError: (error: unknown) => void
}

/** The service: the built site, and the runs that its pages ask for. */
export function createService({
  folder,
  info,
  onError,
  ...options
}: ServiceOptions): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>()
  app.use(pageHeaders, verifyHost)
  app.use('/api/*', compress(), async (context, next) => {
    await next()
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
  })
  app.use('/api/*', verifyOrigin)
  app.get('/service.json', (context) => {
    context.header('Cache-Control', 'no-cache')
    return context.json(info)
  })
  app.route('/api/runs', runRoutes(options))
  app.all('/api/*', (context) =>
    refuse(context, 404, {
      message: 'Expected an address of the service, received one of none.',
      hint: 'Begin with `/api/runs`.',
    }),
  )
  app.get('/runs/:id', (context) =>
    context.redirect(`/runs/${encodeURIComponent(context.req.param('id'))}/`, 308),
  )
  app.get('/runs/:id/', async (context) => {
    const id = RunId.safeParse(context.req.param('id'))
    const record = id.success ? await options.store.get(id.data) : undefined
    if (record === undefined) return missingPage(context, folder)
    context.header('Cache-Control', 'no-cache')
    return context.html(await readFile(join(folder, 'run', 'index.html'), 'utf8'))
  })
  addSitePages(app, folder)
  app.onError((error, context) => {
    onError(error)
    return refuse(context, 500, {
      message: 'The service went wrong by a fault of ours.',
      hint: 'Its output tells more.',
    })
  })
  return app
}
