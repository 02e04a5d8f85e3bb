import { describe, expect, it } from 'vitest'
import { createNearNamesHint, nearNames, nearNamesHint } from '../../scripts/lint/near-names.ts'

const names = ['json-syntax', 'json-schema', 'may-not', 'not-a-keyword', 'stale-quote']

describe('nearNames', () => {
  it.each([
    ['json-sintax', ['json-syntax']],
    ['jsonsyntax', ['json-syntax']],
    ['mai-not', ['may-not']],
    ['json', ['json-syntax', 'json-schema']],
    ['quote', ['stale-quote']],
    ['unheard-of', []],
    ['nt', []],
    ['x', []],
    ['', []],
  ])('finds what is like %s', (wrong, near) => {
    expect(nearNames(wrong, names)).toEqual(near)
  })
})

describe('a name of any length', () => {
  it('is compared', () => {
    expect(nearNames('y'.repeat(1_000_000), names)).toEqual([])
  })
})

describe('nearNamesHint', () => {
  it('names what is near, or gives another hint', () => {
    expect(nearNamesHint('json', names, 'Look.')).toBe('Perhaps `json-syntax` or `json-schema` is meant.')
    expect(nearNamesHint('unheard-of', names, 'Look.')).toBe('Look.')
  })
})

describe('createNearNamesHint', () => {
  it('compares the first fifty wrong names only', () => {
    const hintFor = createNearNamesHint(names)
    const hints = Array.from({ length: 52 }, () => hintFor('json-sintax', 'Look.'))
    expect(hints.map((hint) => hint !== 'Look.').lastIndexOf(true)).toBe(49)
    expect(new Set(hints)).toEqual(new Set(['Perhaps `json-syntax` is meant.', 'Look.']))
  })
})
