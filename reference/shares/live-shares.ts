import type { OcmServer } from '../ocm-server.ts'
import type { ReceivedShare, SentShare } from '../store/records.ts'

/** The Share that one of our users has sent under a `providerId`; undefined once it was declined or has expired. */
export function findLiveShare(server: OcmServer, providerId: string): SentShare | undefined {
  const share = server.store.sentShares.get(providerId)
  return share === undefined || share.state === 'declined' || hasExpired(share.expiration, server.now())
    ? undefined
    : share
}

/** A Share that an account has accepted, by its id in the store; undefined once it has expired. */
export function liveReceivedShare(
  server: OcmServer,
  account: string,
  shareId: string,
): ReceivedShare | undefined {
  const received = server.store.receivedShares.get(shareId)
  return received?.account === account &&
    received.state === 'accepted' &&
    !hasExpired(received.share.expiration, server.now())
    ? received
    : undefined
}

/**
 * Whether a Share has ended by itself; `expiration` in seconds and `now` in milliseconds since 1970. 0 is what some
 * servers send for a Share that does not end. Source: draft, #share-fields, #versions-other.
 */
export function hasExpired(expiration: number | undefined, now: number): boolean {
  return expiration !== undefined && expiration !== 0 && expiration * 1000 <= now
}
