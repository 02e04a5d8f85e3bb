import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** The one script that compiles WebAssembly: the search's own worker, whose policy is that of its response. */
const workerPath = '/pagefind/pagefind-worker.js'

function headersFor(scriptSrc: string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc,
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
    // It would have to be asked for by every page alike, and one in a sandbox cannot.
    originAgentCluster: false,
    overwrite: false,
  })
}

const forPages = headersFor(["'self'"])
const forWorker = headersFor(["'self'", "'wasm-unsafe-eval'"])

/** Forbids whatever does not come from the site itself; a response that has a policy of its own keeps that. */
export const pageHeaders: MiddlewareHandler = (context, next) =>
  context.req.path === workerPath ? forWorker(context, next) : forPages(context, next)
