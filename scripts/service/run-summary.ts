import type { Judged } from '../contract/run.ts'
import type { RunRecord, RunRequest, RunSummary } from '../contract/service.ts'

/** A run as lists tell of it. */
export function summaryOf(
  { id, state, request, createdAt }: Omit<RunRecord, 'run'>,
  judged: Judged | undefined,
): RunSummary {
  return { id, state, target: targetName(request), createdAt, ...(judged !== undefined && { judged }) }
}

/** The URL of the target, or how the reference server was asked to be. */
function targetName({ target }: RunRequest): string {
  if (target.kind === 'server') return target.url
  const names = [...target.faults, ...target.variants]
  return names.length === 0 ? 'reference server' : `reference server with ${names.join(', ')}`
}
