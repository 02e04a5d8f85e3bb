import { request as sendOver } from 'node:https'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import type { Gestures, Performed } from '../../scripts/harness/gestures.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { serveHttp } from '../loopback-server.ts'
import { judgeWithPeers } from './judge-with-peers.ts'

/** A Share in the hands of a user of a server that stands in for a Receiving Server. */
export interface HeldShare {
  readonly body: JsonObject
  /** What the Share is for, as its name tells: `read`, `relative`, `oldest` and so on. */
  readonly label: string
  readonly secret: string
  /** The host and port of its sender. */
  readonly sender: string
  /** The `uri` for WebDAV; empty where there is none. */
  readonly uri: string
  readonly gesture: string
  readonly input: JsonObject
  readonly ask: (method: string, url: string, request?: Asking) => Promise<number>
  readonly notify: (host: string, content: JsonObject) => Promise<number>
}

export interface Asking {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Receiver {
  readonly discovery?: JsonObject
  /** The status code for a Share; default 201. */
  readonly status?: (label: string) => number
  /** What the server does when its user does something with a Share; a text is why it does not let its user. */
  readonly act: (share: HeldShare) => Promise<unknown>
}

const patience = { forEffectMs: 300, forNothingMs: 50, forGivingUpMs: 2_000 }

/** Judges a server that takes the Shares of peers, without token exchange, and does with them whatever the test has it do. */
export async function judgeReceiver(
  { discovery, status = () => 201, act }: Receiver,
  only: readonly string[],
): Promise<Run> {
  const held = new Map<string, JsonObject>()
  const server = await serveHttp(async (request, response) => {
    const host = String(request.headers.host)
    const body = readJsonObject(await text(request))
    if (request.url === '/.well-known/ocm') {
      response.setHeader('content-type', 'application/json')
      return void response.end(JSON.stringify({ ...usualDiscovery(`http://${host}`), ...discovery }))
    }
    if (request.url !== '/ocm/shares' || body === undefined) return void response.writeHead(404).end()
    // Whoever probes it has not to wait long for it to ask something.
    await send('GET', `https://${hostOf(body['sender'])}/.well-known/jwks.json`)
    const code = status(labelOf(body['name']))
    if (code === 201) held.set(String(body['providerId']), body)
    response.writeHead(code, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ recipientDisplayName: 'Grace' }))
  })
  onTestFinished(() => server.close())
  return judgeWithPeers(server.url, {
    reach: 'gesture',
    selection: { only },
    recipient: 'grace',
    patience,
    gestures: gesturesOf(act, held),
  })
}

function usualDiscovery(origin: string): JsonObject {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    capabilities: ['protocol-object'],
    resourceTypes: [
      { name: 'file', shareTypes: ['user'], protocols: { 'webdav-receive': { uri: 'absolute' } } },
    ],
  }
}

function gesturesOf(act: Receiver['act'], held: ReadonlyMap<string, JsonObject>): Gestures {
  return {
    name: 'test',
    async perform({ gesture, input }): Promise<Performed> {
      const body = held.get(String(input['providerId']))
      if (body === undefined) return { kind: 'refused', message: 'There is no such Share.' }
      const came = await act(heldShare(body, gesture, input))
      return typeof came === 'string' ? { kind: 'refused', message: came } : { kind: 'done', result: {} }
    },
    close: async () => {},
  }
}

function heldShare(body: JsonObject, gesture: string, input: JsonObject): HeldShare {
  const protocol = isJsonObject(body['protocol']) ? body['protocol'] : {}
  const access = [protocol['webdav'], protocol['options']].find(isJsonObject) ?? {}
  return {
    body,
    label: labelOf(body['name']),
    secret: String(access['sharedSecret']),
    sender: hostOf(body['sender']),
    uri: String(access['uri'] ?? ''),
    gesture,
    input,
    ask: send,
    notify: (host, content) =>
      send('POST', `https://${host}/ocm/notifications`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(content),
      }),
  }
}

function labelOf(name: unknown): string {
  return /^everymust-check-(.*)-localhost-\d+\.txt$/.exec(String(name))?.[1] ?? ''
}

function hostOf(address: unknown): string {
  return String(address).split('@').at(-1) ?? ''
}

function send(method: string, url: string, { headers = {}, body = '' }: Asking = {}): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const all = { ...headers, 'content-length': Buffer.byteLength(body) }
  sendOver(url, { method, rejectUnauthorized: false, headers: all }, (response) => {
    response.resume().once('end', () => resolve(response.statusCode ?? 0))
  })
    .once('error', reject)
    .end(body)
  return promise
}

export const bearer = (value: string) => ({ headers: { authorization: `Bearer ${value}` } })

export const basic = (user: string, password = '') => ({
  headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
})
