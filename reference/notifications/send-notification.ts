import { reachServer } from '../discovery/reach-server.ts'
import type { NotDone } from '../gestures/gesture.ts'
import { isTaken } from '../messages/is-taken.ts'
import type { OcmServer } from '../ocm-server.ts'
import { remoteRefusal } from '../shares/remote-refusal.ts'

/** What became of a Share, to be told to the other server of it. */
export interface ShareNews {
  readonly type: string
  readonly providerId: string
  readonly resourceType: string
  readonly details: Readonly<Record<string, string>>
  /** That of a Share in the oldest shape: servers that know no other want it in each notification. Source: draft, #versions-1-0. */
  readonly sharedSecret?: string
  /** False for a server that does not look where it sends this; default true. */
  readonly discovers?: boolean
}

/** Tells another server what became of a Share; refused where that server does not take it. Source: draft, #notifications. */
export async function sendNotification(
  server: OcmServer,
  host: string,
  { type, providerId, resourceType, details, sharedSecret, discovers = true }: ShareNews,
): Promise<{ readonly kind: 'taken' } | NotDone> {
  const found = await reachServer(server, host, discovers)
  if (found.kind === 'refused') return found
  const exchange = await server.correspondence.post({
    name: 'notification',
    url: `${found.document.endPoint}/notifications`,
    content: {
      notificationType: type,
      providerId,
      resourceType,
      notification: { ...(sharedSecret !== undefined && { sharedSecret }), ...details },
    },
  })
  return isTaken(exchange) ? { kind: 'taken' } : remoteRefusal(host, exchange, sharedSecret)
}
