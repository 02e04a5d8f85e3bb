import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import { readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { SentShare } from '../store/records.ts'

/**
 * Ends a Share of an account, with those that its Receiving Party had asked for, and tells the Receiving Servers;
 * `notified` is about the first. Source: draft, #share-deletion.
 */
export async function unshare(
  server: OcmServer,
  account: string,
  providerId: string,
): Promise<Gesture<{ readonly notified: boolean }>> {
  const share = server.store.sentShares.get(providerId)
  if (share?.account !== account) return notDone('absent', 'You have no such Share.')
  const ended = [share, ...resharesOf(server, providerId)]
  server.store.together(() => ended.forEach((one) => server.store.sentShares.delete(one.providerId)))
  for (const one of ended) server.tokens.revoke(one.providerId)
  const [notified = false] = await Promise.all(ended.map((one) => tellReceiver(server, one)))
  return done({ notified })
}

/** The Shares that the Receiving Party of a Share has asked for. */
export function resharesOf({ store }: OcmServer, providerId: string): readonly SentShare[] {
  return store.sentShares.where('resharedFrom', providerId).map(({ record }) => record)
}

async function tellReceiver(server: OcmServer, share: SentShare): Promise<boolean> {
  const { providerId, resourceType, shareWith, isOldestShape, sharedSecret } = share
  const host = readOcmAddress(shareWith)?.host
  if (host === undefined) return false
  const sent = await sendNotification(server, host, {
    type: 'SHARE_UNSHARED',
    providerId,
    resourceType,
    details: { message: 'The Share has ended.' },
    ...(isOldestShape === true && { sharedSecret }),
  })
  return sent.kind === 'taken'
}
