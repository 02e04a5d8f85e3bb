import type { IncomingMessage, ServerResponse } from 'node:http'
import { request as sendOver } from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Gestures, Performed } from '../../../scripts/harness/gestures.ts'
import { type JsonObject, readJsonObject } from '../../../scripts/harness/json-object.ts'
import { serveHttp } from '../../loopback-server.ts'

/** What a server would like to see run, shown or believed. */
export const mean = [
  '"\'><script>alert(1)</script><img src=x onerror=alert(1)></style></pre>',
  '\u202E\u2066\u001B[31m\u001B]0;t\u0007\u0000\u009B2J\r\n::error::x\n',
  ']]>--><!--<?xml?>`javascript:alert(1)`@everybody\uFFFE',
].join('')

/** Half of a character: text that no URL and no UTF-8 can hold. */
export const half = 'half-\uD800-of-one'

export interface HostileAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly origin: string
  readonly body: string
}

export interface HostileServer {
  /** The text of Discovery. */
  readonly discovery: (origin: string) => string
  /** Default: 404. Where it gives nothing it has answered by itself. */
  readonly answer?: (asked: Asked, response: ServerResponse) => HostileAnswer | undefined
}

/** Starts a server that lives as long as the test; gives its URL and what it was asked. */
export async function serveHostile({ discovery, answer }: HostileServer) {
  const asked: Asked[] = []
  const { url, close } = await serveHttp(async (request, response) => {
    const one = await read(request)
    if (one === undefined) return
    asked.push(one)
    if (one.path === '/.well-known/ocm') {
      return void response.writeHead(200, json).end(discovery(one.origin))
    }
    // Whoever probes it has not to wait long for it to ask who that is.
    const host = /@(localhost:\d+)$/.exec(String(readJsonObject(one.body)?.['sender']))?.[1]
    if (host !== undefined) await ask('GET', `https://${host}/.well-known/ocm`)
    const answered = answer === undefined ? { status: 404 } : answer(one, response)
    if (answered === undefined) return
    response.writeHead(answered.status, { ...json, ...answered.headers }).end(answered.body)
  })
  onTestFinished(close)
  return { url, asked }
}

const json = { 'content-type': 'application/json' }

async function read(request: IncomingMessage): Promise<Asked | undefined> {
  try {
    const origin = `http://${request.headers.host}`
    return { method: request.method ?? '', path: request.url ?? '', origin, body: await text(request) }
  } catch {
    // Whoever asked has hung up.
    return undefined
  }
}

/** A Discovery object as it should be, in which some fields differ. */
export function discoveryOf(origin: string, more: JsonObject = {}): JsonObject {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    tokenEndPoint: `${origin}/ocm/token`,
    provider: 'Hostile',
    capabilities: ['exchange-token', 'protocol-object', 'invites', 'notifications'],
    criteria: [],
    inviteAcceptDialog: '/invite',
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: {
          webdav: '/dav/',
          'webdav-receive': { uri: 'absolute' },
          webapp: {},
          'webapp-receive': { targets: ['blank'] },
        },
      },
    ],
    ...more,
  }
}

/** Users of a hostile server: what they do is up to the test. */
export function usersWho(perform: (gesture: string, input: JsonObject) => Promise<Performed>): Gestures {
  return { name: 'test', perform: ({ gesture, input }) => perform(gesture, input), close: async () => {} }
}

/** Sends a request to a peer; 0 where it does not answer. */
export function ask(method: string, url: string, body: string | Buffer = ''): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const headers = { ...json, 'content-length': Buffer.byteLength(body) }
  const options = { method, rejectUnauthorized: false, headers }
  sendOver(url, options, (response) => {
    response.resume().once('close', () => resolve(response.statusCode ?? 0))
  })
    .once('error', () => resolve(0))
    .end(body)
  return promise
}
