import type { CheckOutcome, Run } from '../contract/run.ts'
import type { Check } from '../harness/define-checks.ts'
import { boundEvidence } from '../harness/bound-evidence.ts'
import type { EvidenceExchange, Observed } from '../harness/evidence.ts'
import { scrubExchange } from '../harness/evidence.ts'
import type { Recognition } from '../harness/protocol.ts'
import { createTarget } from '../harness/target.ts'
import type { FailureCode } from '../net/failure-code.ts'
import { type Bench, createBench } from './bench.ts'
import { type DerivedCheck, judgeMessages, prepareJudges } from './derive-checks.ts'
import { addFinding } from './findings.ts'
import { beginsEarly, comesLast, lingers } from './flow-order.ts'
import { byLatestVersion, countJudged } from './judged.ts'
import { createLiveVerdicts, type LiveVerdicts } from './live-verdicts.ts'
import { type PlannedCheck, planRun, type RunPlan } from './plan-run.ts'
import { chooseProfile } from './profile.ts'
import { runCheck, outcomeOf } from './run-check.ts'
import { createFlowRunner, firstNotReady, type FlowRunner } from './run-flow.ts'
import type { RunOptions } from './run-options.ts'
import { unlessStray } from './stray-errors.ts'
import { undoAll } from './undo-all.ts'
import { decideVerdicts } from './verdicts.ts'

export type RunResult =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'unreachable'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'unrecognised'; readonly message: string; readonly hint: string }
  /** Before it was known what the target is. */
  | { readonly kind: 'interrupted'; readonly message: string }

type Recognised = Extract<Recognition<object>, { readonly kind: 'recognised' }>

/**
 * Runs a suite against one target: recognises it, runs the written checks with the flows that they need, judges what the
 * target sent meanwhile, and takes back what was done to it. Where the signal aborts, it tells what is known by then.
 */
export async function runSuite(options: RunOptions): Promise<RunResult> {
  const { suite, model, target, reach, selection = {} } = options
  const startedAt = options.clock()
  const interrupted = options.signal ?? new AbortController().signal
  const ended = new AbortController()
  const bench = createBench(options, { interrupted, ended: ended.signal })
  options.onProgress?.({ step: `Asking ${target.host} what it is`, done: 0, total: 0 })
  const recognition = await unlessInterrupted(
    suite.protocol.recognise(
      createTarget({ url: target, evidence: bench.evidence, onObserved: () => {}, isReadOnly: true }),
    ),
    interrupted,
  )
  if (recognition === undefined) {
    return { kind: 'interrupted', message: 'Interrupted before anything was known of the target.' }
  }
  if (recognition.kind === 'unreachable') return { kind: 'unreachable', ...recognition.failure }
  if (recognition.kind === 'unrecognised') return recognition
  bench.messages.push(...recognition.messages)
  for (const finding of recognition.findings ?? []) addFinding(bench.findings, finding)
  const plan = planRun(suite, model, reach, selection)
  const live = liveVerdictsOf(options, recognition, plan)
  const outcomes = await runChecks(plan, { bench, recognition, signal: interrupted, live })
  await undoAll(bench)
  ended.abort()
  return { kind: 'run', run: describeRun({ bench, recognition, plan, outcomes, startedAt, interrupted }) }
}

/** What some work comes to; undefined where the signal aborts before. */
async function unlessInterrupted<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const { promise: interrupted, resolve } = Promise.withResolvers<undefined>()
  const onAbort = (): void => resolve(undefined)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    return await Promise.race([work, interrupted])
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function liveVerdictsOf(
  { suite, model, profile: wanted, onVerdict }: RunOptions,
  recognition: Recognised,
  plan: RunPlan,
): LiveVerdicts | undefined {
  if (onVerdict === undefined) return undefined
  const profile = chooseProfile(suite.protocol.versions, recognition.version, wanted)
  return createLiveVerdicts({ model, suite, plan, ...(profile && { version: profile.version }) }, onVerdict)
}

interface Work {
  readonly bench: Bench
  readonly recognition: Recognised
  readonly signal: AbortSignal
  /** Told of each outcome; undefined where nobody listens. */
  readonly live: LiveVerdicts | undefined
}

