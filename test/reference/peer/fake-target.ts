import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import * as z from 'zod'
import { serveHttp } from '../../loopback-server.ts'

export interface FakeTarget {
  readonly url: URL
  /** The JSON that was sent to its API, by path, in the order in which it came. */
  readonly received: readonly (readonly [path: string, content: unknown])[]
}

const Named = z.looseObject({ sender: z.string() })

/**
 * A target that has a Discovery object at a path and answers what is sent to its API as the test says: it is given the
 * host of the peer that a Share names.
 */
export async function serveTarget(
  answer: (peerHost: string, response: ServerResponse) => void | Promise<void>,
  { path = '/.well-known/ocm', apiVersion = '1.4.0' } = {},
): Promise<FakeTarget> {
  const received: (readonly [string, unknown])[] = []
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      const isThere = request.url === path
      const document = discoveryOf(`http://${request.headers.host}`, apiVersion)
      response.writeHead(isThere ? 200 : 404, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify(isThere ? document : {}))
    }
    const content: unknown = JSON.parse(await text(request))
    received.push([request.url ?? '', content])
    const { success, data } = Named.safeParse(content)
    if (success) await answer(data.sender.split('@')[1] ?? '', response)
    else response.writeHead(201).end('{}')
  }
  const { url, close } = await serveHttp((request, response) => void respond(request, response))
  onTestFinished(close)
  return { url: new URL(url), received }
}

function discoveryOf(origin: string, apiVersion: string): object {
  const file = { name: 'file', shareTypes: ['user'], protocols: { webdav: '/public.php/webdav/' } }
  return { enabled: true, apiVersion, endPoint: `${origin}/api`, resourceTypes: [file] }
}
