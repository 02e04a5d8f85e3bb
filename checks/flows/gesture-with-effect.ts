import type { Performed } from '../../scripts/harness/gestures.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'

/** What came of a gesture, and the request that it had the target send to a peer. */
export interface GestureEffect {
  readonly performed: Performed
  /** Undefined where none came. */
  readonly entry: PeerJournalEntry | undefined
}

/**
 * Has a user of the target do something, and waits for the request that fits: a while after it was done, for a moment
 * after the target would not let its user, as it may have been refused only by the peer.
 */
export async function gestureWithEffect(
  tools: OcmTools,
  peer: Peer,
  [name, input]: readonly [name: string, input: JsonObject],
  fits: (entry: PeerJournalEntry) => boolean,
): Promise<GestureEffect> {
  const { patience, signal } = tools
  const isIt = (entry: PeerJournalEntry): boolean => entry.direction === 'received' && fits(entry)
  const watching = new AbortController()
  const seen = peer.journal.until(isIt, patience.forGivingUpMs, AbortSignal.any([signal, watching.signal]))
  try {
    const performed = await tools.gesture(name, input, seen)
    const waitMs = performed.kind === 'done' ? patience.forEffectMs : patience.forNothingMs
    return { performed, entry: await peer.journal.until(isIt, waitMs, signal) }
  } finally {
    watching.abort()
  }
}
