import { describe, expect, it } from 'vitest'
import { isSafePattern } from '../../scripts/contract/safe-pattern.ts'

describe('telling patterns that are tried in linear time', () => {
  it.each([
    '^a',
    '^https:',
    '^[^@]+@[a-z]$',
    String.raw`^\d{4}-\d{2}-\d{2}$`,
    '^(?:a|b)c?',
    '^[*+]{3}',
    String.raw`^\(\*\)+`,
    '^a{2,}',
    '^(a|b)$',
  ])('%j is one', (pattern) => {
    expect(isSafePattern(pattern)).toBe(true)
  })

  it.each([
    '',
    'a',
    'a^b',
    '^(a+)+$',
    '^(?:a|b)*',
    '^(a){3}',
    '^a*a*b',
    '^a?b?',
    '^a{1,65}',
    '^a{65}',
    '^a|b',
    '^(?=a)b',
    '^(?!a)b',
    '^(?<=a)b',
    '^(?<n>a)b',
    String.raw`^(a)\1`,
    String.raw`^\p{L}`,
    '^(?:a|b|c|d|e|f|g|h|i|j)',
    '^(',
    '^[',
    String.raw`^\-`,
    `^${'a'.repeat(200)}`,
  ])('%j is none', (pattern) => {
    expect(isSafePattern(pattern)).toBe(false)
  })
})
