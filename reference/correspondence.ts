import type { AllowedAddresses } from '../scripts/net/address-guard.ts'
import { type Client, createClient } from '../scripts/net/client.ts'
import type { Exchange } from '../scripts/net/exchange.ts'
import type { Behaviour, RequestName } from './behaviour.ts'
import { discover } from './discovery/discover.ts'
import { createHostResources, type HostResources } from './discovery/host-resources.ts'
import { createKeyFinder, type KeyFinder } from './discovery/key-finder.ts'
import type { Discovered, NotDiscovered } from './discovery/remote-discovery.ts'
import { createResponseCache } from './discovery/response-cache.ts'
import { isTestSetUp } from './discovery/test-set-up.ts'
import type { Draftable } from './editing.ts'
import type { Conduct } from './conduct.ts'
import { combineBehaviours, type Hooks } from './hooks.ts'
import type { Journal } from './journal.ts'
import { keysPath } from './places.ts'
import { sentEntry } from './sent-entry.ts'
import type { KeyRing } from './signing/key-ring.ts'
import type { OutgoingDraft, Purpose, SigningPlan } from './signing/outgoing-draft.ts'
import { planSignature, signRequest } from './signing/sign-request.ts'

/** Everything that the server asks of others, through the guarded client. */
export interface Correspondence {
  readonly discover: (host: string) => Promise<Discovered | NotDiscovered>
  /** The JSON Web Key that a host publishes under an identifier; undefined where there is none such. */
  readonly findKey: (host: string, kid: string) => Promise<unknown>
  /** Sends a message to the API of another server, signed as the server does. */
  readonly post: (message: OutgoingMessage) => Promise<Exchange>
  /** Sends any other request. */
  readonly send: (request: OtherRequest) => Promise<Exchange>
  readonly close: () => Promise<void>
}

export interface OutgoingMessage {
  readonly name: RequestName
  readonly url: string
  readonly content: Draftable
  readonly form?: 'json' | 'urlencoded'
  /** What to do otherwise this once. */
  readonly misbehaviours?: readonly Behaviour[]
}

export interface OtherRequest {
  readonly purpose: Purpose
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly misbehaviours?: readonly Behaviour[]
}

export interface CorrespondenceOptions {
  readonly behaviours: readonly Behaviour[]
  readonly keyRing: KeyRing
  readonly journal: Journal
  readonly now: () => number
  /** The server's own host: on loopback it may ask other servers there. */
  readonly host: string
  readonly allowsPrivate: boolean
  readonly allowsLoopback: boolean
  readonly insecureTls: boolean
  /** PEM certificates of authorities, asked for at the first request. */
  readonly trustedCertificates: () => Promise<readonly string[]>
}

/** With what requests name the one who sends them. */
export const userAgent = 'everymust-reference (+https://everymust.example/)'

/** Bytes of a Discovery object or a JWK Set: far more than either has. */
const mostInquiredBytes = 256 * 1024

