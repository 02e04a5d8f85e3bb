import type { Run } from '../contract/run.ts'
import type { NamedRun } from '../contract/site-data.ts'
import { oneLine } from '../report/printable.ts'

const longest = 60

/**
 * Names runs by their targets, as host, port and path; those of one target by their dates too, and those of one date
 * by a number behind it. No two names are alike.
 */
export function nameRuns(runs: readonly Run[]): NamedRun[] {
  const told = tellApart(
    runs.map(({ target }) => targetName(target)),
    runs.map(({ startedAt }) => startedAt.slice(0, 10)),
  )
  const taken = new Set<string>()
  return runs.map((run, index) => {
    const name = freeName(told[index] ?? '', taken)
    taken.add(name)
    return { name, run }
  })
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}, ${number}`
  return name
}

/** Each name, with what tells it apart behind it where another is the same. */
function tellApart(names: readonly string[], apart: readonly string[]): readonly string[] {
  const groups = Map.groupBy(names, (name) => name)
  return names.map((name, index) =>
    groups.get(name)?.length === 1 ? name : `${name}, ${apart[index] ?? ''}`,
  )
}

function targetName(target: string): string {
  const url = URL.parse(target)
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  return oneLine(isWeb ? `${url.host}${url.pathname.replace(/\/$/, '')}` : target, longest)
}
