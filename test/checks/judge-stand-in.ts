import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Reach, Run } from '../../scripts/contract/run.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { serveHttp } from '../loopback-server.ts'
import { judgeWithPeers } from './judge-with-peers.ts'

/** A POST request to a server that stands in for a real one. */
export interface StandInRequest {
  /** Below the base of the API. */
  readonly path: string
  readonly body: string
  readonly isSigned: boolean
  readonly headers: IncomingHttpHeaders
}

/** A text as content is sent as it is, as HTML; anything else as JSON. */
export interface StandInAnswer {
  readonly status: number
  readonly content?: unknown
  readonly type?: string
}

export interface StandIn {
  readonly discovery?: object
  /** Whether it looks up who sends it a signed Share; default: it does. */
  readonly looksUp?: boolean
  /** Undefined where it hangs up. */
  readonly answer: (request: StandInRequest) => StandInAnswer | undefined
}

const patience = { forEffectMs: 1_000, forNothingMs: 50, forGivingUpMs: 2_000 }

/**
 * Judges a server of which no more is there than its Discovery object and what it answers; it looks up whoever sends
 * it a signed Share, as real ones do.
 */
export async function judgeStandIn(
  { discovery, answer, looksUp = true }: StandIn,
  only: readonly string[],
  reach: Reach = 'recipient',
): Promise<Run> {
  const server = await serveHttp((request, response) => {
    const origin = `http://${request.headers.host}`
    if (request.method === 'POST') void respond(request, response, { answer, looksUp })
    else if (request.url === '/.well-known/ocm') {
      sendAnswer(response, { status: 200, content: { ...usualDiscovery(origin), ...discovery } })
    } else sendAnswer(response, { status: 404 })
  })
  onTestFinished(() => server.close())
  return judgeWithPeers(server.url, {
    reach,
    selection: { only },
    recipient: 'grace',
    patience,
  })
}

/** What came of the one check of a requirement that has one. */
export function outcomeOf({ checks }: Run, check: string): string | undefined {
  const found = checks.find(({ id }) => id === check)
  return found?.outcome === 'failed' ? `failed: ${found.message}` : found?.outcome
}

function usualDiscovery(origin: string): object {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    tokenEndPoint: `${origin}/ocm/token`,
    capabilities: ['exchange-token', 'protocol-object'],
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: { webdav: '/dav/', 'webdav-receive': { uri: 'absolute' }, 'ssh-receive': {} },
      },
    ],
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, looksUp }: Pick<StandIn, 'answer' | 'looksUp'>,
): Promise<void> {
  const body = await text(request)
  const isSigned = request.headers['signature'] !== undefined
  const path = (request.url ?? '').replace(/^\/ocm/, '')
  const sender =
    looksUp === true && isSigned && path === '/shares' ? readJsonObject(body)?.['sender'] : undefined
  if (typeof sender === 'string') await lookUp(sender.split('@').at(-1) ?? '')
  const answered = answer({ path, body, isSigned, headers: request.headers })
  if (answered === undefined) request.socket.destroy()
  else sendAnswer(response, answered)
}

function lookUp(host: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  get(`https://${host}/.well-known/ocm`, { rejectUnauthorized: false }, (response) => {
    response.resume().once('end', () => resolve())
  }).once('error', () => resolve())
  return promise
}

function sendAnswer(response: ServerResponse, { status, content, type }: StandInAnswer): void {
  if (content === undefined) return void response.writeHead(status).end()
  const isText = typeof content === 'string'
  response
    .writeHead(status, { 'content-type': type ?? (isText ? 'text/html' : 'application/json') })
    .end(isText ? content : JSON.stringify(content))
}
