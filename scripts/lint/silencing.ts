import type { Disabled } from './disable-comments.ts'

/** Makes what tells which comment silences a rule at an offset, if one does; where several do, the one that reaches furthest. */
export function createSilencing(
  disabled: readonly Disabled[],
): (rule: string, offset: number) => Disabled | undefined {
  const named = disabled.flatMap((one) => one.rules.map((rule) => ({ rule, one })))
  const byRule = new Map(
    [...Map.groupBy(named, ({ rule }) => rule)].map(([rule, all]) => [
      rule,
      furthestReaching(all.map(({ one }) => one)),
    ]),
  )
  return (rule, offset) => {
    const furthest = lastBefore(byRule.get(rule) ?? [], offset)?.furthest
    return furthest !== undefined && offset < furthest.to ? furthest : undefined
  }
}

interface Reaching {
  readonly from: number
  /** The one that reaches furthest of those that begin no later. */
  readonly furthest: Disabled
}

function furthestReaching(disabled: readonly Disabled[]): readonly Reaching[] {
  let furthest: Disabled | undefined
  return disabled
    .toSorted((one, other) => one.from - other.from)
    .map((one) => {
      if (furthest === undefined || one.to > furthest.to) furthest = one
      return { from: one.from, furthest }
    })
}

function lastBefore(sorted: readonly Reaching[], offset: number): Reaching | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.from ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return sorted[low - 1]
}
