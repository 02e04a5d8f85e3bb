import * as z from 'zod'
import type { Client } from '../../scripts/net/client.ts'
import type { Exchange } from '../../scripts/net/exchange.ts'
import type { Behaviour } from '../behaviour.ts'
import { combineBehaviours } from '../hooks.ts'
import type { OcmServer } from '../ocm-server.ts'
import { sentEntry } from '../sent-entry.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'
import { planSignature, signRequest } from '../signing/sign-request.ts'
import { replay } from './misbehaviours.ts'

/** A request that is signed and sent with POST, its content as it is given. */
export interface SignedRequest {
  readonly url: string
  readonly message: ApiMessage
  readonly body: string
  /** Names in lower case; default: those of a JSON object. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as somebody asks for it who does not know the protocol. */
export interface PeerMessage extends Omit<SignedRequest, 'message'> {
  readonly message: string
  readonly misbehaviours?: readonly string[]
}

const ApiMessage = z.enum([
  'share',
  'share-request',
  'notification',
  'invite-acceptance-request',
  'token-request',
])
type ApiMessage = z.infer<typeof ApiMessage>

/** Throws a `TypeError` for a message that is none of the OCM API. */
export function readPeerMessage({ url, message, body, headers }: PeerMessage): SignedRequest {
  const parsed = ApiMessage.safeParse(message)
  if (!parsed.success) {
    const known = ApiMessage.options.map((name) => `\`${name}\``).join(', ')
    throw new TypeError(`Expected the name of a message, received \`${message}\`. Known: ${known}.`)
  }
  return { url, message: parsed.data, body, ...(headers && { headers: lowerCased(headers) }) }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** What the requests of a peer are sent with; `behaviours` are those of its server. */
export interface Sender {
  readonly server: OcmServer
  readonly behaviours: readonly Behaviour[]
  readonly client: Client
}

/** Sends a request as the peer signs it, and misbehaves as it is told this once. Gives what came of it, in the end. */
export async function sendSigned(
  { server, behaviours, client }: Sender,
  { url, message, body, headers = json }: SignedRequest,
  misbehaviours: readonly Behaviour[] = [],
): Promise<Exchange> {
  const hooks = combineBehaviours([...behaviours, ...misbehaviours])
  const draft: OutgoingDraft = {
    purpose: message,
    method: 'POST',
    url,
    headers: { ...headers },
    body,
    signing: hooks.conduct.signsRequests ? planSignature(server.keyRing.current(), server.now()) : undefined,
  }
  hooks.unsigned(draft)
  signRequest(draft, hooks, server.now())
  // A redirected request would no longer be the one that was signed.
  const signed = { method: draft.method, url: draft.url, headers: draft.headers, redirect: 'manual' } as const
  const send = async (): Promise<Exchange> => {
    const exchange = await client.request({ ...signed, body: draft.body ?? '' })
    server.journal.record(sentEntry(exchange, message, server.now()))
    return exchange
  }
  if (misbehaviours.includes(replay)) await send()
  return send()
}

const json = { accept: 'application/json', 'content-type': 'application/json' }
