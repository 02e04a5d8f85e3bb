import type { CheckReach } from './define-checks.ts'
import type { RunTools } from './run-tools.ts'

/**
 * Something that is done with the target once in a run, such as an exchange of messages, for all the checks that look
 * at what came of it: a named prerequisite. It does not judge.
 */
export interface Flow<Context, Result> {
  /** Unique in a suite. */
  readonly name: string
  readonly reach: CheckReach
  /** What it does, in a sentence for whoever decides whether that may happen. */
  readonly description: string
  /** What has to come about before; where one of them does not, this one does not either, for the same reason. */
  readonly needs?: readonly Flow<Context, unknown>[]
  /** What is done before as part of the run, and need not come about: this one looks at what there is. */
  readonly tries?: readonly Flow<Context, unknown>[]
  /** What has to be over before, whatever came of it, if it is part of the run at all. */
  readonly after?: readonly Flow<Context, unknown>[]
  /** Whether it waits for all the checks that do not need it: what it does can make the target refuse what comes after. */
  readonly isLast?: true
  /** Whether others at its reach or beyond begin once it is over: what follows from it needs time to pass, which they fill. */
  readonly isFirst?: true
  /** Whether it mostly waits, whatever is done to the target meanwhile: it begins early, and what comes last does not wait for it. */
  readonly lingers?: true
  /** At most how many peers it opens, each of which costs an origin; default none. */
  readonly peers?: number
  /** Milliseconds after which it is given up; default 120 000. */
  readonly timeoutMs?: number
  /** Ends without a result by `stop(…)`. */
  readonly perform: (tools: RunTools & Context) => Promise<Result>
  /** What it resolved to, by run. */
  readonly results: WeakMap<object, { readonly value: Result }>
}

/** Declares a flow. */
export function defineFlow<Context, Result>(
  flow: Omit<Flow<Context, Result>, 'results'>,
): Flow<Context, Result> {
  return { ...flow, results: new WeakMap() }
}
