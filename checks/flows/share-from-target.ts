import type { Observed } from '../../scripts/harness/evidence.ts'
import type { Performed } from '../../scripts/harness/gestures.ts'
import { isJsonObject, type JsonObject, readJson } from '../../scripts/harness/json-object.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { refusalToShare } from '../target/sharing-protocols.ts'
import { gestureWithEffect } from './gesture-with-effect.ts'
import { makeContact } from './make-contact.ts'
import { usualPeer } from './usual-peer.ts'

/** A Share that a user of the target has made for a user of a peer. */
export interface ShareFromTarget {
  readonly peer: Peer
  /** The Share Creation Notification, as the peer received it. */
  readonly entry: PeerJournalEntry
  readonly observed: Observed
  /** The object in its content; an empty one where there is none. */
  readonly body: JsonObject
  /** What is in `providerId`, as text: some servers send a number. */
  readonly providerId: string
  /** With whom the user shared. */
  readonly shareWith: string
}

/** What came of a user's wish to share: a Share, or, with a sentence, none. */
export type ShareAttempt =
  | { readonly kind: 'arrived'; readonly share: ShareFromTarget }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'nothing'; readonly message: string }

/** A file, shared with a user of the usual peer. */
export const shareFromTarget = defineFlow<ShareFromTarget>({
  name: 'share-from-target',
  reach: 'gesture',
  description: 'A user of the target shares a file with a user of the peer',
  needs: [usualPeer],
  perform: (tools) =>
    receiveShare(tools, tools.of(usualPeer), {
      shareWith: `ada@${tools.of(usualPeer).address}`,
      kind: 'file',
      permissions: ['read'],
    }),
})

/**
 * Has a user of the target share something with a user of a peer, and waits for the Share. Stops as blocked where the
 * target would not let its user, or sends nothing, or where the peer does not keep what it sends.
 */
async function receiveShare(tools: OcmTools, peer: Peer, wish: JsonObject): Promise<ShareFromTarget> {
  const attempt = await attemptShare(tools, peer, wish)
  if (attempt.kind === 'refused') return stop(refusalToShare(tools.discovery, attempt.message))
  if (attempt.kind === 'nothing') return stop(blocked(attempt.message))
  const status = attempt.share.entry.answer?.status
  return status === 201
    ? attempt.share
    : stop(blocked(`The peer did not take the Share of the target: status ${status ?? 'unknown'}.`))
}

/**
 * The same, and gives what came of it. A Share that the peer has seen counts, also one that it refused. Shares for one
 * peer come about one after the other, so that each is told from those before. A target that refuses is asked once more
 * when the user of the peer is a contact.
 */
export async function attemptShare(tools: OcmTools, peer: Peer, wish: JsonObject): Promise<ShareAttempt> {
  const before = latest.get(peer)
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  latest.set(peer, ended)
  await before
  try {
    const first = await attemptNext(tools, peer, wish)
    const isWorthMore = first.kind === 'refused' && (await makeContact(tools, peer))
    return isWorthMore ? await attemptNext(tools, peer, wish) : first
  } finally {
    resolve()
  }
}

const latest = new WeakMap<Peer, Promise<void>>()

async function attemptNext(tools: OcmTools, peer: Peer, wish: JsonObject): Promise<ShareAttempt> {
  // A server that was not answered can send the same once more.
  const known = new Set(peer.journal.received(isShare).map(({ body }) => body))
  const { performed, entry } = await gestureWithEffect(
    tools,
    peer,
    ['share', wish],
    (one) => isShare(one) && !known.has(one.body),
  )
  if (entry !== undefined) {
    return { kind: 'arrived', share: keepShare(tools, peer, entry, { performed, wish }) }
  }
  return performed.kind === 'refused'
    ? { kind: 'refused', message: `The target would not let its user share: ${performed.message}` }
    : { kind: 'nothing', message: 'The target sent no Share after its user had shared something.' }
}

function keepShare(
  tools: OcmTools,
  peer: Peer,
  entry: PeerJournalEntry,
  { performed, wish }: { readonly performed: Performed; readonly wish: JsonObject },
): ShareFromTarget {
  const observed = tools.keepEntry(entry)
  const content = readJson(entry.body)
  if (isJsonObject(content)) tools.judge({ message: 'share', body: content, observed })
  const body = shareIn(content) ?? {}
  const share: ShareFromTarget = {
    peer,
    entry,
    observed,
    body,
    providerId: String(body['providerId']),
    shareWith: String(wish['shareWith']),
  }
  if (performed.kind === 'done') {
    tools.undo(`The Share ${share.providerId} of the target`, async () => {
      if (!withdrawn.has(share)) await withdrawShare(tools, share)
    })
  }
  return share
}

const withdrawn = new WeakSet<ShareFromTarget>()

/** Has the user of the target end a Share. It is not asked for once more when all is taken back. */
export async function withdrawShare(tools: OcmTools, share: ShareFromTarget): Promise<Performed> {
  withdrawn.add(share)
  return tools.gesture('unshare', { providerId: share.providerId, shareWith: share.shareWith })
}

/** Whether a request announces a Share, also one that does so at another path or in another way than it should. */
function isShare({ about, method, body }: PeerJournalEntry): boolean {
  if (about === 'shares') return true
  return about === 'nothing' && method !== 'GET' && shareIn(readJson(body)) !== undefined
}

/** Some servers put the Share into an array. */
function shareIn(content: unknown): JsonObject | undefined {
  const items: readonly unknown[] = Array.isArray(content) ? content : [content]
  return items
    .filter(isJsonObject)
    .find((item) => Object.hasOwn(item, 'shareWith') || Object.hasOwn(item, 'protocol'))
}
