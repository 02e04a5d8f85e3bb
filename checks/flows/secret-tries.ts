import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import { bearerOf } from '../target/bearer.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { prefixOf, resourceUrl } from '../target/resource-url.ts'
import { accessIn, secretIn, textIn } from '../target/share-parts.ts'
import { isTaken } from './api-answer.ts'
import { basicOf } from './folder-access.ts'
import { fileShare, shareOf } from './offered-shares.ts'
import { tokenExchange } from './token-exchange.ts'

/** What the shared secret itself is good for, at a Share with a server that demands token exchange. */
export interface SecretTries {
  /** The same request with an access token; undefined where there is no token, or no URI to use it for. */
  readonly withToken: Observed | undefined
  /** With the secret as `Bearer` at the URI of the Share; undefined where that has none, or no header field can hold it. */
  readonly asBearer: Observed | undefined
  /** In all ways, as far as none succeeded. */
  readonly all: readonly Observed[]
  /** The request that succeeded, without any credential; undefined where none did. */
  readonly withoutCredential: Observed | undefined
}

export const secretTries = defineFlow<SecretTries>({
  name: 'secret-tries',
  reach: 'gesture',
  description: 'The peer tries to use the secret of a Share without exchanging it',
  needs: [fileShare, tokenExchange],
  isLast: true,
  async perform(tools) {
    const { discovery, host, target } = tools
    const { body } = shareOf(tools.of(fileShare), discovery)
    const secret = secretIn(body) ?? stop(blocked('The Share of the target has no `sharedSecret`.'))
    const uri = textIn(accessIn(body, 'webdav'), 'uri')
    const url = uri === undefined ? undefined : resourceUrl(uri, discovery, host)
    const oldest = prefixOf(discovery) === undefined ? undefined : resourceUrl('', discovery, host)
    const propfind = (at: string, authorization?: string): Promise<Observed> =>
      target.request({
        method: 'PROPFIND',
        url: at,
        headers: { depth: '0', ...(authorization !== undefined && { authorization }) },
      })

    const { token } = tools.of(tokenExchange).plain
    const withToken =
      url !== undefined && token !== undefined ? await propfind(url, `Bearer ${token}`) : undefined
    const bearer = bearerOf(secret)
    const asBearer = url === undefined || bearer === undefined ? undefined : await propfind(url, bearer)
    const all = asBearer === undefined ? [] : [asBearer]
    for (const at of [url, oldest]) {
      if (at !== undefined && !all.some(isTaken)) all.push(await propfind(at, basicOf(secret)))
    }
    const taken = all.find(isTaken)
    const withoutCredential = taken && (await propfind(taken.exchange.request.url))
    return { withToken, asBearer, all, withoutCredential }
  },
})
