import { randomBytes } from 'node:crypto'
import { reachServer } from '../discovery/reach-server.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { noAddress } from '../gestures/no-address.ts'
import type { Share } from '../messages/share.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import { formatOcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { ReceivedShare } from '../store/records.ts'
import { liveReceivedShare } from './live-shares.ts'
import { remoteRefusal } from './remote-refusal.ts'

/** With whom a Share is to be shared further, or not any more: an OCM Address. */
export interface FurtherWish {
  readonly shareWith: string
}

/**
 * Asks the Sending Server to share what an account has accepted with somebody else, where it has granted that right.
 * Source: draft, #resharing.
 */
export async function requestReshare(
  server: OcmServer,
  account: string,
  shareId: string,
  wish: FurtherWish,
): Promise<Gesture<FurtherWish>> {
  const received = liveReceivedShare(server, account, shareId)
  if (received === undefined) return noSuchShare
  if (grantsSharing(received.share)) return ask(server, received, 'REQUEST_RESHARE', wish)
  return server.hooks.conduct.resharesOnlyWithRight
    ? notDone('forbidden', 'This Share does not permit you to share it further.')
    : passOn(server, received, wish)
}

/** Asks the Sending Server to take back what `requestReshare` asked for. Source: draft, #resharing. */
export async function undoReshare(
  server: OcmServer,
  account: string,
  shareId: string,
  wish: FurtherWish,
): Promise<Gesture<FurtherWish>> {
  const received = liveReceivedShare(server, account, shareId)
  return received === undefined ? noSuchShare : ask(server, received, 'RESHARE_UNDO', wish)
}

const noSuchShare = notDone('absent', 'You have no such Share, or have not accepted it, or it has ended.')

function grantsSharing({ protocol: { webdav, webapp } }: Share): boolean {
  return [webdav, webapp].some((access) => access?.permissions?.includes('share') === true)
}

async function ask(
  server: OcmServer,
  { senderHost, share: { providerId, resourceType } }: ReceivedShare,
  type: string,
  wish: FurtherWish,
): Promise<Gesture<FurtherWish>> {
  const recipient = readOcmAddress(wish.shareWith.trim())
  if (recipient === undefined) return noAddress
  const shareWith = formatOcmAddress(recipient)
  const sent = await sendNotification(server, senderHost, {
    type,
    providerId,
    resourceType,
    details: { shareWith },
  })
  return sent.kind === 'taken' ? done({ shareWith }) : sent
}

/** What a server does that does not ask: it announces the Resource of another one as if it were its own to share. */
async function passOn(
  server: OcmServer,
  { account, share }: ReceivedShare,
  wish: FurtherWish,
): Promise<Gesture<FurtherWish>> {
  const recipient = readOcmAddress(wish.shareWith.trim())
  if (recipient === undefined) return noAddress
  const found = await reachServer(server, recipient.host)
  if (found.kind === 'refused') return found
  const own = formatOcmAddress({ identifier: account, host: server.host })
  const shareWith = formatOcmAddress(recipient)
  const exchange = await server.correspondence.post({
    name: 'share',
    url: `${found.document.endPoint}/shares`,
    content: { ...share, shareWith, providerId: randomBytes(16).toString('hex'), owner: own, sender: own },
  })
  return exchange.response?.status === 201 ? done({ shareWith }) : remoteRefusal(recipient.host, exchange)
}
