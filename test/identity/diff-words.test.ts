import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffWords } from '../../scripts/identity/diff-words.ts'

/** A diff in one line, as a terminal without colours shows it. */
function marked(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] }
  return diffWords(before, after)
    .map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`)
    .join('')
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function manyWords(seed: number): string {
  return Array.from({ length: 50_000 }, (_, index) => `w${(index * seed) % 9973}`).join(' ')
}

describe('diffWords', () => {
  it.each([
    ['a change of one word', 'It MUST end.', 'It SHOULD end.', 'It[- MUST-]{+ SHOULD+} end.'],
    ['a negated keyword as one', 'It MUST NOT end.', 'It SHOULD end.', 'It[- MUST NOT-]{+ SHOULD+} end.'],
    ['punctuation apart from its word', 'It ends', 'It ends.', 'It ends{+.+}'],
    ['the first word', 'Then it ends here.', 'it ends here.', '[-Then -]it ends here.'],
    ['a path as one word', 'Ask `/a/b` for it.', 'Ask `/a/c` for it.', 'Ask[- `/a/b`-]{+ `/a/c`+} for it.'],
    ['no change where white space alone differs', 'It  ends\nhere.', 'It ends here.', 'It ends here.'],
    [
      'a phrase as one, where single words of it stayed',
      'It sends one of its keys to the peer, then waits.',
      'It keeps all parts of every large file in memory, then waits.',
      'It[- sends one of its keys to the peer-]{+ keeps all parts of every large file in memory+}, then waits.',
    ],
    [
      'texts that share next to nothing whole',
      'It ends now.',
      'All others begin later.',
      '[-It ends now.-]{+All others begin later.+}',
    ],
    ['an empty text', '', 'It ends.', '{+It ends.+}'],
  ])('tells %s', (_, before, after, expected) => {
    expect(marked(before, after)).toBe(expected)
  })

  it('gives both texts back, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'it', 'MUST', 'NOT', '(x)', 'y.', '“z”,', '...', '(('))
      .map((all) => all.join(' '))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const changes = diffWords(before, after)
        const side = (kind: string): string =>
          changes
            .filter((one) => one.kind === 'same' || one.kind === kind)
            .map(({ text }) => text)
            .join('')
        expect(flat(side('added'))).toBe(flat(after))
        expect(side('removed').replaceAll(/\s/g, '')).toBe(before.replaceAll(/\s/g, ''))
      }),
    )
  })

  it('shows texts of very many words whole, without comparing all of them', () => {
    expect(diffWords(manyWords(17), manyWords(23)).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
