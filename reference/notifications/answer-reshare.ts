import type { Answer } from '../http/answers.ts'
import { errorAnswer } from '../messages/error-answer.ts'
import type { Notification } from '../messages/notification.ts'
import { formatOcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { createShare } from '../shares/create-share.ts'
import { resharesOf, unshare } from '../shares/end-share.ts'
import { findLiveShare } from '../shares/live-shares.ts'
import type { SentShare } from '../store/records.ts'

/** Shares that the Receiving Party of one Share can ask for. */
const mostReshares = 50

/** What is being shared at the moment, as `PROVIDER_ID RECIPIENT`: it is not in the store before other servers have answered. */
const underWay = new WeakMap<OcmServer, Set<string>>()

/**
 * Shares a Resource with whom the Receiving Party of a Share names, in the name of its owner, where that Share grants the
 * right; undefined once it was tried. What comes of it is not told, as the draft has it. Source: draft, #resharing.
 */
export async function answerReshare(
  server: OcmServer,
  { providerId, notification }: Notification,
): Promise<Answer | undefined> {
  const share = findLiveShare(server, providerId)
  const shareWith = readRecipient(notification)
  if (shareWith === undefined) return noRecipient(server)
  if (share === undefined || !grantsSharing(share)) return errorAnswer(server, 403, 'SHARING_NOT_PERMITTED')
  const waiting = underWay.get(server) ?? new Set<string>()
  underWay.set(server, waiting)
  const made = resharesOf(server, providerId).map((one) => `${providerId} ${one.shareWith}`)
  const all = new Set([...made, ...[...waiting].filter((one) => one.startsWith(`${providerId} `))])
  const wanted = `${providerId} ${shareWith}`
  if (all.has(wanted)) return undefined
  if (all.size >= mostReshares) return errorAnswer(server, 503, 'TOO_MANY_SHARES')
  waiting.add(wanted)
  try {
    await createShare(server, share.account, wishFor(share, shareWith), providerId)
  } finally {
    waiting.delete(wanted)
  }
  return undefined
}

/** Ends what was shared at the request of the Receiving Party of a Share. Source: draft, #resharing. */
export async function answerReshareUndo(
  server: OcmServer,
  { providerId, notification }: Notification,
): Promise<Answer | undefined> {
  const shareWith = readRecipient(notification)
  if (shareWith === undefined) return noRecipient(server)
  const reshares = resharesOf(server, providerId).filter((one) => one.shareWith === shareWith)
  await Promise.all(reshares.map((one) => unshare(server, one.account, one.providerId)))
  return undefined
}

function readRecipient(details: Notification['notification']): string | undefined {
  const text = details?.shareWith
  const address = typeof text === 'string' ? readOcmAddress(text) : undefined
  return address && formatOcmAddress(address)
}

function noRecipient(server: OcmServer): Answer {
  const errors = [{ name: 'notification', message: 'Expected an OCM Address in `notification.shareWith`.' }]
  return errorAnswer(server, 400, 'The request has a field that cannot be used.', errors)
}

function grantsSharing({ permissions: { webdav = [], webapp = [] } }: SentShare): boolean {
  return webdav.includes('share') || webapp.includes('share')
}

/** As the Share that it comes from, but without the right to go on. */
function wishFor(share: SentShare, shareWith: string): Parameters<typeof createShare>[2] {
  const { path, name, shareType, permissions, requirements, expiration } = share
  const { webdav, webapp } = permissions
  return {
    path,
    name,
    shareWith,
    shareType,
    protocols: [...(webdav ? ['webdav' as const] : []), ...(webapp ? ['webapp' as const] : [])],
    permissions: [...(webdav ?? []), ...(webapp ?? [])].filter((one) => one !== 'share'),
    mustUseMfa: requirements.includes('must-use-mfa'),
    ...(expiration !== undefined && { expiration }),
  }
}
