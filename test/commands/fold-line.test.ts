import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns, foldHeader, foldLine } from '../../scripts/commands/fold-line.ts'
import { unfold } from '../../scripts/extract/unfold.ts'

describe('folding a line', () => {
  it('cuts behind a sign between values, and where the rest fits into the next line', () => {
    expect(foldLine('Short', '\\')).toEqual(['Short'])
    expect(foldLine(`Field: ${'a'.repeat(63)}`, '\\')).toEqual(['Field: \\', `  ${'a'.repeat(63)}`])
    expect(foldLine(`Field: ${'abcdefgh; '.repeat(8)}z`, '\\')).toEqual([
      'Field: abcdefgh; abcdefgh; abcdefgh; abcdefgh; abcdefgh; abcdefgh; \\',
      '  abcdefgh; abcdefgh; z',
    ])
  })

  it('leaves what has no place to be cut', () => {
    expect(foldLine(' '.repeat(80), '\\')).toEqual([' '.repeat(80)])
  })

  it.each(['\\', '\\\\'])('is undone by unfolding, and no line is too long: %s', (strategy) => {
    const word = fc.oneof(fc.constantFrom(' ', ', ', ';', '😀', '"a"'), fc.string({ maxLength: 30 }))
    const line = fc
      .array(word, { maxLength: 40 })
      .map((words) => `x${words.join('').replaceAll(/[\s\\]+/g, ' ')}x`)
    fc.assert(
      fc.property(line, (text) => {
        const folded = foldLine(text, strategy)
        expect(folded.filter(({ length }) => length > columns)).toEqual([])
        expect(unfold([foldHeader(strategy), '', ...folded].join('\n'))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})
