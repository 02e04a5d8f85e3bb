/** Which names each name leads to directly. */
export type Ways = ReadonlyMap<string, ReadonlySet<string>>

/**
 * For each name, one name that stands for all with which it is on a circle: two have the same where a way leads from
 * each to the other. Takes time linear in the number of ways. Source: Kosaraju and Sharir, 1981.
 */
export function circlesOf(ways: Ways): ReadonlyMap<string, string> {
  const order: string[] = []
  const seen = new Set<string>()
  for (const name of ways.keys()) walk(name, ways, seen, (finished) => order.push(finished))
  const back = reversed(ways)
  const circles = new Map<string, string>()
  const placed = new Set<string>()
  for (const name of order.toReversed()) walk(name, back, placed, (found) => circles.set(found, name))
  return circles
}

/** Visits what a name leads to and was not seen before, each after what it leads to itself. */
function walk(start: string, ways: Ways, seen: Set<string>, finish: (name: string) => void): void {
  const open = enter(start, ways, seen)
  // Without recursion, since a chain can be longer than the stack is deep.
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const { value: next, done = false } = last.rest.next()
    if (!done && next !== undefined) open.push(...enter(next, ways, seen))
    else {
      finish(last.name)
      open.pop()
    }
  }
}

function enter(name: string, ways: Ways, seen: Set<string>) {
  if (seen.has(name)) return []
  seen.add(name)
  return [{ name, rest: (ways.get(name) ?? new Set<string>()).values() }]
}

function reversed(ways: Ways): Ways {
  const back = new Map<string, Set<string>>()
  for (const [from, all] of ways) {
    for (const to of all) {
      const before = back.get(to) ?? new Set()
      back.set(to, before.add(from))
    }
  }
  return back
}