export function createCorrespondence(options: CorrespondenceOptions): Correspondence {
  const { behaviours, keyRing, journal, now } = options
  const { conduct } = combineBehaviours(behaviours)
  let means: Promise<Means> | undefined
  const open = (): Promise<Means> => (means ??= openMeans(options, conduct))
  let signatures = 0

  /** The plan of a signature with the current key, which gives way to a new one when it has signed enough. */
  function plan({ rotatesKeysAfter }: Conduct): SigningPlan {
    const planned = planSignature(keyRing.current(), now())
    signatures += 1
    if (rotatesKeysAfter > 0 && signatures % rotatesKeysAfter === 0) keyRing.rotate()
    return planned
  }

  async function sendDraft(draft: OutgoingDraft, hooks: Hooks): Promise<Exchange> {
    hooks.unsigned(draft)
    const isMessage = apiMessages.has(draft.purpose)
    if (isMessage) signRequest(draft, hooks, now())
    const { method, url, headers, body } = draft
    const { client } = await open()
    const exchange = await client.request({
      method,
      url,
      headers,
      // A redirected request would no longer be the one that was signed.
      redirect: isMessage ? 'manual' : 'follow',
      ...(body !== undefined && { body }),
    })
    journal.record(sentEntry(exchange, draft.purpose, now()))
    return exchange
  }

  return {
    discover: async (host) => discover(host, (await open()).resources, conduct),
    findKey: async (host, kid) => (await open()).keys.find(host, kid),
    post({ name, url, content, form = 'json', misbehaviours = [] }) {
      const hooks = combineBehaviours([...behaviours, ...misbehaviours])
      const message = structuredClone(content)
      hooks.message(name, message)
      const draft: OutgoingDraft = {
        purpose: name,
        method: 'POST',
        url: hooks.conduct.sendsOverTls ? url : url.replace(/^https:/, 'http:'),
        headers: { accept: 'application/json', 'content-type': mediaTypes[form] },
        body: form === 'json' ? JSON.stringify(message) : urlencoded(message),
        signing: signs(name, hooks.conduct) ? plan(hooks.conduct) : undefined,
      }
      return sendDraft(draft, hooks)
    },
    send({ purpose, method, url, headers = {}, body, misbehaviours = [] }) {
      const draft = { purpose, method, url, headers: { ...headers }, body, signing: undefined }
      return sendDraft(draft, combineBehaviours([...behaviours, ...misbehaviours]))
    },
    async close() {
      const opened = await means
      await Promise.all([opened?.client.close(), opened?.inquirer.close()])
    },
  }
}

/** What a server needs to talk with others, made when it first does: to have it takes certificates. */
interface Means {
  readonly client: Client
  /** For what strangers can have the server ask for. */
  readonly inquirer: Client
  readonly resources: HostResources
  readonly keys: KeyFinder
}

async function openMeans(options: CorrespondenceOptions, conduct: Conduct): Promise<Means> {
  const { journal, now, host } = options
  const shared = {
    userAgent,
    allow: allowedAddresses(options, conduct),
    maxInFlight: 8,
    // Whoever sent a request waits for what comes of it; and a message that is sent again was signed before.
    maxRetryAfterMs: 0,
    insecureTls: options.insecureTls,
    trustedCertificates: await options.trustedCertificates(),
  }
  const inquirer = createClient({
    ...shared,
    timeoutMs: conduct.discoveryTimeoutMs,
    maxBodyBytes: mostInquiredBytes,
  })
  const cache = createResponseCache({
    client: journaled(inquirer, journal, now),
    now,
    usesStale: !conduct.revalidatesStaleResponses,
  })
  const resources = createHostResources(
    cache,
    (other) => conduct.fallsBackToHttp === 'always' || (isTestSetUp(host) && isTestSetUp(other)),
  )
  const keys = createKeyFinder({ resources, conduct, now })
  return { client: createClient(shared), inquirer, resources, keys }
}

function allowedAddresses(
  { allowsPrivate, allowsLoopback }: CorrespondenceOptions,
  { refusesPrivateAddresses }: Conduct,
): AllowedAddresses {
  if (allowsPrivate || !refusesPrivateAddresses) return 'private'
  return allowsLoopback ? 'loopback' : 'public'
}

const apiMessages: ReadonlySet<Purpose> = new Set<RequestName>([
  'share',
  'share-request',
  'notification',
  'invite-acceptance-request',
  'token-request',
])

const mediaTypes = { json: 'application/json', urlencoded: 'application/x-www-form-urlencoded' } as const

function urlencoded(message: Draftable): string {
  const pairs = Object.entries(message).map(([name, value]) => [name, String(value)])
  return new URLSearchParams(Object.fromEntries(pairs)).toString()
}

function signs(name: RequestName, conduct: Conduct): boolean {
  if (name === 'notification') return conduct.signsRequests && conduct.signsNotifications
  if (name === 'token-request') return conduct.signsRequests && conduct.signsTokenRequests
  return conduct.signsRequests
}

/** A client whose exchanges are recorded. */
function journaled(client: Client, journal: Journal, now: () => number): Client {
  return {
    async request(request) {
      const exchange = await client.request(request)
      const purpose = request.url.endsWith(keysPath) ? 'keys' : 'discovery'
      journal.record(sentEntry(exchange, purpose, now()))
      return exchange
    },
    close: () => client.close(),
  }
}
