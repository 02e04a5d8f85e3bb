import type { Reach, Verdict } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Gestures } from '../harness/gestures.ts'
import type { Peers } from '../harness/peers.ts'
import type { Patience } from '../harness/run-tools.ts'
import type { Client } from '../net/client.ts'
import type { Selection } from './plan-run.ts'
import type { Suite } from './suite.ts'

export interface RunOptions {
  readonly target: URL
  readonly client: Client
  readonly suite: Suite
  readonly model: SpecModel
  /** SHA-256 of the draft's bytes, in hexadecimal: different texts carry the same name. */
  readonly draftSha256: string
  readonly reach: Reach
  readonly clock: () => Date
  readonly selection?: Selection
  /** One of the protocol's versions, to judge by; default: that which the target tells. */
  readonly profile?: string
  /** Needed from the reach `peer` on. */
  readonly peers?: Peers
  /** The identifier of a user of the target who may be sent things. */
  readonly recipient?: string
  /** Needed for the reach `gesture`. */
  readonly gestures?: Gestures
  readonly patience?: Patience
  /** Ends the run when aborted: what is known by then is told. */
  readonly signal?: AbortSignal
  /** Told of each step, for a progress line. */
  readonly onProgress?: (progress: Progress) => void
  /** Told of each exchange that is over. */
  readonly onExchange?: (exchange: ExchangeLine) => void
  /** Told of each verdict when all that decides it is over, and again where it changes after all. */
  readonly onVerdict?: (verdict: Verdict) => void
}

/** What is told of an exchange while the run goes on: secrets removed, and no query, which may hold one not yet known as such. */
export interface ExchangeLine {
  /** Set where the target sent the request. */
  readonly direction?: 'received'
  readonly method: string
  readonly url: string
  /** Absent where no answer came. */
  readonly status?: number
}

/** How far a run is. */
export interface Progress {
  /** What has begun, in a few words. */
  readonly step: string
  /** Checks that are over, and all there will be. */
  readonly done: number
  readonly total: number
}

/** What real servers need, with a margin. */
export const usualPatience: Patience = { forEffectMs: 15_000, forNothingMs: 1_500, forGivingUpMs: 120_000 }
