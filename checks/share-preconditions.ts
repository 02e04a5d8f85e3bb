import type { Expect } from '../scripts/harness/expectation.ts'
import { blocked, inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../scripts/harness/peer.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { fileShare, looseShare, shareOf, sharesOfTarget } from './flows/offered-shares.ts'
import { secretTries } from './flows/secret-tries.ts'
import type { ShareFromTarget } from './flows/share-from-target.ts'
import { sharePeers } from './flows/share-peers.ts'
import { asksForDiscovery } from './flows/share-with-stranger.ts'
import { listsCapability } from './target/capabilities.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'
import { hasOldestShape, protocolIn, accessIn, textsIn } from './target/share-parts.ts'
import { offersTokenExchange } from './target/token-exchange.ts'

const exchange = 'must-exchange-token'

export default defineChecks('share-preconditions', [
  {
    id: 'share-preconditions/demanded-exchange-is-required',
    requirement: 'share-preconditions~pxvf',
    quote: 'MUST put must-exchange-token into the requirements of webdav and of webapp',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharePeers, fileShare, sharesOfTarget],
    run(tools) {
      if (!offersTokenExchange(tools.discovery)) return notApplicable(noExchange)
      const shares = sharesWithStrictPeer(tools)
      if (shares.length === 0) shareOf(tools.of(fileShare), tools.discovery)
      const demands = shares.flatMap((share) => demandsOf(share))
      for (const demand of demands) {
        const { share, name, requirements } = demand
        tools.cite(share.observed)
        if (typeof requirements === 'string') continue
        tools
          .expect(
            `\`requirements\` of \`${name}\` in a Share with a server that demands token exchange`,
            requirements,
          )
          .toBeA(`an array with \`${exchange}\``, requiresExchange(demand))
      }
      return demands.length > 0
        ? unreadable(demands)
        : notApplicable('No Share with a server that demands token exchange offers `webdav` or `webapp`.')
    },
  },
  {
    id: 'share-preconditions/no-access-with-secret',
    requirement: 'share-preconditions~llzr',
    quote: 'MUST NOT give access to that Share with the shared secret itself',
    role: 'sending-server',
    reach: 'gesture',
    needs: [secretTries],
    run: ({ of, expect, cite }) => {
      const { withToken, asBearer, all, withoutCredential } = of(secretTries)
      for (const one of [withToken, ...all, withoutCredential]) if (one !== undefined) cite(one)
      if (withoutCredential !== undefined && isTaken(withoutCredential)) {
        return inconclusive('The target answers that place without any credential.')
      }
      const taken = all.find(isTaken)
      if (taken !== undefined) return expectDenial(expect, taken)
      if (withToken === undefined || !isTaken(withToken)) {
        return inconclusive('The Resource was not reached with an access token, so a refusal does not tell.')
      }
      const silent = all.map(saysNothing).find((one) => one !== undefined)
      if (silent !== undefined) return silent
      if (asBearer === undefined || !denials.has(statusOf(asBearer))) {
        return inconclusive(`Status ${asBearer && statusOf(asBearer)} is no denial.`)
      }
      return expectDenial(expect, asBearer)
    },
  },
  {
    id: 'share-preconditions/no-share-without-exchange',
    requirement: 'share-preconditions~ffrj',
    quote: 'MUST NOT create the Share',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharePeers, fileShare, looseShare, sharesOfTarget],
    run(tools) {
      const { of, expect, cite, discovery } = tools
      if (offersTokenExchange(discovery)) return notApplicable('The target offers token exchange.')
      const shares = sharesWithStrictPeer(tools)
      for (const { observed } of shares) cite(observed)
      expect('the number of Shares with a server that demands token exchange', shares.length).toBe(0)
      // Nothing is to be made of a refusal by a target that shares nothing with anybody.
      shareOf(of(looseShare), discovery)
      const { kind } = of(fileShare)
      const { strict } = of(sharePeers)
      // It can refuse as well because it did not reach the peer.
      const isKnown = 'journal' in strict && strict.journal.received(hasDiscovered).length > 0
      return kind === 'refused' && isKnown
        ? undefined
        : blocked('Whether the target knew what the peer demands, and created no Share, is not known.')
    },
  },
  {
    id: 'share-preconditions/no-exchange-of-those-who-cannot',
    requirement: 'share-preconditions~msrd',
    quote:
      'SHOULD NOT put must-exchange-token into requirements when the Receiving Server does not list exchange-token in capabilities',
    role: 'sending-server',
    reach: 'gesture',
    needs: [looseShare],
    run({ of, expect, cite, discovery }) {
      const share = shareOf(of(looseShare), discovery)
      cite(share.observed)
      const demands = demandsOf(share)
      for (const demand of demands) {
        const { name, requirements } = demand
        expect(
          `\`requirements\` of \`${name}\` in a Share with a server that exchanges no tokens`,
          requirements,
        ).toBeA(`without \`${exchange}\``, !requiresExchange(demand))
      }
      return demands.length > 0
        ? unreadable(demands)
        : notApplicable('The Share offers neither `webdav` nor `webapp`.')
    },
  },
  {
    id: 'share-preconditions/webapp-with-capability',
    requirement: 'share-preconditions~lnzr',
    quote: 'MUST list exchange-token in its own capabilities',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run(tools) {
      const { discovery, expect } = tools
      if (!citeWebapps(tools)) return noWebapp
      expect('`capabilities` of a server that sends `webapp`', discovery['capabilities']).toBeA(
        'with `exchange-token`',
        listsCapability(discovery, 'exchange-token'),
      )
      return undefined
    },
  },
  {
    id: 'share-preconditions/webapp-with-token-end-point',
    requirement: 'share-preconditions~fhts',
    quote: 'MUST have a tokenEndPoint',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run(tools) {
      const { tokenEndPoint } = tools.discovery
      if (!citeWebapps(tools)) return noWebapp
      tools
        .expect('`tokenEndPoint` of a server that sends `webapp`', tokenEndPoint)
        .toBeA('there', tokenEndPoint !== undefined)
      return undefined
    },
  },
  {
    id: 'share-preconditions/no-webapp-without-exchange',
    requirement: 'share-preconditions~pmvz',
    quote: 'MUST NOT send webapp in a Share Creation Notification',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run(tools) {
      if (offersTokenExchange(tools.discovery)) return notApplicable('The target offers token exchange.')
      const hasWebapp = citeWebapps(tools)
      tools.expect('`webapp` in the Shares of a server that offers no token exchange', hasWebapp).toBe(false)
      return undefined
    },
  },
])

