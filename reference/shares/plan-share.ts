import type { Conduct } from '../conduct.ts'
import { type Discovered, listsCapability, listsCriterion } from '../discovery/remote-discovery.ts'
import { notDone, type NotDone } from '../gestures/gesture.ts'
import { decideExchange, type ExchangeDecision } from './decide-exchange.ts'
import type { OwnOffer } from './own-offer.ts'
import { type ReceiverTerms, receiverTerms } from './receiver-terms.ts'
import type { ReadWish, ShareProtocol } from './share-wish.ts'

/** How a Share is going to be announced, as both servers allow it. */
export interface SharePlan {
  readonly kind: 'plan'
  readonly isStrict: boolean
  readonly isOldestShape: boolean
  readonly requirements: readonly string[]
  readonly hasRelativeUri: boolean
  /** Where the web application can be shown; empty where none is offered. */
  readonly targets: readonly string[]
}

/** What this server can show its web application in. */
const ownTargets = ['blank', 'iframe']

/** Plans a Share for a Receiving Server, or tells why there cannot be one. Source: draft, #share-preconditions. */
export function planShare(
  own: OwnOffer,
  conduct: Conduct,
  receiver: Discovered,
  resourceType: 'file' | 'folder',
  { protocols, shareType, mustUseMfa }: ReadWish,
): SharePlan | NotDone {
  const { host } = receiver
  const missing = protocols.find((name) => !canSend(own, name))
  if (missing !== undefined) return notDone('conflict', `This server shares nothing over \`${missing}\`.`)
  const terms = receiverTerms(receiver, resourceType, shareType, protocols)
  if (terms.kind === 'refused') return terms
  if (mustUseMfa && !listsCapability(receiver, 'enforce-mfa')) {
    return notDone('remote', `The server \`${host}\` does not promise to demand a second factor.`)
  }
  const offersWebapp = protocols.includes('webapp')
  const targets = offersWebapp ? targetsFor(terms, conduct) : []
  if (offersWebapp && targets.length === 0) {
    return notDone('remote', `The server \`${host}\` can show no web application.`)
  }
  const isPlain = protocols.every((name) => name === 'webdav') && !mustUseMfa
  if (terms.needsOldestShape && !isPlain) {
    return notDone(
      'remote',
      `The server \`${host}\` takes Shares over WebDAV alone, without a second factor.`,
    )
  }
  const isOldestShape = isPlain && (terms.needsOldestShape || conduct.sendsOldestShape === 'always')
  const decision = isOldestShape
    ? decideWithoutRequirements(receiver, conduct)
    : decideExchange(
        {
          offersWebapp,
          isOffered: own.offersExchange,
          isDemanded: listsCriterion(receiver, 'must-exchange-token'),
          isUnderstood: listsCapability(receiver, 'exchange-token'),
        },
        conduct,
      )
  if (decision.kind === 'impossible') return notDone('conflict', decision.reason)
  const isStrict = decision.kind === 'strict'
  return {
    kind: 'plan',
    isStrict,
    isOldestShape,
    requirements: [...(isStrict ? ['must-exchange-token'] : []), ...(mustUseMfa ? ['must-use-mfa'] : [])],
    hasRelativeUri: conduct.sendsRelativeUris || terms.webdavUri === 'relative',
    targets,
  }
}

function canSend({ shares, sshLocation }: OwnOffer, name: ShareProtocol): boolean {
  return name === 'ssh' ? sshLocation !== undefined : shares.has(name)
}

function targetsFor({ targets }: ReceiverTerms, { sendsOnlyListedTargets }: Conduct): readonly string[] {
  return ownTargets.filter((target) => !sendsOnlyListedTargets || targets.includes(target))
}

/** The oldest shape has no place for requirements. Source: draft, #share-protocol. */
function decideWithoutRequirements(receiver: Discovered, { sendsOldestShape }: Conduct): ExchangeDecision {
  return sendsOldestShape !== 'always' && listsCriterion(receiver, 'must-exchange-token')
    ? {
        kind: 'impossible',
        reason: 'The other server demands token exchange in a shape that it does not take.',
      }
    : { kind: 'loose' }
}
