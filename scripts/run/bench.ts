import { createEvidence, type Evidence, type Observed } from '../harness/evidence.ts'
import type { Flow } from '../harness/flow.ts'
import type { Performed } from '../harness/gestures.ts'
import { blocked, stop } from '../harness/outcome.ts'
import type { ObservedMessage } from '../harness/protocol.ts'
import type { RunTools } from '../harness/run-tools.ts'
import { createSecrets, type Secrets } from '../harness/secrets.ts'
import { createTarget } from '../harness/target.ts'
import { exchangeLine } from './exchange-line.ts'
import { addFinding, type Findings } from './findings.ts'
import { patientJournal } from './patient-journal.ts'
import { createPausingClock, type PausingClock } from './pausing-clock.ts'
import { isWithin } from './plan-run.ts'
import { type RunOptions, usualPatience } from './run-options.ts'
import type { StrayError, Strays } from './stray-errors.ts'
import { createTurns, type Turns } from './turns.ts'

/** What the flows and checks of one run share. */
export interface Bench {
  readonly options: RunOptions
  readonly evidence: Evidence
  readonly secrets: Secrets
  readonly turns: Turns
  readonly clock: PausingClock
  readonly messages: ObservedMessage[]
  readonly findings: Findings
  /** What takes back what was done to the target; the latest last. */
  readonly undos: { readonly what: string; readonly work: () => Promise<void> }[]
  /** Flows and checks that have not ended, those that were given up among them. */
  readonly underWay: Set<Promise<unknown>>
  readonly undoing: Undoing
  readonly strays: Strays
}

/** Whether what was done is being taken back: then what was given up may act once more. */
export interface Undoing {
  readonly begin: () => void
  readonly hasBegun: () => boolean
}

/** Requests in flight per target. */
const mostInFlight = 2

export interface BenchSignals {
  readonly interrupted: AbortSignal
  readonly ended: AbortSignal
}

export function createBench(options: RunOptions, signals: BenchSignals): Bench {
  const secrets = createSecrets()
  const turns = createTurns({ width: mostInFlight, ...signals })
  let isUndoing = false
  return {
    options,
    secrets,
    turns,
    clock: createPausingClock(),
    evidence: createEvidence({
      client: turns.client(options.client),
      secrets,
      secretNames: options.suite.protocol.secretNames ?? [],
      now: () => options.clock().getTime(),
      onKept: (exchange) => options.onExchange?.(exchangeLine(exchange, secrets)),
    }),
    messages: [],
    findings: new Map(),
    undos: [],
    underWay: new Set(),
    undoing: { begin: () => void (isUndoing = true), hasBegun: () => isUndoing },
    strays: new Map(),
  }
}

/** Does some work, noted as under way until it ends. */
export async function track<Result>({ underWay }: Bench, work: () => Promise<Result>): Promise<Result> {
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  underWay.add(ended)
  try {
    return await work()
  } finally {
    underWay.delete(ended)
    resolve()
  }
}

/** Notes the first that a flow or a check threw where nobody waits for it. */
export function noteStray({ strays }: Bench, thrower: object, error: StrayError): void {
  if (!strays.has(thrower)) strays.set(thrower, error)
}

/** For whom tools are made: one flow, or one check. */
export interface Holder {
  readonly isReadOnly: boolean
  readonly signal: AbortSignal
  readonly onObserved: (observed: Observed) => void
  readonly needs: readonly Flow<never, unknown>[]
  /** How many peers it may open. */
  readonly peers: number
}

export function createTools(bench: Bench, holder: Holder): RunTools {
  const { options, evidence, secrets, clock } = bench
  const { onObserved, signal } = holder
  const patience = options.patience ?? usualPatience
  let peersLeft = holder.peers
  const observed = (one: Observed): Observed => {
    onObserved(one)
    return one
  }
  // What was given up can be in the middle of what it does: it gets no further.
  const requireGoing = (): void => {
    if (!bench.undoing.hasBegun()) signal.throwIfAborted()
  }
  const request: Evidence['request'] = async (wanted) => {
    requireGoing()
    return evidence.request(wanted)
  }
  return {
    target: createTarget({
      url: options.target,
      evidence: { ...evidence, request },
      onObserved,
      isReadOnly: holder.isReadOnly,
    }),
    of: (flow) => resultOf(flow, bench, holder),
    cite: onObserved,
    keep: (exchange) => observed(evidence.keep(exchange)),
    keepEntry: (entry) => observed(evidence.keepEntry(entry)),
    judge: (message) => void bench.messages.push(message),
    find: (finding) => addFinding(bench.findings, finding),
    async openPeer(wish) {
      requireGoing()
      peersLeft -= 1
      if (peersLeft < 0) {
        throw new TypeError(
          `Expected \`peers\` of a flow to tell how many it opens, received ${holder.peers}.`,
        )
      }
      const opened = await options.peers?.open(wish)
      if (opened === undefined) return stop(blocked('The run has no peer.'))
      if ('outcome' in opened) return stop(opened)
      const journal = patientJournal(opened.journal, clock, patience.forEffectMs)
      return bench.turns.peer({ ...opened, journal })
    },
    async gesture(name, input, seen) {
      requireGoing()
      const own = bench.undoing.hasBegun() ? new AbortController().signal : signal
      return perform(bench, name, { input, signal: own, ...(seen && { seen }) })
    },
    recipient: () =>
      options.recipient ?? stop(blocked('No user of the target was named to whom something may be sent.')),
    hasRecipient: options.recipient !== undefined && isWithin('recipient', options.reach),
    patience,
    undo: (what, work) => void bench.undos.push({ what, work }),
    secrets,
    signal,
  }
}

function resultOf<Context, Result>(flow: Flow<Context, Result>, bench: Bench, { needs }: Holder): Result {
  const found = needs.includes(flow) ? flow.results.get(bench) : undefined
  if (found === undefined) throw new TypeError(`Expected \`${flow.name}\` to be among the needs.`)
  return found.value
}

async function perform(
  { options, clock, findings }: Bench,
  name: string,
  wish: Pick<Parameters<NonNullable<RunOptions['gestures']>['perform']>[0], 'input' | 'signal' | 'seen'>,
): Promise<Performed> {
  const described = options.suite.protocol.gestures?.[name]
  if (described === undefined)
    throw new TypeError(`Expected a gesture of the protocol, received \`${name}\`.`)
  const { gestures } = options
  if (gestures === undefined) return stop(blocked('The run has nobody who acts on the target.'))
  const performed = await clock.pausedFor(() =>
    gestures.perform({
      ...wish,
      gesture: name,
      instruction: described.instruct(wish.input),
      asks: described.asks ?? [],
    }),
  )
  if (performed.kind !== 'unable') return performed
  if (wish.signal.aborted) {
    const message = `A user was to \`${name}\` when that was cut off: what it did by then was not taken back.`
    addFinding(findings, { name: 'left-behind', message })
  }
  return stop(blocked(performed.message))
}
