import type { Expect } from './expectation.ts'
import type { Flow } from './flow.ts'
import type { Undecided } from './outcome.ts'
import type { RunTools } from './run-tools.ts'

/** What a check needs of its target, from the least to the most. */
export type CheckReach = 'url' | 'probe' | 'peer' | 'recipient' | 'gesture'

/** What every check is given; a protocol adds what preparing the target yielded. */
export interface CheckTools extends RunTools {
  readonly expect: Expect
}

/** Code that observes one requirement on a live server. */
export interface Check<Context> {
  readonly id: string
  readonly requirement: string
  /** Words that must stand in the requirement's clause; when they no longer do, the check is stale. */
  readonly quote: string
  readonly role: string
  readonly reach: CheckReach
  /** What has to come about before; where one of them does not, the check has the outcome that this has. */
  readonly needs?: readonly Flow<Context, unknown>[]
  /** Passes by returning nothing after at least one expectation held; fails by an expectation that did not. */
  readonly run: (tools: CheckTools & Context) => Promise<Undecided | undefined> | Undecided | undefined
}

/** The checks of one section of the draft. */
export interface CheckFile<Context> {
  readonly section: string
  readonly checks: readonly Check<Context>[]
}

/** Declares the checks of one section, whose anchor names their file. */
export function defineChecks<Context>(
  section: string,
  checks: readonly Check<Context>[],
): CheckFile<Context> {
  return { section, checks }
}
