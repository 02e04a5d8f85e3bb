import { type Answer, jsonAnswer } from '../../http/answers.ts'
import type { ReceivedRequest } from '../../http/received-request.ts'
import { type OcmServer, shapeMessage } from '../../ocm-server.ts'
import { isHost, readOcmAddress } from '../../ocm-address.ts'
import { verifyRequest } from '../../signing/verify-request.ts'
import { findLiveShare } from '../../shares/live-shares.ts'
import type { SentShare } from '../../store/records.ts'
import { findShareBySecret } from '../share-secrets.ts'
import { readTokenRequest, type TokenErrorCode } from './read-token-request.ts'

/**
 * Exchanges the shared secret of a Share for an access token, for the server that the Share was sent to, if it signed
 * the request. Source: draft, #token-request, #token-response, #token-error.
 */
export async function answerTokenRequest(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const read = readTokenRequest(request, server.hooks.conduct)
  if (read.kind === 'faulty') return tokenError(server, read.error, read.message)
  const share = findShareBySecret(server, read.request.code)
  const signer = hostOfSigner(read.request.clientId, share)
  const refusal = await refuseSigner(server, request, signer)
  if (refusal !== undefined) return tokenError(server, 'invalid_client', refusal)
  const isTheirs = share !== undefined && recipientOf(share) === signer
  const live = isTheirs ? findLiveShare(server, share.providerId) : undefined
  return live === undefined
    ? tokenError(server, 'invalid_grant', 'The code is not known.')
    : tokenResponse(server, live)
}

/**
 * The host whose keys sign a token request, as `client_id` tells it. A `client_id` is a domain name and has no port:
 * where the Share is for a host of that name with a port, it stands for that one. Source: draft, #token-request,
 * #readings, "Ports".
 */
export function hostOfSigner(clientId: string, share: SentShare | undefined): string {
  const { host, port } = new URL(`https://${clientId}/`)
  const recipient = share && recipientOf(share)
  const isMeant = recipient !== undefined && port === '' && new URL(`https://${recipient}/`).hostname === host
  return isMeant ? recipient : host
}

function recipientOf({ shareWith }: SentShare): string | undefined {
  return readOcmAddress(shareWith)?.host
}

/** Why the signature of a request does not do; undefined where it does. */
async function refuseSigner(
  server: OcmServer,
  request: ReceivedRequest,
  host: string,
): Promise<string | undefined> {
  const verdict = await verifyRequest(server, request, isHost(host) ? host : undefined)
  if (verdict.kind === 'refused') return verdict.detail
  return verdict.kind === 'unsigned' && server.hooks.conduct.refusesUnsignedRequests
    ? 'The request is not signed.'
    : undefined
}

function tokenResponse(server: OcmServer, { providerId, expiration }: SentShare): Answer {
  const { tokenLifetimeSeconds } = server.hooks.conduct
  // No longer than the Share itself.
  const remaining = expiration ? Math.ceil(expiration - server.now() / 1000) : tokenLifetimeSeconds
  const lifetime = Math.min(tokenLifetimeSeconds, remaining)
  const message = {
    access_token: server.tokens.issue(providerId, lifetime),
    token_type: 'Bearer',
    expires_in: lifetime,
  }
  return jsonAnswer(200, shapeMessage(server, 'token-response', message), unstored)
}

/** Refuses a token request. Source: draft, #token-error. */
export function tokenError(server: OcmServer, error: TokenErrorCode, description: string): Answer {
  const message = { error, error_description: readable(description) }
  return jsonAnswer(400, shapeMessage(server, 'token-error', message), unstored)
}

/** Source: RFC 6749, Section 5.1. */
const unstored = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** The characters that a description can have. Source: RFC 6749, Section 5.2. */
function readable(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll(/[^\x20-\x7e]|\\/g, '?')
    .slice(0, 300)
}
