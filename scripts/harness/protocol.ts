import type { ExchangeFailure } from '../net/exchange.ts'
import type { CheckReach } from './define-checks.ts'
import type { Observed } from './evidence.ts'
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
      readonly messages: readonly ObservedMessage[]
      readonly context: Context
    }
  | { readonly kind: 'unreachable'; readonly failure: ExchangeFailure }
  | { readonly kind: 'unrecognised'; readonly message: string; readonly hint: string }

/** What the tool needs to know of a protocol. */
export interface Protocol<Context> {
  readonly name: string
  /** For each message, the reach within which a target can be made to send it. */
  readonly messages: Readonly<Record<string, CheckReach>>
  /** Recognises and prepares a target with GET and HEAD requests on its own origin. */
  readonly recognise: (target: Target) => Promise<Recognition<Context>>
}

/** Declares a protocol. */
export function defineProtocol<Context>(protocol: Protocol<Context>): Protocol<Context> {
  return protocol
}
