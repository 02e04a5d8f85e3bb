import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})
type Profile = z.infer<typeof Profile>

/** Microseconds of processor time in a profile that `node --cpu-prof` wrote. */
export interface ProfileShares {
  readonly total: number
  /** What was spent in files whose address matches, or in what they called. */
  readonly within: (pattern: RegExp) => number
}

/** Reads the only profile of a folder. */
export function readProfile(folder: string): ProfileShares {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile')) ?? ''
  const profile = Profile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const times = timesOf(profile)
  const sum = (ids: Iterable<number>): number => {
    let total = 0
    for (const id of ids) total += times.get(id) ?? 0
    return total
  }
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const collect = (id: number, into: Set<number>): void => {
    into.add(id)
    for (const child of byId.get(id)?.children ?? []) collect(child, into)
  }
  const idle = profile.nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)')
  return {
    total: sum(times.keys()) - sum(idle.map(({ id }) => id)),
    within(pattern) {
      const ids = new Set<number>()
      for (const { id, callFrame } of profile.nodes) if (pattern.test(callFrame.url)) collect(id, ids)
      return sum(ids)
    },
  }
}

function timesOf({ samples, timeDeltas }: Profile): ReadonlyMap<number, number> {
  const times = new Map<number, number>()
  for (const [at, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[at] ?? 0))
  return times
}