const noExchange = 'The target does not offer token exchange.'
const noWebapp = notApplicable('No Share of the target offers `webapp`.')

/** What a server answers that does not take a credential. Others, such as 404 and 503, have other reasons. */
const denials: ReadonlySet<number | undefined> = new Set([400, 401, 403])

interface Demand {
  readonly share: ShareFromTarget
  readonly name: string
  readonly requirements: unknown
}

/** What a Share demands of whoever uses it over WebDAV or a web application. The oldest shape demands nothing. */
function demandsOf(share: ShareFromTarget): readonly Demand[] {
  const { body } = share
  if (hasOldestShape(body)) return [{ share, name: 'options', requirements: undefined }]
  return (['webdav', 'webapp'] as const).flatMap((name) => {
    const access = accessIn(body, name)
    return access === undefined ? [] : [{ share, name, requirements: access['requirements'] }]
  })
}

/** One text in place of an array breaks another requirement, and does not tell what this one asks. */
function unreadable(demands: readonly Demand[]): Undecided | undefined {
  return demands.some(({ requirements }) => typeof requirements === 'string')
    ? inconclusive('`requirements` is a text, not an array.')
    : undefined
}

function requiresExchange({ requirements }: Demand): boolean {
  return textsIn({ requirements }, 'requirements').includes(exchange)
}

function sharesWithStrictPeer({ of }: OcmCheckTools): readonly ShareFromTarget[] {
  const { strict } = of(sharePeers)
  return of(sharesOfTarget).filter(({ peer }) => peer === strict)
}

function hasDiscovered(entry: PeerJournalEntry): boolean {
  return asksForDiscovery(entry) && entry.answer?.status === 200
}

/** Whether a Share offers a web application; cites those that do, else all. */
function citeWebapps({ of, cite }: OcmCheckTools): boolean {
  const shares = of(sharesOfTarget)
  const withWebapp = shares.filter(({ body }) => protocolIn(body)['webapp'] !== undefined)
  for (const { observed } of withWebapp.length > 0 ? withWebapp : shares) cite(observed)
  return withWebapp.length > 0
}

function expectDenial(expect: Expect, { exchange: { response } }: Parameters<typeof isTaken>[0]): undefined {
  expect('the status code for the shared secret in place of an access token', response?.status).toBeA(
    'a refusal',
    denials.has(response?.status),
  )
  return undefined
}
