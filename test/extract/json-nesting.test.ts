import { describe, expect, it } from 'vitest'
import { jsonNesting } from '../../scripts/extract/json-nesting.ts'

describe('jsonNesting', () => {
  it.each([
    ['1', 0],
    ['{}', 1],
    ['[{"a": []}, {"b": {}}]', 3],
    [`{"a": "${'}'.repeat(9)}", "b": {"c": {}}}`, 3],
    [String.raw`["\"[[[[", "\\", [1]]`, 2],
    [`${']'.repeat(9)}[[[`, 3],
    ['["[[[[', 1],
    ['["\\', 1],
  ])('finds in %j a nesting of %i', (text, expected) => {
    expect(jsonNesting(text)).toBe(expected)
  })
})
