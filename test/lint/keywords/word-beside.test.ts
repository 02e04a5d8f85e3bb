import { describe, expect, it } from 'vitest'
import type { Span } from '../../../scripts/contract/position.ts'
import { wordAfter, wordBefore } from '../../../scripts/lint/keywords/word-beside.ts'

const source = 'One\nsaid "MAY\n  not" and MAY, not.'

/** The span of a stretch on one line. */
function spanOf(line: number, column: number, offset: number, length: number): Span {
  return {
    start: { line, column, offset },
    end: { line, column: column + length, offset: offset + length },
  }
}

describe('a word beside a keyword', () => {
  it('is found across a line break, with the place of both', () => {
    expect(wordAfter(spanOf(2, 7, 10, 3), source)).toEqual({
      word: 'not',
      span: { start: { line: 2, column: 7, offset: 10 }, end: { line: 3, column: 6, offset: 19 } },
      isQuoted: true,
    })
    expect(wordBefore(spanOf(3, 3, 16, 3), 'One\nsaid  MAY\n  not')).toEqual({
      word: 'MAY',
      span: { start: { line: 2, column: 7, offset: 10 }, end: { line: 3, column: 6, offset: 19 } },
      isQuoted: false,
    })
    expect(wordBefore(spanOf(2, 1, 4, 4), source)).toEqual({
      word: 'One',
      span: { start: { line: 1, column: 1, offset: 0 }, end: { line: 2, column: 5, offset: 8 } },
      isQuoted: false,
    })
  })

  it('is none where something stands between, or nothing does', () => {
    expect(wordAfter(spanOf(3, 12, 25, 3), source)).toBeUndefined()
    expect(wordAfter(spanOf(3, 17, 30, 3), source)).toBeUndefined()
    expect(wordBefore(spanOf(1, 1, 0, 3), source)).toBeUndefined()
  })
})