/** Runs what is planned. What the signal cut off has no outcome. */
async function runChecks(
  plan: RunPlan,
  { bench, recognition, signal, live }: Work,
): Promise<readonly CheckOutcome[]> {
  const { context } = recognition
  const planned = plan.checks.filter(({ leftOut }) => leftOut === undefined)
  const { promise: untilLast, resolve: letLast } = Promise.withResolvers<void>()
  let done = 0
  const tell = (step: string): void => bench.options.onProgress?.({ step, done, total: planned.length })
  const run = createFlowRunner({
    bench,
    context,
    signal,
    flows: plan.flows,
    untilLast,
    onStart: ({ description }) => tell(description),
  })
  const runOne = async (one: PlannedCheck): Promise<CheckOutcome | undefined> => {
    const needed = await Promise.all(one.needs.map(run))
    if (signal.aborted) return undefined
    try {
      const outcome = isWritten(one.check)
        ? await runCheck(one.check, { bench, context, signal, needed })
        : undefined
      done += 1
      tell(one.check.id)
      if (outcome !== undefined) live?.add(unlessStray(outcome, one, bench.strays))
      return outcome
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    }
  }
  for (const flow of plan.flows) if (beginsEarly(flow)) void run(flow)
  const first = planned.filter(({ needs }) => !needs.some(comesLast))
  const started = first.map((one) => ({ needs: one.needs, outcome: runOne(one) }))
  const waitedFor = started.flatMap(({ needs, outcome }): readonly Promise<unknown>[] =>
    needs.some(lingers) ? needs.filter((flow) => !lingers(flow)).map(run) : [outcome],
  )
  void Promise.allSettled(waitedFor).then(() => letLast())
  const last = planned.filter(({ needs }) => needs.some(comesLast)).map(runOne)
  const { schemas } = bench.options.suite
  const sendable = planned.flatMap(({ check }) => (isWritten(check) ? [] : [check.message]))
  const [judges, ...written] = await Promise.all([
    // Most of the time goes by waiting for the target.
    prepareJudges(schemas, new Set(sendable)),
    ...started.map(({ outcome }) => outcome),
    ...last,
  ])
  const judge = judgeMessages(schemas, bench.messages, judges)
  const derived = await judgeDerived(planned, { bench, signal, run, judge })
  const byId = new Map(planned.map((one) => [one.check.id, one]))
  const outcomes = [...derived, ...written].flatMap((outcome) => {
    const one = outcome && byId.get(outcome.id)
    return one === undefined || outcome === undefined ? [] : [unlessStray(outcome, one, bench.strays)]
  })
  // What was derived, and what a check or a flow threw after an outcome of it was told.
  for (const outcome of outcomes) live?.add(outcome)
  return outcomes
}

function isWritten(check: Check<object> | DerivedCheck): check is Check<object> {
  return 'run' in check
}

interface Deriving extends Pick<Work, 'bench' | 'signal'> {
  readonly run: FlowRunner
  readonly judge: ReturnType<typeof judgeMessages>
}

/** Judges all that the target sent. Where it sent nothing of a kind, what should have made it do so tells why. */
async function judgeDerived(
  planned: readonly PlannedCheck[],
  { bench: { messages }, signal, run, judge }: Deriving,
): Promise<readonly CheckOutcome[]> {
  const sent = new Set(messages.map(({ message }) => message))
  const outcomes: CheckOutcome[] = []
  for (const { check, needs } of planned) {
    if (isWritten(check)) continue
    const { id, requirement, reach } = check
    const about = { id, requirement, kind: 'derived', reach, durationMs: 0 } as const
    const isSeen = sent.has(check.message)
    if (!isSeen && signal.aborted) continue
    const missing = isSeen ? undefined : firstNotReady(await Promise.all(needs.map(run)))
    if (missing === undefined) {
      const { evidence, ...outcome } = judge(check)
      outcomes.push({ ...about, ...outcome, evidence: [...evidence] })
    } else {
      const [outcome, message] = outcomeOf(missing)
      outcomes.push({ ...about, outcome, message, evidence: [...missing.evidence] })
    }
  }
  return outcomes
}

interface Findings {
  readonly bench: Bench
  readonly recognition: Recognised
  readonly plan: RunPlan
  readonly outcomes: readonly CheckOutcome[]
  readonly startedAt: Date
  readonly interrupted: AbortSignal
}

function describeRun({ bench, recognition, plan, outcomes, startedAt, interrupted }: Findings): Run {
  const { options, evidence, secrets, findings } = bench
  const { suite, model, target, reach } = options
  const profile = chooseProfile(suite.protocol.versions, recognition.version, options.profile)
  const verdicts = decideVerdicts({
    model,
    suite,
    outcomes,
    plan,
    ...(profile && { version: profile.version }),
  })
  const scrubbed = evidence.exchanges.map((exchange) => scrubExchange(exchange, secrets))
  const { exchanges, isCut } = boundEvidence(scrubbed)
  return {
    format: 'everymust-run/1',
    suite: suite.version,
    target: target.href,
    protocol: suite.protocol.name,
    draft: { docname: model.docname, sha256: options.draftSha256 },
    reach,
    startedAt: startedAt.toISOString(),
    durationMs: options.clock().getTime() - startedAt.getTime(),
    recognised: secrets.scrub(recognition.description),
    ...(profile && { profile: { ...profile, judged: countJudged(byLatestVersion(verdicts)) } }),
    notes: [...recognition.notes.map((note) => secrets.scrub(note)), ...(isCut ? [cutNote] : [])],
    ...(findings.size > 0 && {
      findings: [...findings.values()].map(({ name, message, observed }) => ({
        name,
        message: secrets.scrub(message),
        evidence: indexesOf(observed),
      })),
    }),
    ...(interrupted.aborted && { interrupted: true as const }),
    checks: outcomes.map((outcome) => ({
      ...outcome,
      ...(outcome.message !== undefined && { message: secrets.scrub(outcome.message) }),
    })),
    verdicts: [...verdicts],
    judged: countJudged(verdicts),
    exchanges: exchanges.map(copyExchange),
  }
}

const cutNote =
  'The server sent more than is kept: the later exchanges are there without headers, and cut short.'

function indexesOf(observed: Observed | undefined): number[] {
  return observed === undefined ? [] : [observed.index]
}

/** The exchange as the run's contract has it: the same data with mutable types. */
function copyExchange(exchange: EvidenceExchange): Run['exchanges'][number] {
  return {
    ...exchange,
    request: { ...exchange.request },
    ...(exchange.response && { response: { ...exchange.response } }),
    redirects: [...exchange.redirects],
    ...(exchange.failure && { failure: { ...exchange.failure } }),
  }
}
