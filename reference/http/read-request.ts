import type { IncomingMessage } from 'node:http'
import type { OcmServer } from '../ocm-server.ts'
import { readContent } from './read-content.ts'
import type { ReceivedRequest } from './received-request.ts'
import { schemeOf } from './scheme-of.ts'

/** A request with its content; or, where that cannot be had, with why not. */
export interface ReadRequest {
  readonly received: ReceivedRequest
  readonly fault?: ContentFault
}

/** Why the content of a request cannot be had, with the status code that HTTP has for it. */
export interface ContentFault {
  readonly status: 400 | 413
  readonly message: string
}

/** Bytes of the content of a request; files that are put are as large as that too. */
const mostBytes = 1024 * 1024

/** Reads a request within bounds. Never rejects. */
export async function readRequest(server: OcmServer, incoming: IncomingMessage): Promise<ReadRequest> {
  const content = await readContent(incoming, mostBytes)
  if (content.kind === 'content') return { received: describe(server, incoming, content.bytes) }
  return {
    received: describe(server, incoming, new Uint8Array()),
    fault:
      content.kind === 'aborted'
        ? { status: 400, message: 'The content did not arrive.' }
        : {
            status: 413,
            message: `Expected a content of at most ${mostBytes} bytes, received more. Send less.`,
          },
  }
}

function describe(
  server: OcmServer,
  incoming: IncomingMessage,
  content: Uint8Array<ArrayBuffer>,
): ReceivedRequest {
  const { method = 'GET', rawHeaders, socket } = incoming
  const target = originForm(incoming.url ?? '/')
  const [path = '/', query = ''] = target.split(/\?(.*)/s, 2)
  return {
    method,
    targetUri: `${originOf(server, incoming)}${target}`,
    path,
    query: new URLSearchParams(query),
    fields: Array.from({ length: rawHeaders.length / 2 }, (_, at) => ({
      name: rawHeaders[at * 2] ?? '',
      value: rawHeaders[at * 2 + 1] ?? '',
    })),
    content,
    remoteAddress: socket.remoteAddress ?? '',
  }
}

/** A request target without the origin that clients of a proxy put before it. Source: RFC 9112, Section 3.2. */
function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

/**
 * The origin at which a request was meant to arrive: one of the server's own, whatever its `Host` says, so that a
 * signature for another server does not count here. Behind a proxy the scheme is that of the origin.
 */
function originOf({ origin, apiOrigin, isProxied }: OcmServer, incoming: IncomingMessage): string {
  const own = incoming.headers.host === new URL(apiOrigin).host ? apiOrigin : origin
  return isProxied || schemeOf(incoming) === 'https' ? own : own.replace(/^https:/, 'http:')
}
