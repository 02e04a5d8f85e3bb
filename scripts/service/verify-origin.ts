import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from './refuse.ts'
import type { ServiceEnvironment } from './service-environment.ts'

const safeMethods = new Set(['GET', 'HEAD'])
/** What a browser says of requests by our own pages, and of addresses that a person typed. */
const ownSites = new Set([undefined, 'same-origin', 'none'])

/**
 * Refuses what the page of another site has a browser send: whatever would change something, and what it would read but
 * for a person who follows a link, and for a picture such as a badge. Programs that are no browser tell no origin, and may.
 */
export const verifyOrigin: MiddlewareHandler<ServiceEnvironment> = async (context, next) => {
  const { method } = context.req
  const site = context.req.header('sec-fetch-site')
  if (safeMethods.has(method)) {
    const isFollowed = context.req.header('sec-fetch-mode') === 'navigate'
    const isPicture = context.req.header('sec-fetch-dest') === 'image'
    return ownSites.has(site) || isFollowed || isPicture ? next() : refuse(context, 403, foreign)
  }
  const origin = context.req.header('origin')
  const isOwn = origin === undefined || origin === `http://${context.req.header('host') ?? ''}`
  if (!isOwn || !ownSites.has(site)) return refuse(context, 403, foreign)
  if (hasBody(context) && !isJson(context.req.header('content-type'))) {
    return refuse(context, 415, {
      message: 'Expected `Content-Type: application/json`, received another.',
      hint: 'Send a JSON object.',
    })
  }
  return next()
}

const foreign = {
  message: 'Expected a request by a page of this service, received one by the page of another site.',
  hint: 'Open the service itself.',
}

function hasBody({ req }: Context): boolean {
  const length = req.header('content-length')
  return req.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0')
}

function isJson(type: string | undefined): boolean {
  return type?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}
