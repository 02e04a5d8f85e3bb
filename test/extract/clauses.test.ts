import { describe, expect, it } from 'vitest'
import { splitClauses } from '../../scripts/extract/clauses.ts'

const clauses = (sentence: string) =>
  splitClauses(
    sentence,
    [...sentence.matchAll(/MUST NOT|MUST|SHOULD|MAY/g)].map(({ 0: text, index }) => ({
      from: index,
      to: index + text.length,
    })),
  ).map(({ from, to }) => sentence.slice(from, to))

describe('splitting a sentence into clauses', () => {
  it.each([
    ['It MUST go.', ['It MUST go.']],
    ['If a, it MUST go, and b.', ['If a, it MUST go, and b.']],
    ['It MUST a, and it MAY b.', ['It MUST a', 'it MAY b.']],
    ['It MUST a; it MAY b.', ['It MUST a', 'it MAY b.']],
    ['It MUST a, b and MAY c.', ['It MUST a, b', 'MAY c.']],
    ['It MUST NOT a, but SHOULD b: it MAY c.', ['It MUST NOT a', 'SHOULD b', 'it MAY c.']],
    ['It MUST a or MUST b.', ['It MUST a or MUST b.', 'It MUST a or MUST b.']],
    ['A MUST b, c and d MAY e MUST f.', ['A MUST b, c', 'd MAY e MUST f.', 'd MAY e MUST f.']],
    ['It MUST a (b, and c) and MAY d.', ['It MUST a (b, and c)', 'MAY d.']],
    ['It MUST a (e.g. b) but he MAY d.', ['It MUST a (e.g. b)', 'he MAY d.']],
    ['It MUST be a, i.e. b MUST be c.', ['It MUST be a', 'i.e. b MUST be c.']],
    ['It MUST a and, if b, SHOULD c.', ['It MUST a', 'if b, SHOULD c.']],
    ['It MUST a, and when b, it SHOULD c, or MAY d.', ['It MUST a', 'when b, it SHOULD c', 'MAY d.']],
    ['Nothing.', []],
  ])('%j', (sentence, expected) => {
    expect(clauses(sentence)).toEqual(expected)
  })
})
