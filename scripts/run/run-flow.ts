import type { Flow } from '../harness/flow.ts'
import { type Undecided, UndecidedError } from '../harness/outcome.ts'
import { type Bench, createTools, noteStray, track } from './bench.ts'
import { errorReason } from './error-reason.ts'
import { firstBefore } from './flow-order.ts'
import type { StrayError } from './stray-errors.ts'
import { TimeUpError, within } from './within.ts'

/** What came of a flow; where nothing did, `evidence` holds the indexes of what it observed. */
export type FlowOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'undecided'; readonly undecided: Undecided; readonly evidence: readonly number[] }
  | { readonly kind: 'errored'; readonly message: string; readonly evidence: readonly number[] }

export type NotReady = Exclude<FlowOutcome, { readonly kind: 'ready' }>

/** Performs flows, each once, however many ask. */
export type FlowRunner = (flow: Flow<object, unknown>) => Promise<FlowOutcome>

export interface FlowRunnerOptions {
  readonly bench: Bench
  readonly context: object
  readonly signal: AbortSignal
  /** The flows of the run: others are not waited for. */
  readonly flows: ReadonlySet<Flow<object, unknown>>
  /** Resolves when only what has to come last is left. */
  readonly untilLast: Promise<void>
  readonly onStart: (flow: Flow<object, unknown>) => void
}

const usualTimeoutMs = 120_000

export function createFlowRunner(options: FlowRunnerOptions): FlowRunner {
  const known = new Map<Flow<object, unknown>, Promise<FlowOutcome>>()
  const firstOf = firstBefore(options.flows)
  const run: FlowRunner = (flow) => {
    const found = known.get(flow)
    if (found !== undefined) return found
    const outcome = Promise.all(firstOf(flow).map(run)).then(() => runFlow(flow, run, options))
    known.set(flow, outcome)
    return outcome
  }
  return run
}

async function runFlow(
  flow: Flow<object, unknown>,
  run: FlowRunner,
  { bench, context, signal, flows, untilLast, onStart }: FlowRunnerOptions,
): Promise<FlowOutcome> {
  const needs = flow.needs ?? []
  const outcomes = await Promise.all(needs.map(run))
  const missing = firstNotReady(outcomes)
  if (missing !== undefined) return missing
  const before = [...(flow.tries ?? []), ...(flow.after ?? []).filter((one) => flows.has(one))]
  await Promise.all(before.map(run))
  if (flow.isLast === true) await untilLast
  onStart(flow)
  const evidence = new Set<number>()
  try {
    const onStray = (error: StrayError): void => noteStray(bench, flow, error)
    const milliseconds = flow.timeoutMs ?? usualTimeoutMs
    const bounds = { milliseconds, clock: bench.clock, signal, onStray }
    const value = await within(bounds, (own) => {
      const tools = createTools(bench, {
        isReadOnly: flow.reach === 'url',
        signal: own,
        onObserved: ({ index }) => void evidence.add(index),
        needs,
        peers: flow.peers ?? 0,
      })
      return track(bench, () => flow.perform({ ...context, ...tools }))
    })
    flow.results.set(bench, { value })
    return { kind: 'ready' }
  } catch (error) {
    return notReadyBy(flow, error, [...evidence])
  }
}

function notReadyBy({ name }: Flow<object, unknown>, error: unknown, evidence: readonly number[]): NotReady {
  if (error instanceof UndecidedError) return { kind: 'undecided', undecided: error.undecided, evidence }
  const what = error instanceof TimeUpError ? 'did not end' : 'went wrong'
  return { kind: 'errored', message: `The flow \`${name}\` ${what}: ${errorReason(error)}.`, evidence }
}

/** How much it tells that a flow is not ready, the most first. */
const gravest = ['errored', 'inconclusive', 'blocked', 'not-applicable'] as const

/** The gravest of what is not ready. */
export function firstNotReady(outcomes: readonly FlowOutcome[]): NotReady | undefined {
  const missing = outcomes.filter((one) => one.kind !== 'ready')
  const kindOf = (one: NotReady): string => (one.kind === 'errored' ? 'errored' : one.undecided.outcome)
  return gravest.flatMap((kind) => missing.filter((one) => kindOf(one) === kind)).at(0)
}
