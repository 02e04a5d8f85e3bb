import { type CheckOutcome, type Reach, reaches, type Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Check } from '../harness/define-checks.ts'
import { createEvidence, type Evidence, type Observed, scrubExchange } from '../harness/evidence.ts'
import { createExpect, ExpectationFailed } from '../harness/expectation.ts'
import { createSecrets, type Secrets } from '../harness/secrets.ts'
import { createTarget } from '../harness/target.ts'
import type { Client } from '../net/client.ts'
import type { FailureCode } from '../net/failure-code.ts'
import { judgeMessages } from './derive-checks.ts'
import { countJudged } from './judged.ts'
import type { Suite } from './suite.ts'
import { decideVerdicts } from './verdicts.ts'

export interface RunOptions {
  readonly target: URL
  readonly client: Client
  readonly suite: Suite
  readonly model: SpecModel
  /** SHA-256 of the draft's bytes, in hexadecimal: different texts carry the same name. */
  readonly draftSha256: string
  readonly reach: Reach
  readonly clock: () => Date
  /** Told of each step as it begins, for a progress line. */
  readonly onProgress?: (step: string) => void
}

export type RunResult =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'unreachable'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'unrecognised'; readonly message: string; readonly hint: string }

/** A check that has not answered by then never will: the client bounds each request to 10 seconds. */
const checkTimeoutMs = 60_000

/** Runs a suite against one target: recognises it, judges what it sent, runs the written checks in turn. */
export async function runSuite(options: RunOptions): Promise<RunResult> {
  const { suite, model, target, reach } = options
  const startedAt = options.clock()
  const evidence = createEvidence(options.client)
  const secrets = createSecrets()
  options.onProgress?.(`Asking ${target.host} what it is`)
  const recognition = await suite.protocol.recognise(createTarget(target, evidence, () => {}))
  if (recognition.kind === 'unreachable') return { kind: 'unreachable', ...recognition.failure }
  if (recognition.kind === 'unrecognised') return recognition
  const judge = judgeMessages(suite.schemas, recognition.messages)
  const isGranted = (needed: Reach): boolean => reaches.indexOf(needed) <= reaches.indexOf(reach)
  const normative = normativeIds(model)
  const outcomes: CheckOutcome[] = suite.derived
    .filter((check) => isGranted(check.reach) && normative.has(check.requirement))
    .map(({ id, requirement, reach: needed, ...check }) => {
      const { evidence: indexes, ...outcome } = judge({ id, requirement, reach: needed, ...check })
      return {
        id,
        requirement,
        kind: 'derived',
        reach: needed,
        durationMs: 0,
        evidence: [...indexes],
        ...outcome,
      }
    })
  for (const check of suite.written.filter((one) => isGranted(one.reach))) {
    options.onProgress?.(`Running ${check.id}`)
    outcomes.push(await runCheck(check, { target, evidence, secrets, context: recognition.context }))
  }
  const verdicts = decideVerdicts(model, suite, outcomes, reach)
  const run: Run = {
    format: 'everymust-run/1',
    suite: suite.version,
    target: target.href,
    protocol: suite.protocol.name,
    draft: { docname: model.docname, sha256: options.draftSha256 },
    reach,
    startedAt: startedAt.toISOString(),
    durationMs: options.clock().getTime() - startedAt.getTime(),
    recognised: secrets.scrub(recognition.description),
    notes: recognition.notes.map((note) => secrets.scrub(note)),
    checks: outcomes.map((outcome) => ({
      ...outcome,
      ...(outcome.message !== undefined && { message: secrets.scrub(outcome.message) }),
    })),
    verdicts: [...verdicts],
    judged: countJudged(verdicts),
    exchanges: evidence.exchanges.map((exchange) => copyExchange(scrubExchange(exchange, secrets))),
  }
  return { kind: 'run', run }
}

/** What is judged: an example of a field list in text that the draft calls informative is not. */
function normativeIds({ requirements }: SpecModel): ReadonlySet<string> {
  const judged = requirements.filter(({ normative }) => normative)
  return new Set(judged.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]))
}

/** Checks are loaded as they are, types or not: one that returns a pass has observed nothing. */
const undecidedOutcomes: ReadonlySet<unknown> = new Set(['inconclusive', 'not-applicable', 'blocked'])
const unknownReturn =
  'The check went wrong: it returned neither nothing nor one of inconclusive, notApplicable and blocked.'

interface Bench {
  readonly target: URL
  readonly evidence: Evidence
  readonly secrets: Secrets
  readonly context: object
}

async function runCheck(check: Check<object>, bench: Bench): Promise<CheckOutcome> {
  const { id, requirement, reach } = check
  const cited = new Set<number>()
  const cite = (observed: Observed): void => void cited.add(observed.index)
  const { expect, count } = createExpect()
  const started = performance.now()
  const finish = (outcome: CheckOutcome['outcome'], message?: string): CheckOutcome => ({
    id,
    requirement,
    kind: 'written',
    reach,
    outcome,
    ...(message !== undefined && { message }),
    durationMs: Math.round(performance.now() - started),
    evidence: [...cited].toSorted((a, b) => a - b),
  })
  try {
    const tools = {
      ...bench.context,
      target: createTarget(bench.target, bench.evidence, cite),
      expect,
      cite,
      secrets: bench.secrets,
    }
    const undecided = await within(checkTimeoutMs, async () => check.run(tools))
    if (undecided !== undefined) {
      const isKnown = undecidedOutcomes.has(undecided.outcome)
      return isKnown ? finish(undecided.outcome, undecided.message) : finish('errored', unknownReturn)
    }
    return count() > 0 ? finish('passed') : finish('errored', 'The check expected nothing of the target.')
  } catch (error) {
    if (error instanceof ExpectationFailed) return finish('failed', error.message)
    return finish(
      'errored',
      `The check went wrong: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}

async function within<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no end after ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([work(), expired])
  } finally {
    clearTimeout(timer)
  }
}

/** The exchange as the run's contract has it: the same data with mutable types. */
function copyExchange(exchange: ReturnType<typeof scrubExchange>): Run['exchanges'][number] {
  return {
    ...exchange,
    request: { ...exchange.request },
    ...(exchange.response && { response: { ...exchange.response } }),
    redirects: [...exchange.redirects],
    ...(exchange.failure && { failure: { ...exchange.failure } }),
  }
}
