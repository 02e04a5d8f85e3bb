import type { Exchange } from '../../scripts/net/exchange.ts'
import type { PeerJournalEntry } from './peer-journal.ts'

/** Whether a target reaches the peer, in sentences for people; no verdict. */
export interface Reachability {
  readonly kind: 'reached' | 'silent' | 'unreachable-from-here' | 'target-failed'
  readonly what: string
  readonly why: string
  readonly todo: readonly string[]
  /** What the target asked the peer. */
  readonly asked: readonly PeerJournalEntry[]
  /** What the probe sent. */
  readonly exchanges: readonly Exchange[]
}
