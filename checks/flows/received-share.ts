import type { Performed } from '../../scripts/harness/gestures.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop, type Undecided } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'
import { messagesAt } from './peer-journal.ts'
import { attemptShare, sendShare, type ShareToTarget } from './share-to-target.ts'
import {
  credentialOf,
  isNotificationAbout,
  isTokenRequest,
  isWebdavRequest,
  parametersOf,
  sharedAccess,
  type SharedAccess,
} from './use-of-share.ts'

/** A Share of a peer that a user of the target has; what the target asks for because of it is in the journal of the peer. */
export interface ReceivedShare extends ShareToTarget, SharedAccess {}

/** A Share that a user of the target has opened, or tried to. */
export interface OpenedShare extends ReceivedShare {
  readonly performed: Performed
  /** The request that shows that it was opened as it should be; undefined where none came. */
  readonly use: PeerJournalEntry | undefined
}

/** Sends a Share, and has the user of the target accept it. Stops where the target does not take it, or does not let its user. */
export async function giveShare(
  tools: OcmTools,
  peer: Peer,
  label: string,
  wish: JsonObject,
): Promise<ReceivedShare> {
  return acceptShare(tools, withAccess(await sendShare(tools, peer, label, wish)))
}

/**
 * The same with a Share that no server needs to take: where the target refuses it, what depends on it is not applicable,
 * with the reason given.
 */
export async function giveUnusualShare(
  tools: OcmTools,
  peer: Peer,
  [label, whyNot]: readonly [label: string, whyNot: string],
  wish: JsonObject,
): Promise<ReceivedShare> {
  const { status, ...share } = await attemptShare(tools, peer, label, wish)
  if (status !== 201) return stop(notTaken(status, whyNot))
  return acceptShare(tools, withAccess(share))
}

function notTaken(status: number | undefined, whyNot: string): Undecided {
  const isRefusal =
    status !== undefined && ((status >= 400 && status < 500 && status !== 429) || status === 501)
  return isRefusal
    ? notApplicable(`${whyNot} (status ${status})`)
    : blocked(`The target did not take a Share: status ${status ?? 'unknown, as no answer came'}.`)
}

export function withAccess(share: ShareToTarget): ReceivedShare {
  const access = sharedAccess(share)
  return access === undefined
    ? stop(blocked('The peer could send no Share with a secret.'))
    : { ...share, ...access }
}

/** Has the user of the target accept a Share, and lets a moment pass for the notification, which no server needs to send. */
async function acceptShare(tools: OcmTools, share: ReceivedShare): Promise<ReceivedShare> {
  const performed = await gestureWithNotification(tools, share, 'accept-share')
  return performed.kind === 'done'
    ? share
    : stop(blocked(`The target would not let its user accept a Share: ${messageOf(performed)}`))
}

/** Has the user of the target decide on a Share, and judges the notification if there is one. */
export async function gestureWithNotification(
  tools: OcmTools,
  { peer, providerId, name }: ReceivedShare,
  gesture: 'accept-share' | 'decline-share',
): Promise<Performed> {
  const { patience, signal } = tools
  const isIt = (entry: PeerJournalEntry): boolean =>
    entry.direction === 'received' && isNotificationAbout(providerId, entry)
  const over = new AbortController()
  const seen = peer.journal.until(isIt, patience.forGivingUpMs, AbortSignal.any([signal, over.signal]))
  try {
    const performed = await tools.gesture(gesture, { providerId, name }, seen)
    await peer.journal.until(isIt, patience.forNothingMs, signal)
    judgeNotifications(tools, peer)
    return performed
  } finally {
    over.abort()
  }
}

/** Has all notifications judged that a peer got: one with a wrong `providerId` is about no Share. */
export function judgeNotifications(tools: OcmTools, peer: Peer): void {
  for (const { entry, body } of messagesAt(peer, 'notifications')) {
    tools.judge({ message: 'notification', body, observed: tools.keepEntry(entry) })
  }
}

/** A gesture that opens a Share, with what else goes into it. */
type OpeningGesture = readonly [gesture: 'read-share' | 'open-webapp' | 'copy-share', input?: JsonObject]

/**
 * Has the user of the target look into a Share, and waits for what that makes the target ask for: the request that fits,
 * before which others can come, and the token request without which the Share is not to be used.
 */
export async function openShare(
  tools: OcmTools,
  share: ReceivedShare,
  [gesture, input = {}]: OpeningGesture,
  isUse: (entry: PeerJournalEntry) => boolean = (entry) => isFullUse(share, entry),
): Promise<OpenedShare> {
  const { peer, providerId, name } = share
  const { performed, entry } = await gestureWithEffect(
    tools,
    peer,
    [gesture, { providerId, name, ...input }],
    isUse,
  )
  // A signed request stands in the journal only once its signature is judged, after others that came later.
  await peer.journal.until(
    (one) => one.direction === 'received' && isTokenRequest(share, one),
    tools.patience.forNothingMs,
    tools.signal,
  )
  judgeTokenRequests(tools, peer)
  return { ...share, performed, use: entry }
}

/** Whether a request is one with which the use of a Resource should begin, and no question for what is wanted. */
export function isFullUse(share: SharedAccess, entry: PeerJournalEntry): boolean {
  return entry.method === 'PROPFIND' && credentialOf(entry) !== undefined && isWebdavRequest(share, entry)
}

/** Has all token requests judged that a peer got, whatever their code. */
function judgeTokenRequests(tools: OcmTools, { journal }: Peer): void {
  for (const entry of journal.received(({ about }) => about === 'token')) {
    tools.judge({
      message: 'token-request',
      body: parametersOf(entry.body),
      observed: tools.keepEntry(entry),
    })
  }
}

/** Why there is nothing to be seen of the use of a Share. */
export function notUsed({ performed }: Pick<OpenedShare, 'performed'>): Undecided {
  return blocked(
    performed.kind === 'done'
      ? 'The target asked the peer for nothing when its user opened the Share.'
      : `The target would not let its user open the Share: ${messageOf(performed)}`,
  )
}

function messageOf(performed: Performed): string {
  return performed.kind === 'done' ? '' : performed.message
}

/** The content of a notification that a peer received. */
export function notificationIn({ body }: PeerJournalEntry): JsonObject {
  return readJsonObject(body) ?? {}
}
