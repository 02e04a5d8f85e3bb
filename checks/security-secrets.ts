import { fileInUse } from './flows/file-in-use.ts'
import { notUsed } from './flows/received-share.ts'
import { credentialOf, givenTokens, webdavRequests } from './flows/use-of-share.ts'
import { notApplicable } from '../scripts/harness/outcome.ts'
import { fileShare, shareOf, sharesOfTarget } from './flows/offered-shares.ts'
import { sharePeers } from './flows/share-peers.ts'
import { defineChecks } from './target/ocm-context.ts'
import { hasOldestShape, protocolIn } from './target/share-parts.ts'
import { offersTokenExchange } from './target/token-exchange.ts'

export default defineChecks('security-secrets', [
  {
    id: 'security-secrets/no-oldest-shape-where-tokens-can-be-had',
    requirement: 'security-secrets~wzxl',
    quote: 'SHOULD NOT use the oldest shape of a Share',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharePeers, fileShare, sharesOfTarget],
    run({ of, expect, cite, discovery }) {
      if (!offersTokenExchange(discovery)) return notApplicable('The target does not offer token exchange.')
      const { strict } = of(sharePeers)
      const shares = of(sharesOfTarget).filter(({ peer }) => peer === strict)
      if (shares.length === 0) shareOf(of(fileShare), discovery)
      for (const { body, observed } of shares) {
        cite(observed)
        expect('`protocol` of a Share with a server that exchanges tokens', protocolIn(body)).toBeA(
          'in another shape than the oldest',
          !hasOldestShape(body),
        )
      }
      return undefined
    },
  },
  {
    id: 'security-secrets/tokens-over-tls',
    requirement: 'security-secrets~khxf',
    quote: 'MUST NOT send access tokens over connections that are not secure',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry }) {
      const share = of(fileInUse)
      const tokens = new Set(givenTokens(share).map(({ value }) => value))
      const uses = webdavRequests(share).filter(
        (entry) => credentialOf(entry)?.values.some((value) => tokens.has(value)) === true,
      )
      const open = uses.find(({ url }) => url.startsWith('http:'))
      const one = open ?? uses[0]
      if (one === undefined) {
        const isUsed = webdavRequests(share).length > 0
        return isUsed ? notApplicable('The target used no access token.') : notUsed(share)
      }
      keepEntry(one)
      expect('the scheme of a request with an access token', new URL(one.url).protocol).toBe('https:')
      return undefined
    },
  },
])
