import type { Exchange } from '../../../scripts/net/exchange.ts'
import { notDone, type NotDone } from '../../gestures/gesture.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { chooseCredential, type Credential } from './choose-credential.ts'
import { findSender, type FoundSender } from './find-sender.ts'
import { readMultistatus, type RemoteListing } from './read-multistatus.ts'
import { resourceUri, uriInside } from './resource-uri.ts'
import { refuseWithoutSecondFactor } from './second-factor.ts'
import { type WebdavTerms, webdavTerms } from './webdav-terms.ts'

/** A Resource that is shared over WebDAV and answered a first PROPFIND request. */
export interface OpenResource {
  readonly kind: 'open'
  readonly received: FoundSender['received']
  readonly terms: WebdavTerms
  readonly sender: FoundSender['sender']
  /** What the first request told. */
  readonly listing: RemoteListing
  /** Sends a request for the Resource, or for what lies in it, with the credential. */
  readonly send: (request: ResourceRequest) => Promise<Exchange | NotDone>
}

export interface ResourceRequest {
  readonly method: string
  readonly segments: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * Prepares access to a received Share over WebDAV, and begins it with a PROPFIND request.
 * Source: draft, #access-preparation, #access-webdav.
 */
export async function openResource(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<OpenResource | NotDone> {
  const found = await findSender(server, account, shareId)
  if (found.kind === 'refused') return found
  const { received, sender } = found
  const terms = webdavTerms(received, server.hooks.conduct)
  if (terms === undefined)
    return notDone('conflict', 'The Share offers no WebDAV that this server could use.')
  const refusal = refuseWithoutSecondFactor(server, account, terms.requirements)
  if (refusal !== undefined) return refusal
  const uri = resourceUri(sender, terms.uri, server.hooks.conduct)
  if (uri === undefined)
    return notDone(
      'remote',
      `The server \`${sender.host}\` does not tell where the Resource is, or there is no TLS there.`,
    )
  const send = (request: ResourceRequest): Promise<Exchange | NotDone> =>
    sendWithCredential(server, found, terms, uri, request)
  const listing = await listRemote(send, [])
  return listing.kind === 'refused' ? listing : { kind: 'open', received, terms, sender, listing, send }
}

/** The properties of a Resource, or of what lies in it, and of its children. */
export async function listRemote(
  send: OpenResource['send'],
  segments: readonly string[],
): Promise<RemoteListing | NotDone> {
  const exchange = await send({ method: 'PROPFIND', segments, headers: { depth: '1' } })
  if ('kind' in exchange) return exchange
  const listing = exchange.response?.status === 207 ? readMultistatus(exchange) : undefined
  return listing ?? remoteFault(exchange, 'a list of files')
}

/** What to tell a user whose request another server did not answer as expected. */
export function remoteFault({ finalUrl, response, failure }: Exchange, expected: string): NotDone {
  const { host } = new URL(finalUrl)
  const received = response === undefined ? (failure?.message ?? 'nothing') : `status ${response.status}`
  const reason = response?.status === 404 ? 'absent' : 'remote'
  return notDone(reason, `Expected ${expected} from \`${host}\`, received ${received}.`)
}

/**
 * A token that is not taken, though it was held as good, is replaced once: the other server can have forgotten it.
 */
async function sendWithCredential(
  server: OcmServer,
  found: FoundSender,
  terms: WebdavTerms,
  uri: URL,
  request: ResourceRequest,
): Promise<Exchange | NotDone> {
  const wasHeld = server.access.heldTokens.find(found.shareId) !== undefined
  const credential = await chooseCredential(server, found, terms, uri)
  if (credential.kind === 'refused') return credential
  const exchange = await sendOnce(server, terms, uri, request, credential)
  if (exchange.response?.status !== 401 || !credential.isToken || !wasHeld) return exchange
  server.access.heldTokens.forget(found.shareId)
  const another = await chooseCredential(server, found, terms, uri)
  return another.kind === 'refused' ? another : await sendOnce(server, terms, uri, request, another)
}

async function sendOnce(
  { hooks, correspondence }: OcmServer,
  { sharedSecret }: WebdavTerms,
  root: URL,
  { method, segments, headers = {}, body }: ResourceRequest,
  { scheme, value }: Credential,
): Promise<Exchange> {
  const url = uriInside(root, segments, hooks.conduct)
  if (!hooks.conduct.keepsSecretsOutOfUris) url.searchParams.set('secret', sharedSecret)
  return await correspondence.send({
    purpose: 'webdav',
    method,
    url: url.href,
    headers: { ...headers, authorization: `${scheme} ${value}` },
    ...(body !== undefined && { body }),
  })
}
