/**
 * Whether one name is another misspelt: with a letter added, left out, changed or swapped with the next, in
 * other case, or with other marks between its words. Short names are too like each other to tell.
 */
export function isLikelyTypo(name: string, meant: string): boolean {
  if (Math.min(name.length, meant.length) < shortest || name === meant) return false
  if (bare(name) === bare(meant)) return true
  const prefix = commonPrefix(name, meant)
  const [rest, wanted] = [name.slice(prefix), meant.slice(prefix)]
  const suffix = commonPrefix(reversed(rest), reversed(wanted))
  const [middle, other] = [rest.slice(0, rest.length - suffix), wanted.slice(0, wanted.length - suffix)]
  return (middle.length <= 1 && other.length <= 1) || (middle.length === 2 && reversed(middle) === other)
}

const shortest = 4

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '')
}

function commonPrefix(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

function reversed(text: string): string {
  return text.split('').toReversed().join('')
}
