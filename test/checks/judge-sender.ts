import { request as sendOver } from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import type { Gestures, Performed } from '../../scripts/harness/gestures.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { serveHttp } from '../loopback-server.ts'
import { judgeWithPeers } from './judge-with-peers.ts'

/** A request to a server that stands in for a Sending Server. */
export interface SenderRequest {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly cookie: string
  readonly body: string
}

export interface SenderAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a user wants to share, and where the server is that does it. */
export interface SharingWish {
  readonly wish: JsonObject
  readonly origin: string
  /** 1 for the first Share. */
  readonly number: number
}

export interface Sender {
  readonly discovery?: JsonObject
  /** The Share that it sends; undefined where it does not let its user. */
  readonly share: (wish: SharingWish) => JsonObject | undefined
  readonly answer: (request: SenderRequest) => SenderAnswer
}

const patience = { forEffectMs: 1_000, forNothingMs: 50, forGivingUpMs: 2_000 }

/** Judges a server that shares what its users want, and answers whatever the test has it answer. */
export async function judgeSender(
  { discovery, share, answer }: Sender,
  only: readonly string[],
  profile = '1.4',
): Promise<Run> {
  const server = await serveHttp(async (request, response) => {
    const { method = '', url = '', headers } = request
    const { authorization = '', cookie = '', host } = headers
    const body = await text(request)
    if (url === '/.well-known/ocm') {
      response.setHeader('content-type', 'application/json')
      return void response.end(JSON.stringify({ ...usualDiscovery(`http://${host}`), ...discovery }))
    }
    if (url === '/ocm/shares') {
      // Whoever probes it has not to wait long for it to ask who that is.
      await ask(`https://${String(readJsonObject(body)?.['sender']).split('@').at(-1)}/.well-known/ocm`)
      return void response.writeHead(501).end()
    }
    const { status, ...rest } = answer({ method, path: url, authorization, cookie, body })
    response.writeHead(status, { ...rest.headers }).end(rest.body)
  })
  onTestFinished(() => server.close())
  return judgeWithPeers(server.url, {
    reach: 'gesture',
    selection: { only },
    profile,
    patience,
    gestures: gesturesOf(share, new URL(server.url).origin),
  })
}

/** What came of a check, with its message. */
export function told({ checks }: Run, id: string): string {
  const { outcome, message = '' } = checks.find((check) => check.id === id) ?? { outcome: 'absent' }
  return message === '' ? outcome : `${outcome}: ${message}`
}

function usualDiscovery(origin: string): JsonObject {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    tokenEndPoint: `${origin}/ocm/token`,
    capabilities: ['exchange-token', 'protocol-object'],
    resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/' } }],
  }
}

function gesturesOf(share: Sender['share'], origin: string): Gestures {
  let number = 0
  return {
    name: 'test',
    async perform({ gesture, input }): Promise<Performed> {
      if (gesture !== 'share') return { kind: 'done', result: {} }
      number += 1
      const body = share({ wish: input, origin, number })
      if (body === undefined) return { kind: 'refused', message: 'Sharing is switched off.' }
      const host = String(input['shareWith']).split('@').at(-1) ?? ''
      await ask(`https://${host}/ocm/shares`, JSON.stringify(body))
      return { kind: 'done', result: {} }
    },
    close: async () => {},
  }
}

function ask(url: string, body?: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const method = body === undefined ? 'GET' : 'POST'
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') }
  sendOver(url, { method, rejectUnauthorized: false, headers }, (response) => {
    response.resume().once('end', () => resolve())
  })
    .once('error', reject)
    .end(body)
  return promise
}
