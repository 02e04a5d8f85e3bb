import { visibleControls } from '../../render/visible-controls.ts'
import { boundedText } from '../../run/bounded-text.ts'
import { addresses } from '../addresses.ts'
import { findService } from '../check/service.ts'
import { listLocalRuns } from '../run/local-runs.ts'

/** A run that a page can show beside others. */
export interface KnownRun {
  readonly id: string
  /** Tells it apart from all others. */
  readonly name: string
  readonly target: string
  readonly startedAt: string
  readonly from: 'site' | 'browser' | 'service'
}

const longestName = 60
/** Of the service's runs, so many of the newest. */
const mostOfService = 100

/** Every run that there is to show: those of the site, those kept in this browser, those of the service. */
export async function listKnownRuns(): Promise<readonly KnownRun[]> {
  const [local, service] = await Promise.all([listLocalRuns(), listServiceRuns()])
  const site = Array.from(
    document.querySelectorAll<HTMLElement>('#known-runs > li'),
    ({ dataset, textContent }) => ({
      id: dataset['run'] ?? '',
      name: (textContent ?? '').trim(),
      target: dataset['target'] ?? '',
      startedAt: dataset['started'] ?? '',
      from: 'site' as const,
    }),
  )
  const others = [
    ...local.map(({ id, target, startedAt }) => ({ id, target, startedAt, from: 'browser' as const })),
    ...service,
  ]
  return [...site, ...nameOthers(others, site)]
}

type Unnamed = Omit<KnownRun, 'name'>

async function listServiceRuns(): Promise<readonly Unnamed[]> {
  if (!(await runsChecks())) return []
  const runs = (await (await findService())?.list()) ?? []
  return runs
    .filter(({ judged }) => judged !== undefined)
    .slice(0, mostOfService)
    .map(({ id, target, createdAt }) => ({ id, target, startedAt: createdAt, from: 'service' as const }))
}

/** Asked first, so that a page of a site without a service loads nothing for talking to one. */
async function runsChecks(): Promise<boolean> {
  try {
    const told: unknown = await (await fetch(addresses.service)).json()
    return typeof told === 'object' && told !== null && 'runsChecks' in told && told.runsChecks === true
  } catch {
    // No network, or no such file: then nobody runs checks.
    return false
  }
}

/** Named by target; where that is not enough by the date too, then by the minute in UTC, and then by a number. */
function nameOthers(runs: readonly Unnamed[], named: readonly KnownRun[]): readonly KnownRun[] {
  const targets = [...named, ...runs].map(({ target }) => targetName(target))
  const taken = new Set(named.map(({ name }) => name))
  return runs.map((run) => {
    const target = targetName(run.target)
    const isAlone = targets.filter((other) => other === target).length === 1
    const day = isAlone ? target : `${target}, ${run.startedAt.slice(0, 10)}`
    const wanted = taken.has(day) ? `${target}, ${run.startedAt.slice(0, 16).replace('T', ' ')}` : day
    let name = wanted
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}, ${number}`
    taken.add(name)
    return { ...run, name }
  })
}

/** A target as its host, port and path; what is no URL as it is. */
export function targetName(target: string): string {
  const url = /^https?:/.test(target) && URL.canParse(target) ? new URL(target) : undefined
  const text = url === undefined ? target : `${url.host}${url.pathname.replace(/\/$/, '')}`
  return boundedText(visibleControls(text), longestName)
}
