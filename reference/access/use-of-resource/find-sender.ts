import { guessed } from '../../discovery/guess-discovery.ts'
import type { Discovered } from '../../discovery/remote-discovery.ts'
import { notDone, type NotDone } from '../../gestures/gesture.ts'
import { readOcmAddress } from '../../ocm-address.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { liveReceivedShare } from '../../shares/live-shares.ts'
import type { ReceivedShare } from '../../store/records.ts'

/** A Share that can be used, with the server that sent it. */
export interface FoundSender {
  readonly kind: 'found'
  readonly shareId: string
  readonly received: ReceivedShare
  readonly sender: Discovered
}

/**
 * Finds the Sending Server of a Share that an account has accepted, by Discovery. Source: draft, #access-preparation.
 */
export async function findSender(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<FoundSender | NotDone> {
  const received = liveReceivedShare(server, account, shareId)
  if (received === undefined) {
    return notDone('absent', 'You have no such Share. It has to be accepted, and can have ended since.')
  }
  const { takesHostFrom, discoversBeforeAccess } = server.hooks.conduct
  const host = takesHostFrom === 'sender' ? received.senderHost : hostOfOwner(received)
  if (!discoversBeforeAccess) {
    const document = guessed(host, 'https')
    return {
      kind: 'found',
      shareId,
      received,
      sender: { kind: 'discovered', host, scheme: 'https', document },
    }
  }
  const sender = await server.correspondence.discover(host)
  return sender.kind === 'discovered'
    ? { kind: 'found', shareId, received, sender }
    : notDone('remote', `Expected an OCM Server at \`${host}\`, received none: ${sender.message}`)
}

function hostOfOwner({ senderHost, share }: ReceivedShare): string {
  return readOcmAddress(share.owner)?.host ?? senderHost
}
