import { expectNoSecretAsked } from './flows/expect-no-secret-asked.ts'
import { webappInUse, webappRequests } from './flows/webapp-in-use.ts'
import { inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { isDenied } from './flows/file-answer.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import { sharePeers, targetsOfStrictPeer } from './flows/share-peers.ts'
import { webappAccess, webappInside } from './flows/webapp-access.ts'
import { defineChecks } from './target/ocm-context.ts'
import { accessIn, textsIn } from './target/share-parts.ts'
import { expectNoSecretInUris } from './target/announced-uris.ts'

export default defineChecks('share-webapp', [
  {
    id: 'share-webapp/files-in-folders',
    requirement: 'share-webapp~lzdb',
    quote: 'MUST let the web application open the files in it at uri followed by their relative paths',
    role: 'sending-server',
    reach: 'gesture',
    needs: [webappAccess, webappInside],
    run({ of, expect, cite }) {
      const { tries, missing } = of(webappInside)
      for (const one of [of(webappAccess).opened, ...tries, missing]) cite(one)
      const last = tries.at(-1)
      if (last === undefined) return inconclusive('No file was asked for.')
      const status = statusOf(last)
      if (isTaken(last)) {
        const isSame = last.exchange.response?.body === missing.exchange.response?.body
        if (isTaken(missing) && isSame) {
          return inconclusive('The web application answers alike for a file that there is not.')
        }
      } else if (!tries.every(isDenied)) {
        return tries.map(saysNothing).find(Boolean) ?? inconclusive(`Status ${status} does not tell.`)
      }
      expect('the status code for a file of the folder in the web application', status).toBeA(
        'one of success',
        isTaken(last),
      )
      return undefined
    },
  },
  {
    id: 'share-webapp/targets-of-receiver',
    requirement: 'share-webapp~gdll',
    quote: 'MUST NOT send a target that the Receiving Server does not list in webapp-receive',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharePeers, sharesOfTarget],
    run({ of, expect, cite }) {
      const { strict } = of(sharePeers)
      const sent = of(sharesOfTarget).flatMap(({ peer, body, observed }) => {
        const targets = peer === strict ? textsIn(accessIn(body, 'webapp'), 'targets') : []
        return targets.length > 0 ? [{ targets, observed }] : []
      })
      for (const { targets, observed } of sent) {
        cite(observed)
        expect('`targets` of `webapp`', targets).toBeA(
          `among those of the Receiving Server, \`${targetsOfStrictPeer.join('`, `')}\``,
          targets.every((target) => targetsOfStrictPeer.includes(target)),
        )
      }
      return sent.length > 0 ? undefined : notApplicable('No Share of the target has `targets`.')
    },
  },
  {
    id: 'share-webapp/no-secret-in-announced-uri',
    requirement: 'share-webapp~kxsp',
    quote: 'MUST NOT put the shared secret of web application access into a URI',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run: (tools) => expectNoSecretInUris(tools, 'webapp', tools.of(sharesOfTarget)),
  },
  {
    id: 'share-webapp/no-secret-in-requested-uri',
    requirement: 'share-webapp~kxsp',
    quote: 'MUST NOT put the shared secret of web application access into a URI',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [webappInUse],
    run: (tools) => expectNoSecretAsked(tools, tools.of(webappInUse), webappRequests(tools.of(webappInUse))),
  },
])
