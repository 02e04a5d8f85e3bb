import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../scripts/report/display-width.ts'
import { sourceExcerpt } from '../../scripts/report/source-excerpt.ts'
import { spanOf } from './findings.ts'

function excerpt(line: string, from: number, to: number, width = 40) {
  return sourceExcerpt([line], spanOf(1, from, to), width)
}

describe('sourceExcerpt', () => {
  it.each([
    ['marks the words', 'A client MUST wait.', 10, 14, 'A client MUST wait.', '         ^^^^'],
    ['marks a place between characters', 'short', 3, 3, 'short', '  ^'],
    ['marks the place behind a line', 'short', 6, 6, 'short', '     ^'],
    ['stands on two columns for a wide character', '漢字 MUST 漢字', 4, 8, '漢字 MUST 漢字', '     ^^^^'],
    [
      'counts a character with its marks once',
      'e\u0301e\u0301 MUST',
      6,
      10,
      'e\u0301e\u0301 MUST',
      '   ^^^^',
    ],
    ['shows a tab as a space', '\tMUST\tgo', 2, 6, ' MUST go', ' ^^^^'],
    ['counts an escape as it is shown', '\u001B MUST', 3, 7, '\\u001b MUST', '       ^^^^'],
    [
      'cuts what stands before and behind',
      `${'x'.repeat(100)}MUST${'y'.repeat(100)}`,
      101,
      105,
      `…${'x'.repeat(25)}MUST${'y'.repeat(9)}…`,
      `${' '.repeat(26)}^^^^`,
    ],
    ['cuts what is marked', `a ${'x'.repeat(100)}`, 3, 103, `a ${'x'.repeat(37)}…`, `  ${'^'.repeat(38)}`],
  ])('%s', (_, text, from, to, line, marks) => {
    expect(excerpt(text, from, to)).toEqual({ line, marks })
  })

  it('marks the first line of a span of several, to its end', () => {
    const span = { start: { line: 1, column: 3, offset: 2 }, end: { line: 2, column: 2, offset: 8 } }
    expect(sourceExcerpt(['a bcd  ', 'ef'], span, 40)).toEqual({ line: 'a bcd', marks: '  ^^^' })
  })

  it('has nothing to show of a line that is empty or absent', () => {
    expect(excerpt('  ', 1, 2)).toBeUndefined()
    expect(sourceExcerpt([], spanOf(1, 1, 2), 40)).toBeUndefined()
  })

  it('keeps to its width and marks something, whatever the line and the span', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(
        text,
        fc.nat(200),
        fc.nat(200),
        fc.integer({ min: 8, max: 60 }),
        (line, one, other, width) => {
          const shown = excerpt(
            line.replaceAll('\n', ' '),
            Math.min(one, other) + 1,
            Math.max(one, other) + 1,
            width,
          )
          if (shown === undefined) return
          expect(displayWidth(shown.line)).toBeLessThanOrEqual(width)
          expect(shown.marks).toMatch(/^ *\^+$/)
          expect(shown.marks.length).toBeLessThanOrEqual(width + 1)
        },
      ),
    )
  })
})
