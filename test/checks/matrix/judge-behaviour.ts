import { findOutsideAddress } from '../../../scripts/commands/outside-address.ts'
import type { Run } from '../../../scripts/contract/run.ts'
import { type FullOptions, loadOwnWorkspace } from '../../workspace-suite.ts'
import { furtherFailures } from './further-failures.ts'

export const workspace = await loadOwnWorkspace()
const { model, reference } = workspace

/** What a part belongs to. A MAY never fails, whatever its parts do. */
const wholes = new Map(
  model.requirements
    .filter(({ level }) => level !== 'MAY')
    .flatMap(({ id, parts = [] }) => parts.map((part) => [part.id, id] as const)),
)

/** The verdicts at full reach on the reference server with some faults and variants. */
export function judgeBehaviour(options: Pick<FullOptions, 'faults' | 'variants'>): Promise<Run> {
  return workspace.judgeFully(options)
}

/** The requirements that failed, sorted. */
export function failedRequirements({ verdicts }: Run): readonly string[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ requirement }) => requirement)
    .toSorted()
}

/** Whether this machine has an address at which a target on it takes a peer for one in a private network. */
const hasOutsideAddress = findOutsideAddress() !== undefined

/** What shows only in front of such a peer. */
const seenOnlyOutside: ReadonlySet<string> = new Set([
  'discovery-failure~mntn',
  'security-considerations~cbbj',
])

/** What has to fail under some faults: what they name, with the requirements that this is part of, and what is listed beside. */
export function expectedFailures(names: readonly string[]): readonly string[] {
  const named = reference.faults.filter(({ name }) => names.includes(name)).flatMap(({ breaks }) => breaks)
  const further = names.flatMap((name) => (furtherFailures[name] ?? []).map(({ requirement }) => requirement))
  const all = [...named, ...further].filter((id) => hasOutsideAddress || !seenOnlyOutside.has(id))
  const whole = all.flatMap((id) => wholes.get(id) ?? [])
  return [...new Set([...all, ...whole])].toSorted()
}

/** The ids of the checks with an outcome, sorted. */
export function checksThat(outcome: Run['checks'][number]['outcome'], { checks }: Run): readonly string[] {
  return checks
    .filter((check) => check.outcome === outcome)
    .map(({ id }) => id)
    .toSorted()
}

/** What went wrong in checks, with the message. */
export function erroredChecks({ checks }: Run): readonly string[] {
  return checks.flatMap(({ id, outcome, message = '' }) =>
    outcome === 'errored' ? [`${id}: ${message}`] : [],
  )
}
