import { request as sendPlain } from 'node:http'
import { request as sendOverTls } from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import type { Gestures, Performed } from '../../scripts/harness/gestures.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { serveHttp } from '../loopback-server.ts'
import { judgeWithPeers } from './judge-with-peers.ts'

/** What another server answered. */
export interface Answered {
  readonly status: number
  readonly body: string
}

/**
 * Asks another server with GET, or sends it something with POST. Rejects where no answer comes, or none within so many
 * milliseconds after it was asked.
 */
export type Ask = (url: string, body?: string, patienceMs?: number) => Promise<Answered>

export interface Discoverer {
  readonly apiVersion?: string
  /** Has a user share something; resolves to why the server does not let its user, if it does not. */
  readonly share: (shareWith: string, ask: Ask) => Promise<string | undefined>
}

const patience = { forEffectMs: 500, forNothingMs: 50, forGivingUpMs: 500 }

/** Judges a server that shares what its users want in the way that the test says, with whichever certificate. */
export async function judgeDiscoverer(
  { apiVersion = '1.4.0', share }: Discoverer,
  only: readonly string[],
): Promise<Run> {
  const server = await serveHttp(async (request, response) => {
    const body = await text(request)
    if (request.url === '/.well-known/ocm') {
      response.setHeader('content-type', 'application/json')
      return void response.end(JSON.stringify(discoveryOf(`http://${request.headers.host}`, apiVersion)))
    }
    // Whoever probes it has not to wait long for it to ask who that is.
    const sender = String(readJsonObject(body)?.['sender']).split('@').at(-1)
    if (request.url === '/ocm/shares') await ask(`https://${sender}/.well-known/ocm`)
    response.writeHead(501).end()
  })
  onTestFinished(() => server.close())
  return judgeWithPeers(server.url, {
    reach: 'gesture',
    selection: { only },
    patience,
    gestures: gesturesOf(share),
  })
}

function discoveryOf(origin: string, apiVersion: string): object {
  return {
    enabled: true,
    apiVersion,
    endPoint: `${origin}/ocm`,
    resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/' } }],
  }
}

function gesturesOf(share: Discoverer['share']): Gestures {
  return {
    name: 'test',
    async perform({ gesture, input }): Promise<Performed> {
      const message = gesture === 'share' ? await share(String(input['shareWith']), ask) : undefined
      return message === undefined ? { kind: 'done', result: {} } : { kind: 'refused', message }
    },
    close: async () => {},
  }
}

function ask(url: string, body?: string, patienceMs?: number): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const options = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') },
  }
  const request = url.startsWith('https:')
    ? sendOverTls(url, { ...options, rejectUnauthorized: false })
    : sendPlain(url, options)
  request
    .once('response', (response) => {
      text(response).then((read) => resolve({ status: response.statusCode ?? 0, body: read }), reject)
    })
    .once('error', reject)
    .once('finish', () => {
      if (patienceMs !== undefined) setTimeout(() => request.destroy(), patienceMs)
    })
    .end(body)
  return promise
}
