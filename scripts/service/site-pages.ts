import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { ServiceEnvironment } from './service-environment.ts'

/** Its files are named by their content. */
const assetsPath = '/assets/'
const aYear = 365 * 24 * 60 * 60

/** Serves the built site of a folder for all that has no other route. */
export function addSitePages(app: Hono<ServiceEnvironment>, folder: string): void {
  app.get('*', compress(), keepInCache, etag(), serveStatic({ root: folder }))
  app.notFound((context) => missingPage(context, folder))
}

/** The site's own page for what is not there. */
export async function missingPage(context: Context, folder: string): Promise<Response> {
  return context.html(await readFile(join(folder, '404.html'), 'utf8'), 404)
}

const keepInCache: MiddlewareHandler<ServiceEnvironment> = async (context, next) => {
  await next()
  const isLasting = context.req.path.startsWith(assetsPath) && context.res.ok
  context.header('Cache-Control', isLasting ? `public, max-age=${aYear}, immutable` : 'no-cache')
}
