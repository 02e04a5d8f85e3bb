import { type Reach, reaches } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Flow } from '../harness/flow.ts'
import { isWithin, planRun, type PlannedCheck, type Selection } from './plan-run.ts'
import type { Suite } from './suite.ts'

/** What a run has at hand for what it does. */
export interface PlannedMeans {
  readonly hasRecipient: boolean
  /** Whether somebody or something acts for users of the target. */
  readonly hasGestures: boolean
  /** At how many origins peers can be; undefined where each takes a free port of this machine. */
  readonly peerOrigins?: number
}

export interface PlanOptions {
  readonly suite: Suite
  readonly model: SpecModel
  readonly reach: Reach
  readonly selection: Selection
  readonly means: PlannedMeans
}

/** What a run would do and not do, for whoever decides whether it may; nothing of it is done. */
export interface DescribedPlan {
  readonly reach: Reach
  /** What runs at each reach up to the granted one. */
  readonly steps: readonly PlannedStep[]
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly checks: readonly string[] }[]
  /** Requirements that nobody can observe from outside. */
  readonly unobservable: number
  /** How many peers the flows open, each at an origin of its own, and at how many they can be. */
  readonly peers: { readonly wanted: number; readonly given?: number }
  readonly missing: readonly MissingMeans[]
  /** What each higher reach would add. */
  readonly more: readonly ReachGain[]
}

export interface PlannedStep {
  readonly reach: Reach
  readonly checks: readonly string[]
  /** What is done to the target beside the requests of the checks. */
  readonly flows: readonly { readonly name: string; readonly description: string }[]
}

export type LeftOutReason = 'reach' | 'selection'
export type MissingMeans = 'recipient' | 'gestures' | 'peer-origins'

export interface ReachGain {
  readonly reach: Reach
  /** Requirements and parts that would have checks, and have none up to the reach before. */
  readonly requirements: number
}

export function describePlan({ suite, model, reach, selection, means }: PlanOptions): DescribedPlan {
  const plan = planRun(suite, model, reach, selection)
  const running = plan.checks.filter(({ leftOut }) => leftOut === undefined)
  const flows = [...plan.flows]
  const wanted = flows.reduce((sum, { peers = 0 }) => sum + peers, 0)
  const { peerOrigins } = means
  const isShort = peerOrigins !== undefined && peerOrigins < wanted
  return {
    reach,
    steps: reaches.filter((one) => isWithin(one, reach)).map((one) => stepAt(one, running, flows)),
    leftOut: (['reach', 'selection'] as const).flatMap((reason) => {
      const checks = plan.checks.filter(({ leftOut }) => leftOut === reason).map(({ check }) => check.id)
      return checks.length === 0 ? [] : [{ reason, checks }]
    }),
    unobservable: suite.unchecked.filter(({ kind }) => kind === 'unobservable').length,
    peers: { wanted, ...(peerOrigins !== undefined && { given: peerOrigins }) },
    missing: [
      ...(isWithin('recipient', reach) && !means.hasRecipient ? (['recipient'] as const) : []),
      ...(isWithin('gesture', reach) && !means.hasGestures ? (['gestures'] as const) : []),
      ...(isShort ? (['peer-origins'] as const) : []),
    ],
    more: reachGains(suite, model, reach, selection),
  }
}

function stepAt(
  reach: Reach,
  running: readonly PlannedCheck[],
  flows: readonly Flow<object, unknown>[],
): PlannedStep {
  return {
    reach,
    checks: running.filter(({ check }) => check.reach === reach).map(({ check }) => check.id),
    flows: flows
      .filter((flow) => flow.reach === reach)
      .map(({ name, description }) => ({ name, description })),
  }
}

/** What each reach above the granted one would add, one after the other; those that add nothing are left out. */
export function reachGains(
  suite: Suite,
  model: SpecModel,
  granted: Reach,
  selection: Selection,
): readonly ReachGain[] {
  const judged = new Set(requirementsAt(suite, model, granted, selection))
  return reaches
    .filter((reach) => !isWithin(reach, granted))
    .flatMap((reach) => {
      const added = requirementsAt(suite, model, reach, selection).filter((one) => !judged.has(one))
      for (const one of added) judged.add(one)
      return added.length === 0 ? [] : [{ reach, requirements: new Set(added).size }]
    })
}

function requirementsAt(
  suite: Suite,
  model: SpecModel,
  reach: Reach,
  selection: Selection,
): readonly string[] {
  return planRun(suite, model, reach, selection).checks.flatMap(({ check, leftOut }) =>
    leftOut === undefined ? [check.requirement] : [],
  )
}
