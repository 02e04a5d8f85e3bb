import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'

/** Tells by which scheme a request came in, where one port speaks both. */
export function schemeOf(request: IncomingMessage): 'http' | 'https' {
  return request.socket instanceof TLSSocket ? 'https' : 'http'
}
