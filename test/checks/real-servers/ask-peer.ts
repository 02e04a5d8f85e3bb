import { request as sendOver } from 'node:https'
import { text } from 'node:stream/consumers'

/** What a simulated server asks a peer. */
export interface Question {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface PeerAnswer {
  readonly status: number
  readonly body: string
}

/** Asks a peer, whatever its certificate; undefined where no answer comes. */
export function askPeer({ method, url, headers = {}, body = '' }: Question): Promise<PeerAnswer | undefined> {
  const { promise, resolve } = Promise.withResolvers<PeerAnswer | undefined>()
  const all = { 'content-length': Buffer.byteLength(body), ...headers }
  const sent = sendOver(url, { method, rejectUnauthorized: false, headers: all }, (response) => {
    text(response).then(
      (content) => resolve({ status: response.statusCode ?? 0, body: content }),
      () => resolve(undefined),
    )
  })
  sent.once('error', () => resolve(undefined))
  sent.setTimeout(2_000, () => sent.destroy())
  sent.end(body)
  return promise
}

/** The value of `Authorization` with a user name and no password. */
export function basic(user: string): string {
  return `Basic ${Buffer.from(`${user}:`).toString('base64')}`
}
