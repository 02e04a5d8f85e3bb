import type { Acceptance } from '../identity/accept-changes.ts'
import type { Drift } from '../identity/drift.ts'
import type { LockEntry } from '../identity/lock.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { oneLine } from './printable.ts'

/** What `accept` records, one line for each requirement; of those that were named, the others too. */
export function acceptedText(
  { recorded, unchanged }: Acceptance,
  lock: readonly LockEntry[],
  named: readonly string[],
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string {
  const known = new Map(lock.map((entry) => [entry.id, entry]))
  const same = unchanged.filter(({ id }) => named.includes(id))
  const gone = named.flatMap((id) => (known.get(id)?.retired === true ? [`removed before ${id}`] : []))
  return [
    ...[...recorded, ...same].map((drift) => driftText(drift, colors, width)),
    ...gone.map((line) => colors.dim(line)),
  ].join('\n')
}

/** How much was recorded, what stayed as it was, and what the lock was not asked to take up. */
export function acceptedCounts({ recorded, unchanged, left }: Acceptance): string {
  return [
    ...(recorded.length > 0 ? [`${recorded.length} recorded`] : []),
    `${unchanged.length} unchanged`,
    ...(left.length > 0 ? [`${count(left.length, 'other change')} left out`] : []),
  ].join(', ')
}

function driftText(drift: Drift, colors: Colors, width: number): string {
  const { id, kind, isPart, from, before, after } = drift
  const was = before[0]
  const isFromOther = from.length > 0 && from.join() !== id
  const levels = kind === 'level-changed' ? [`${was?.level} → ${after?.level}:`] : []
  const origin = isFromOther ? [`(from ${from.join(' + ')})`] : []
  const place = kind === 'moved' ? [`(#${was?.section} → #${after?.section})`] : []
  const said = [...origin, ...place, ...levels, (after ?? was)?.text ?? ''].join(' ')
  const head = `${kind.padEnd(kindWidth)} ${id}`
  const label = isPart ? ' (part)' : ''
  const rest = oneLine(said, Math.max(width - head.length - label.length - 2, leastShown))
  return `${head}${colors.dim(`${label}  ${rest}`)}`
}

const kindWidth = 'level-changed'.length
const leastShown = 20
