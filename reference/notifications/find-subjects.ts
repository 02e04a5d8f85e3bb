import { contactRemoved } from '../contact/contact-removed.ts'
import type { Answer } from '../http/answers.ts'
import type { Notification } from '../messages/notification.ts'
import { readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { findLiveShare } from '../shares/live-shares.ts'
import { answerReshare, answerReshareUndo } from './answer-reshare.ts'

/** What a notification can be about. */
export interface Subject {
  /** Of the other server, which alone can tell. */
  readonly host: string
  /** Does what the notification asks for; an answer where that cannot be. */
  readonly act: () => Answer | undefined | Promise<Answer | undefined>
}

/** All that a notification can be about; undefined for a type that this server does not act on. Source: draft, #notification-types. */
export function findSubjects(server: OcmServer, notification: Notification): readonly Subject[] | undefined {
  const { notificationType, providerId } = notification
  switch (notificationType) {
    case 'SHARE_ACCEPTED':
      return sentShare(server, providerId, () => markAccepted(server, providerId))
    case 'SHARE_DECLINED':
      return sentShare(server, providerId, () => markDeclined(server, providerId))
    case 'SHARE_UNSHARED':
      // From the Receiving Server it amounts, after an acceptance, to a refusal. Source: draft, #share-deletion.
      return [
        ...receivedShares(server, providerId),
        ...sentShare(server, providerId, () => markDeclined(server, providerId)),
      ]
    case 'REQUEST_RESHARE':
      return sentShare(server, providerId, () => answerReshare(server, notification))
    case 'RESHARE_UNDO':
      return sentShare(server, providerId, () => answerReshareUndo(server, notification))
    case 'USER_REMOVED':
      return contacts(server, providerId)
    default:
      return undefined
  }
}

function sentShare(server: OcmServer, providerId: string, act: Subject['act']): readonly Subject[] {
  const host = readOcmAddress(server.store.sentShares.get(providerId)?.shareWith ?? '')?.host
  return host === undefined ? [] : [{ host, act }]
}

/** A `providerId` is unique at its Sending Server alone. */
function receivedShares({ store }: OcmServer, providerId: string): readonly Subject[] {
  return store.receivedShares.where('share.providerId', providerId).map(({ id, record }) => ({
    host: record.senderHost,
    act: () => void store.receivedShares.delete(id),
  }))
}

function contacts(server: OcmServer, userId: string): readonly Subject[] {
  const known = server.store.contacts.where('userId', userId).filter(({ record }) => record.via === 'invite')
  return [...new Set(known.map(({ record }) => record.provider))].map((host) => ({
    host,
    act: () => void contactRemoved(server, host, userId),
  }))
}

function markAccepted(server: OcmServer, providerId: string): undefined {
  const share = findLiveShare(server, providerId)
  if (share !== undefined) server.store.sentShares.put(providerId, { ...share, state: 'accepted' })
}

function markDeclined({ store, tokens }: OcmServer, providerId: string): undefined {
  const share = store.sentShares.get(providerId)
  if (share !== undefined) store.sentShares.put(providerId, { ...share, state: 'declined' })
  tokens.revoke(providerId)
}
