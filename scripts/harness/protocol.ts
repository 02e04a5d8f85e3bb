import type { ExchangeFailure } from '../net/exchange.ts'
import type { CheckReach } from './define-checks.ts'
import type { Observed } from './evidence.ts'
import type { Flow } from './flow.ts'
import type { GestureAdapter, GestureDescription } from './gestures.ts'
import type { Finding } from './run-tools.ts'
import type { Target } from './target.ts'

/** A JSON message that the target sent, named as the draft's field list is. */
export interface ObservedMessage {
  readonly message: string
  readonly body: unknown
  readonly observed: Observed
  /** Why what this message breaks does not tell: a sentence. What it meets counts all the same. */
  readonly undecided?: string
}

/** What came of looking at a target for the first time. */
export type Recognition<Context> =
  | {
      readonly kind: 'recognised'
      /** One sentence for the head of the report: what was found, where, which version. */
      readonly description: string
      /** Anything the reader of the verdicts needs to know, such as an older version. */
      readonly notes: readonly string[]
      /** What was found to be out of the ordinary. */
      readonly findings?: readonly Finding[]
      /** One of the protocol's versions, that which the target speaks. */
      readonly version?: string
      readonly messages: readonly ObservedMessage[]
      readonly context: Context
    }
  | { readonly kind: 'unreachable'; readonly failure: ExchangeFailure }
  | { readonly kind: 'unrecognised'; readonly message: string; readonly hint: string }

/** What the tool needs to know of a protocol; what may be left out, not every protocol has. */
export interface Protocol<Context> {
  readonly name: string
  /** For each message, the reach within which a target can be made to send it. */
  readonly messages: Readonly<Record<string, CheckReach>>
  /** The flows in which a target sends a message; one that recognising it yields has none. */
  readonly sources?: Readonly<Record<string, readonly Flow<Context, unknown>[]>>
  /** Recognises and prepares a target with GET and HEAD requests on its own origin. */
  readonly recognise: (target: Target) => Promise<Recognition<Context>>
  /** What a server can be, as checks name it, each with a few words. */
  readonly roles?: Readonly<Record<string, string>>
  readonly versions?: ProtocolVersions
  /** What users of a target can do, by name. */
  readonly gestures?: Readonly<Record<string, GestureDescription>>
  /** What can drive targets in place of a person, by name. */
  readonly adapters?: Readonly<Record<string, GestureAdapter>>
  /** Names of fields and parameters whose values are secret, in messages of any kind. */
  readonly secretNames?: readonly string[]
}

/** The versions of a protocol that servers speak. */
export interface ProtocolVersions {
  /** Oldest first; the last is that of the draft. */
  readonly names: readonly string[]
  /** For a requirement, or for all of a section, the first version that has it. What is not here is in all of them. */
  readonly since: Readonly<Record<string, string>>
}

/** Declares a protocol. */
export function defineProtocol<Context>(protocol: Protocol<Context>): Protocol<Context> {
  return protocol
}
