import { offersTokenExchange } from '../../discovery/remote-discovery.ts'
import { notDone, type NotDone } from '../../gestures/gesture.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { exchangeToken, isToken } from './exchange-token.ts'
import type { FoundSender } from './find-sender.ts'
import { type HeldToken, isNearlyOver } from './held-tokens.ts'
import type { WebdavTerms } from './webdav-terms.ts'

/** What stands in the `Authorization` header field. */
export interface Credential {
  readonly kind: 'credential'
  readonly scheme: 'Bearer' | 'Basic'
  readonly value: string
  readonly isToken: boolean
}

/**
 * Chooses between an access token and the shared secret, as the Share demands it; a token is used until a third of
 * its life is left. Source: draft, #access-webdav, #access-legacy, #token-exchange-decision, #security-secrets.
 */
export async function chooseCredential(
  server: OcmServer,
  found: FoundSender,
  terms: WebdavTerms,
  uri: URL,
): Promise<Credential | NotDone> {
  const { conduct } = server.hooks
  const { sharedSecret, requirements, isOldestShape } = terms
  const secret: Credential = {
    kind: 'credential',
    scheme: isOldestShape ? 'Basic' : 'Bearer',
    value: isOldestShape ? Buffer.from(`${sharedSecret}:`).toString('base64') : sharedSecret,
    isToken: false,
  }
  const isRequired = requirements.includes('must-exchange-token')
  const canBeSent = uri.protocol === 'https:'
  if (isRequired && !canBeSent)
    return notDone('remote', 'The Share demands an access token where there is no TLS.')
  const exchanges = isRequired
    ? conduct.exchangesWhereRequired
    : conduct.exchangesWherePermitted && canBeSent && !isOldestShape && offersTokenExchange(found.sender)
  if (!exchanges) return secret
  const token = await currentToken(server, found, sharedSecret)
  if (!isToken(token)) return isRequired || !conduct.goesOnWithSecret ? token : secret
  return isRequired && !conduct.usesOnlyTokensWhereRequired
    ? secret
    : { kind: 'credential', scheme: 'Bearer', value: token.token, isToken: true }
}

/**
 * The token that is held for a Share, or a new one where little of its life is left. Source: draft, #token-response.
 */
async function currentToken(
  server: OcmServer,
  { shareId, sender }: FoundSender,
  sharedSecret: string,
): Promise<HeldToken | NotDone> {
  const { heldTokens } = server.access
  const held = heldTokens.find(shareId)
  if (held !== undefined && !(server.hooks.conduct.renewsTokensInTime && isNearlyOver(held, server.now()))) {
    return held
  }
  const fresh = await exchangeToken(server, sender, sharedSecret)
  if (isToken(fresh)) heldTokens.keep(shareId, fresh)
  return fresh
}
