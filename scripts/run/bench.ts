import { createEvidence, type Evidence, type Observed } from '../harness/evidence.ts'
import type { Flow } from '../harness/flow.ts'
import type { Performed } from '../harness/gestures.ts'
import { blocked, stop } from '../harness/outcome.ts'
import type { ObservedMessage } from '../harness/protocol.ts'
import type { Finding, RunTools } from '../harness/run-tools.ts'
import { createSecrets, type Secrets } from '../harness/secrets.ts'
import { createTarget } from '../harness/target.ts'
import { type RunOptions, usualPatience } from './run-options.ts'
import { createTurns, type Turns } from './turns.ts'

/** What the flows and checks of one run share. */
export interface Bench {
  readonly options: RunOptions
  readonly evidence: Evidence
  readonly secrets: Secrets
  readonly turns: Turns
  readonly messages: ObservedMessage[]
  readonly findings: Map<string, Finding>
  /** What takes back what was done to the target; the latest last. */
  readonly undos: { readonly what: string; readonly work: () => Promise<void> }[]
}

/** Requests in flight per target. */
const mostInFlight = 2

export function createBench(options: RunOptions, signal: AbortSignal): Bench {
  const secrets = createSecrets()
  const turns = createTurns(mostInFlight, signal)
  return {
    options,
    secrets,
    turns,
    evidence: createEvidence({
      client: turns.client(options.client),
      secrets,
      secretNames: options.suite.protocol.secretNames ?? [],
      now: () => options.clock().getTime(),
    }),
    messages: [],
    findings: new Map(),
    undos: [],
  }
}

/** For whom tools are made: one flow, or one check. */
export interface Holder {
  readonly isReadOnly: boolean
  readonly signal: AbortSignal
  readonly onObserved: (observed: Observed) => void
  readonly needs: readonly Flow<never, unknown>[]
}

export function createTools(bench: Bench, holder: Holder): RunTools {
  const { options, evidence, secrets } = bench
  const { onObserved, signal } = holder
  const observed = (one: Observed): Observed => {
    onObserved(one)
    return one
  }
  return {
    target: createTarget({ url: options.target, evidence, onObserved, isReadOnly: holder.isReadOnly }),
    of: (flow) => resultOf(flow, bench, holder),
    cite: onObserved,
    keep: (exchange) => observed(evidence.keep(exchange)),
    keepEntry: (entry) => observed(evidence.keepEntry(entry)),
    judge: (message) => void bench.messages.push(message),
    find: (finding) => tell(bench, finding),
    async openPeer(wish) {
      const opened = await options.peers?.open(wish)
      if (opened === undefined) return stop(blocked('The run has no peer.'))
      return 'outcome' in opened ? stop(opened) : bench.turns.peer(opened)
    },
    gesture: (name, input, seen) => perform(bench, name, { input, signal, ...(seen && { seen }) }),
    recipient: () =>
      options.recipient ?? stop(blocked('No user of the target was named to whom something may be sent.')),
    hasRecipient: options.recipient !== undefined,
    patience: options.patience ?? usualPatience,
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

function tell({ findings }: Bench, finding: Finding): void {
  const key = JSON.stringify([finding.name, finding.message])
  if (!findings.has(key)) findings.set(key, finding)
}

async function perform(
  { options }: Bench,
  name: string,
  wish: Pick<Parameters<NonNullable<RunOptions['gestures']>['perform']>[0], 'input' | 'signal' | 'seen'>,
): Promise<Performed> {
  const described = options.suite.protocol.gestures?.[name]
  if (described === undefined)
    throw new TypeError(`Expected a gesture of the protocol, received \`${name}\`.`)
  if (options.gestures === undefined) return stop(blocked('The run has nobody who acts on the target.'))
  const performed = await options.gestures.perform({
    ...wish,
    gesture: name,
    instruction: described.instruct(wish.input),
    asks: described.asks ?? [],
  })
  return performed.kind === 'unable' ? stop(blocked(performed.message)) : performed
}
