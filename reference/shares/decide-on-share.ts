import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { ReceivedShare } from '../store/records.ts'
import { hasExpired } from './live-shares.ts'
import { secretOfOldestShape } from './oldest-shape.ts'

/** Accepts a Share for its Receiving Party, and tells the Sending Server. Source: draft, #notification-types. */
export async function acceptShare(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<Gesture<{ readonly notified: boolean }>> {
  const received = server.store.receivedShares.get(shareId)
  if (received?.account !== account) return notDone('absent', 'You have no such Share.')
  if (received.state !== 'pending')
    return notDone('conflict', `You have ${received.state} this Share before.`)
  if (hasExpired(received.share.expiration, server.now())) return notDone('conflict', 'The Share has ended.')
  server.store.receivedShares.put(shareId, { ...received, state: 'accepted' })
  return done({ notified: await tellSender(server, received, 'SHARE_ACCEPTED', 'accepted') })
}

/** Declines a Share, or leaves one that was accepted, and tells the Sending Server. Source: draft, #notification-types. */
export async function declineShare(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<Gesture<{ readonly notified: boolean }>> {
  const received = server.store.receivedShares.get(shareId)
  if (received?.account !== account) return notDone('absent', 'You have no such Share.')
  if (received.state === 'declined') return notDone('conflict', 'You have declined this Share before.')
  server.store.receivedShares.put(shareId, { ...received, state: 'declined' })
  return done({ notified: await tellSender(server, received, 'SHARE_DECLINED', 'declined') })
}

async function tellSender(
  server: OcmServer,
  { senderHost, account, share }: ReceivedShare,
  type: string,
  what: string,
): Promise<boolean> {
  const { providerId, resourceType } = share
  const details = { message: `${account} has ${what} the Share.` }
  const sharedSecret = secretOfOldestShape(share.protocol)
  const news = {
    type,
    providerId,
    resourceType,
    details,
    discovers: server.hooks.conduct.discoversBeforeAccess,
    ...(sharedSecret !== undefined && { sharedSecret }),
  }
  return (await sendNotification(server, senderHost, news)).kind === 'taken'
}
