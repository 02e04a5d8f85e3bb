import type { MiddlewareHandler } from 'hono'
import { cutText } from '../schema/literal.ts'
import { refuse } from './refuse.ts'
import type { ServiceEnvironment } from './service-environment.ts'

const names = ['localhost', '127.0.0.1', '[::1]']
const usualPort = 80
const mostShown = 80

/**
 * Refuses a request that came by another name than those of this machine: a page elsewhere whose name was made to lead
 * here (DNS rebinding) would be taken for one of ours.
 */
export const verifyHost: MiddlewareHandler<ServiceEnvironment> = async (context, next) => {
  const { socket, url = '' } = context.env.incoming
  const port = socket.localPort ?? 0
  // A whole address, which is for proxies, counts and not the header. Source: RFC 9112, Section 3.2.2.
  const host = url.startsWith('/') ? (context.req.header('host') ?? '') : url
  if (isOwnHost(host, port)) return next()
  return refuse(context, 403, {
    message: `Expected the host \`localhost:${port}\`, received \`${cutText(host, mostShown)}\`.`,
    hint: `Open http://localhost:${port}/ on the machine on which it runs.`,
  })
}

function isOwnHost(host: string, port: number): boolean {
  return names.some(
    (name) => host.toLowerCase() === `${name}:${port}` || (port === usualPort && host.toLowerCase() === name),
  )
}
