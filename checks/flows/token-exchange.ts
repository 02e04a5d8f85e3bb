import type { Observed } from '../../scripts/harness/evidence.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { bearerOf } from '../target/bearer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { secretIn, textIn } from '../target/share-parts.ts'
import { usableTokenUrl } from '../target/token-exchange.ts'
import { isTaken } from './api-answer.ts'
import { fileShare, shareOf } from './offered-shares.ts'

/** A token request, and the access token in its answer. */
export interface TokenExchange {
  readonly observed: Observed
  /** Undefined where the answer has none that could be used. */
  readonly token: string | undefined
}

/** The exchange of the secret of a Share, and the same with another parameter. */
export interface TokenExchanges {
  readonly plain: TokenExchange
  /** With `redirect_uri`; undefined where the plain one did not succeed. */
  readonly withRedirectUri: TokenExchange | undefined
  /** The plain one once more, where that did not succeed either. */
  readonly again: TokenExchange | undefined
}

export const tokenExchange = defineFlow<TokenExchanges>({
  name: 'token-exchange',
  reach: 'gesture',
  description: 'The peer exchanges the secret of a Share for an access token',
  needs: [fileShare],
  async perform(tools) {
    const { discovery } = tools
    if (usableTokenUrl(discovery) === undefined) {
      return stop(notApplicable('The target does not offer token exchange.'))
    }
    const { peer, body } = shareOf(tools.of(fileShare), discovery)
    const secret = secretIn(body) ?? stop(blocked('The Share of the target has no `sharedSecret`.'))
    const plain = await exchangeSecret(tools, peer, secret)
    if (!isTaken(plain.observed)) return { plain, withRedirectUri: undefined, again: undefined }
    const withRedirectUri = await exchangeSecret(tools, peer, secret, { redirect_uri: `${peer.origin}/` })
    const again = isTaken(withRedirectUri.observed) ? undefined : await exchangeSecret(tools, peer, secret)
    return { plain, withRedirectUri, again }
  },
})

/** Has a peer exchange a shared secret at the target. Source: draft, #token-request. */
export async function exchangeSecret(
  tools: OcmTools,
  peer: Peer,
  secret: string,
  more: Readonly<Record<string, string>> = {},
): Promise<TokenExchange> {
  const url =
    usableTokenUrl(tools.discovery) ?? stop(notApplicable('The target does not offer token exchange.'))
  const form = { grant_type: 'authorization_code', client_id: peer.address, code: secret, ...more }
  const observed = tools.keep(
    await peer.send({
      url,
      message: 'token-request',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    }),
  )
  const content = isTaken(observed) ? readJsonObject(observed.exchange.response?.body) : undefined
  if (content !== undefined) tools.judge({ message: 'token-response', body: content, observed })
  const token = textIn(content, 'access_token')
  if (token !== undefined) tools.secrets.add(token)
  return { observed, token: token !== undefined && bearerOf(token) !== undefined ? token : undefined }
}
