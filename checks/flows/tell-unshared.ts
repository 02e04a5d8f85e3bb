import type { Observed } from '../../scripts/harness/evidence.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'
import { apiUrl } from '../target/places.ts'
import { hasOldestShape, secretIn } from '../target/share-parts.ts'
import { isTaken, judgeError, statusOf } from './api-answer.ts'

/** Tells the target, by a notification of a peer, that a Share has ended; `share` is the Share object. */
export async function tellUnshared(
  tools: OcmTools,
  peer: Peer,
  share: JsonObject,
  misbehaviours: readonly string[] = [],
): Promise<Observed> {
  const { providerId, resourceType } = share
  const notification = {
    notificationType: 'SHARE_UNSHARED',
    providerId,
    resourceType,
    // Source: draft, #versions-1-0.
    notification: { ...secretOfOldestShape(share), message: 'The Share has ended.' },
  }
  const exchange = await peer.send({
    url: apiUrl(tools.discovery, '/notifications'),
    message: 'notification',
    body: JSON.stringify(notification),
    misbehaviours,
  })
  const observed = tools.keep(exchange)
  judgeError(tools, observed)
  if (isTaken(observed)) endedOf(peer).add(providerId)
  return observed
}

/** Takes a Share back, unless it has ended before. Throws an error with a reason where the target does not go along. */
export async function endShare(tools: OcmTools, peer: Peer, share: JsonObject): Promise<void> {
  if (hasEnded(peer, share['providerId'])) return
  const observed = await tellUnshared(tools, peer, share)
  if (!isTaken(observed) && !forgetting.has(peer)) {
    throw new Error(`it answers the end of the Share with status ${statusOf(observed) ?? 'unknown'}`)
  }
}

/** Peers of which the target has removed a contact, and perhaps the Shares of that contact with it. */
const forgetting = new WeakSet<Peer>()

/** Notes that a contact at a peer was removed: Shares that the target then does not know are not left behind. */
export function noteForgotten(peer: Peer): void {
  forgetting.add(peer)
}

const declined = new WeakMap<Peer, Set<unknown>>()

/** Notes that a user of the target has declined a Share: whether it is there still is for the target to know. */
export function noteDeclined(peer: Peer, providerId: unknown): void {
  const found = declined.get(peer) ?? new Set()
  declined.set(peer, found.add(providerId))
}

export function wasDeclined(peer: Peer, providerId: unknown): boolean {
  return declined.get(peer)?.has(providerId) === true
}

/** Whether the target has taken that a Share has ended. */
export function hasEnded(peer: Peer, providerId: unknown): boolean {
  return endedOf(peer).has(providerId)
}

const ended = new WeakMap<Peer, Set<unknown>>()

/** The `providerId` of each Share of a peer that has ended. */
function endedOf(peer: Peer): Set<unknown> {
  const found = ended.get(peer) ?? new Set()
  ended.set(peer, found)
  return found
}

function secretOfOldestShape(share: JsonObject): { readonly sharedSecret?: string } {
  const sharedSecret = hasOldestShape(share) ? secretIn(share) : undefined
  return sharedSecret === undefined ? {} : { sharedSecret }
}
