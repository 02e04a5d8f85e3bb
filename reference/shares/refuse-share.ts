import { contactId } from '../contact/keep-contact.ts'
import type { Answer } from '../http/answers.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import type { Share } from '../messages/share.ts'
import type { Protocol } from '../messages/share-protocol.ts'
import type { OcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { hasExpired } from './live-shares.ts'
import { secretOfOldestShape } from './oldest-shape.ts'
import { ownOffer } from './own-offer.ts'

/** Why a Share is refused whoever it is for; undefined where it is not. Source: draft, #share-operation, #payload-validation. */
export function refuseForAnybody(
  server: OcmServer,
  { shareType, resourceType }: Share,
  senderHost: string,
  ownerHost: string,
): Answer | undefined {
  if (!ownOffer(server).isEnabled) return errorAnswer(server, 501, 'SHARING_SWITCHED_OFF')
  if (shareType !== 'user') return errorAnswer(server, 501, 'SHARE_TYPE_NOT_SUPPORTED')
  if (!['file', 'folder'].includes(resourceType)) {
    return errorAnswer(server, 501, 'RESOURCE_TYPE_NOT_SUPPORTED')
  }
  return ownerHost !== senderHost && server.hooks.conduct.comparesSigner
    ? errorAnswer(server, 403, 'OWNER_OF_ANOTHER_SERVER')
    : undefined
}

/** Why a Share for one of our users is refused; undefined where it is not. Source: draft, #discovery-criteria, #share-discarding. */
export function refuseForRecipient(
  server: OcmServer,
  { protocol, expiration }: Share,
  account: string,
  { identifier: userId, host: provider }: OcmAddress,
): Answer | undefined {
  const { conduct } = server.hooks
  const { criteria, receives } = ownOffer(server)
  if (offersNothing(protocol, receives) && conduct.discardsSharesWithoutAccess) {
    const errors = [{ name: 'protocol', message: 'Expected a way to use the Resource, received none.' }]
    return errorAnswer(server, 400, 'PROTOCOL_NOT_SUPPORTED', errors)
  }
  if (criteria.includes('must-exchange-token') && isLoose(protocol) && conduct.refusesLooseShares) {
    return errorAnswer(server, 403, 'TOKEN_EXCHANGE_REQUIRED')
  }
  const contact = server.store.contacts.get(contactId({ account, userId, provider }))
  if (criteria.includes('must-invite') && contact?.via !== 'invite') {
    return errorAnswer(server, 403, 'INVITE_REQUIRED')
  }
  return hasExpired(expiration, server.now())
    ? errorAnswer(server, 400, 'SHARE_EXPIRED', [{ name: 'expiration', message: 'EXPIRED' }])
    : undefined
}

/**
 * Whether there is no protocol through which this server receives, or not the one that `name` promises in the oldest
 * shape, whatever else is there. Source: draft, #share-discarding.
 */
function offersNothing(protocol: Protocol, receives: ReadonlySet<string>): boolean {
  const { name, webdav, webapp, ssh } = protocol
  const hasWebdav = webdav !== undefined || secretOfOldestShape(protocol) !== undefined
  if (name === 'webdav' && !hasWebdav) return true
  const offered = { webdav: hasWebdav, webapp: webapp !== undefined, ssh: ssh !== undefined }
  return !Object.entries(offered).some(([one, isOffered]) => isOffered && receives.has(one))
}

/** Whether the shared secret itself gives access. */
function isLoose(protocol: Protocol): boolean {
  const offered = [protocol.webdav, protocol.webapp].filter((access) => access !== undefined)
  return (
    offered.some(({ requirements = [] }) => !requirements.some((one) => one === 'must-exchange-token')) ||
    secretOfOldestShape(protocol) !== undefined
  )
}
