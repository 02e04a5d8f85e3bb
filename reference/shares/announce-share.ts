import type { Discovered } from '../discovery/remote-discovery.ts'
import type { NotDone } from '../gestures/gesture.ts'
import { ShareResponse } from '../messages/share-response.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { SentShare } from '../store/records.ts'
import { parseJson } from '../messages/parse-json.ts'
import { remoteRefusal } from './remote-refusal.ts'
import { type Announcement, shareMessage } from './share-message.ts'

/** A Share that the Receiving Server has kept, and how it calls the Receiving Party, if it tells. */
export interface Announced {
  readonly kind: 'announced'
  readonly recipientDisplayName?: string
}

/**
 * Records a Share, so that the Receiving Server can use it at once, and announces it; the record goes again where that
 * server does not keep the Share. Source: draft, #share-operation, #share-response.
 */
export async function announceShare(
  server: OcmServer,
  { host, document }: Discovered,
  share: SentShare,
  announcement: Announcement,
): Promise<Announced | NotDone> {
  const { sentShares } = server.store
  const { providerId, sharedSecret } = share
  sentShares.put(providerId, share)
  const exchange = await server.correspondence.post({
    name: 'share',
    url: `${document.endPoint}/shares`,
    content: shareMessage(server, share, announcement),
  })
  if (exchange.response?.status !== 201) {
    sentShares.delete(providerId)
    server.tokens.revoke(providerId)
    return remoteRefusal(host, exchange, sharedSecret)
  }
  const { recipientDisplayName, recipientPublicKeys } = ShareResponse.parse(parseJson(exchange.response.body))
  // By now the Share can have been accepted, or be gone.
  const current = sentShares.get(providerId)
  if (current !== undefined) sentShares.put(providerId, { ...current, recipientPublicKeys })
  return { kind: 'announced', ...(recipientDisplayName !== undefined && { recipientDisplayName }) }
}
