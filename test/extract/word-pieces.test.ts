import { expect, it } from 'vitest'
import { wordPieces } from '../../scripts/extract/word-pieces.ts'

it('words are apart from the punctuation around them, and keep their places', () => {
  expect(wordPieces('  It MUST (or “MAY”) end\n…).')).toEqual([
    { kind: 'word', text: 'It', from: 2, to: 4 },
    { kind: 'keyword', text: 'MUST', from: 5, to: 9 },
    { kind: 'punctuation', text: '(', from: 10, to: 11 },
    { kind: 'word', text: 'or', from: 11, to: 13 },
    { kind: 'punctuation', text: '“', from: 14, to: 15 },
    { kind: 'keyword', text: 'MAY', from: 15, to: 18 },
    { kind: 'punctuation', text: '”', from: 18, to: 19 },
    { kind: 'punctuation', text: ')', from: 19, to: 20 },
    { kind: 'word', text: 'end', from: 21, to: 24 },
    { kind: 'word', text: '…', from: 25, to: 26 },
    { kind: 'punctuation', text: ')', from: 26, to: 27 },
    { kind: 'punctuation', text: '.', from: 27, to: 28 },
  ])
})
