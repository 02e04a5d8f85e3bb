import type { Exchange } from '../net/exchange.ts'
import type { Observed } from './evidence.ts'
import type { Flow } from './flow.ts'
import type { Performed } from './gestures.ts'
import type { JsonObject } from './json-object.ts'
import type { Peer, PeerJournalEntry } from './peer.ts'
import type { PeerWish } from './peers.ts'
import type { ObservedMessage } from './protocol.ts'
import type { Secrets } from './secrets.ts'
import type { Target } from './target.ts'

/** What a flow and a check are given; a protocol adds what preparing the target yielded. */
export interface RunTools {
  readonly target: Target
  /** What came of a flow that is among the `needs`. Throws a `TypeError` for one that is not. */
  readonly of: <Context, Result>(flow: Flow<Context, Result>) => Result
  /** Counts an exchange made before, such as the discovery of the run, as evidence too. */
  readonly cite: (observed: Observed) => void
  /** Takes an exchange that a peer made into the evidence. */
  readonly keep: (exchange: Exchange) => Observed
  /** Takes a request that a peer received or sent, with its answer, into the evidence: once, however often it is asked to. */
  readonly keepEntry: (entry: PeerJournalEntry) => Observed
  /** Has a message that the target sent judged by the schema of its kind. */
  readonly judge: (message: ObservedMessage) => void
  /** Tells of something that a reader of the verdicts has to know; the same name and message are told once. */
  readonly find: (finding: Finding) => void
  /** A new peer. Stops as blocked where the run has none to give. Throws a `TypeError` for one more than the flow's `peers`. */
  readonly openPeer: (wish: PeerWish) => Promise<Peer>
  /** Has a user of the target do something. Stops as blocked where nobody and nothing can. */
  readonly gesture: (name: string, input: JsonObject, seen?: Promise<unknown>) => Promise<Performed>
  /** The identifier of a user of the target who may be sent things, as the operator gave it. Stops as blocked where none was given. */
  readonly recipient: () => string
  /** Whether a recipient was given and may be used. */
  readonly hasRecipient: boolean
  readonly patience: Patience
  /** Registers what takes back something that was done to the target. Runs when all checks are over, latest first. */
  readonly undo: (what: string, work: () => Promise<void>) => void
  readonly secrets: Secrets
  /** Aborts when the run is interrupted, or the time of this flow or check is up. */
  readonly signal: AbortSignal
}

/** A named quirk or precondition of a target that was recognised: no verdict. */
export interface Finding {
  /** Words with hyphens, the same for the same thing. */
  readonly name: string
  /** A sentence or two. */
  readonly message: string
  readonly observed?: Observed
}

/** Milliseconds to wait for what a target does of itself. */
export interface Patience {
  /** For what it does as soon as it can, such as a message that a gesture has it send. */
  readonly forEffectMs: number
  /** For what should not happen, once the gesture that could bring it about is over. */
  readonly forNothingMs: number
  /** For what it may put off for as long as is sensible, such as giving up on a server that is silent. */
  readonly forGivingUpMs: number
}
