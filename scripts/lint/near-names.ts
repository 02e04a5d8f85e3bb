/** A hint that names the names most like a wrong one, or another hint where none is like it. */
export function nearNamesHint(wrong: string, names: readonly string[], otherwise: string): string {
  const near = nearNames(wrong, names)
  return near.length === 0 ? otherwise : `Perhaps \`${near.join('` or `')}\` is meant.`
}

/** More wrong names than anybody mends at once: what is like the further ones is not looked for. */
const mostCompared = 50

/** Makes what gives `nearNamesHint` for one wrong name after another; from the fifty-first on the other hint. */
export function createNearNamesHint(names: readonly string[]): (wrong: string, otherwise: string) => string {
  let compared = 0
  return (wrong, otherwise) => {
    compared += 1
    return compared > mostCompared ? otherwise : nearNamesHint(wrong, names, otherwise)
  }
}

/** At most three names that are like a wrong one, most alike first. */
export function nearNames(wrong: string, names: readonly string[]): readonly string[] {
  const start = wrong.slice(0, longest)
  const most = Math.min(Math.max(1, Math.ceil(start.length / 3)), mostChanged)
  return names
    .map((name) => ({ name, distance: nameDistance(start, name, most) }))
    .filter(({ name, distance }) => distance <= most || (start.length > 2 && name.includes(start)))
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** However long a name is, with more letters changed it is another one. */
const mostChanged = 8

/** More than a name ever has; to compare costs its square. */
const longest = 80

/**
 * How many letters have to be added, left out or changed; more than the most that is wanted may be told as without
 * end. Source: Levenshtein's distance.
 */
function nameDistance(one: string, other: string, most: number): number {
  if (other.includes(one)) return other.length - one.length
  if (Math.abs(one.length - other.length) > most) return Infinity
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at += 1) {
    const above = row
    row = [at]
    let least = at
    for (let to = 1; to <= other.length; to += 1) {
      const changed = (above[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)
      const distance = Math.min(changed, (above[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1)
      row.push(distance)
      least = Math.min(least, distance)
    }
    if (least > most) return Infinity
  }
  return row.at(-1) ?? 0
}
