import { describe, expect, it } from 'vitest'
import { circlesOf } from '../../scripts/run/circles-of.ts'

/** The circles of ways such as `ab bc ca cd`, each as its names in order. */
function circles(ways: string): readonly string[] {
  const pairs = ways.split(' ').map(([from = '', to = '']) => [from, to] as const)
  const graph = new Map(
    [...Map.groupBy(pairs, ([from]) => from)].map(([from, all]) => [from, new Set(all.map(([, to]) => to))]),
  )
  const found = Map.groupBy(circlesOf(graph), ([, circle]) => circle)
  return [...found.values()]
    .map((all) =>
      all
        .map(([name]) => name)
        .toSorted()
        .join(''),
    )
    .toSorted()
}

describe('circlesOf', () => {
  it.each([
    ['ab', ['a', 'b']],
    ['aa ab', ['a', 'b']],
    ['ab ba', ['ab']],
    ['ab bc ca cd', ['abc', 'd']],
    ['ab bc ca cd de ed', ['abc', 'de']],
    ['ab ac bd cd', ['a', 'b', 'c', 'd']],
    ['ab cb bd db', ['a', 'bd', 'c']],
    ['ab bc cd db ad', ['a', 'bcd']],
  ])('finds in %s the circles %j', (ways, expected) => {
    expect(circles(ways)).toEqual(expected)
  })

  it('follows a chain of a hundred thousand', () => {
    const chain = new Map(Array.from({ length: 100_000 }, (_, at) => [`n${at}`, new Set([`n${at + 1}`])]))
    expect(new Set(circlesOf(chain).values()).size).toBe(100_001)
  })
})
