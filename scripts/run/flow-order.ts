import type { Flow } from '../harness/flow.ts'
import { isWithin } from './plan-run.ts'

type AnyFlow = Flow<object, unknown>

/** Whether a flow is begun before others, which may have to wait for it. */
export function beginsEarly(flow: AnyFlow): boolean {
  return (flow.isFirst === true || lingers(flow)) && !comesLast(flow)
}

/** Whether what comes last does not wait for a flow. */
export function lingers(flow: AnyFlow): boolean {
  return flow.lingers === true
}

/** Whether a flow, or anything that has to be over before it, waits for all that does not. */
export function comesLast(flow: AnyFlow): boolean {
  return flow.isLast === true || before(flow).some(comesLast)
}

/** For each of the flows of a run, those that have to be over before it begins although it needs none of them. */
export function firstBefore(flows: ReadonlySet<AnyFlow>): (flow: AnyFlow) => readonly AnyFlow[] {
  const early = [...flows].filter(beginsEarly)
  const first = early.filter(({ isFirst }) => isFirst === true)
  const isExempt = new Set(early.flatMap(withAllBefore))
  return (flow) => (isExempt.has(flow) ? [] : first.filter(({ reach }) => isWithin(reach, flow.reach)))
}

function withAllBefore(flow: AnyFlow): readonly AnyFlow[] {
  return [flow, ...before(flow).flatMap(withAllBefore)]
}

function before({ needs = [], tries = [], after = [] }: AnyFlow): readonly AnyFlow[] {
  return [...needs, ...tries, ...after]
}
