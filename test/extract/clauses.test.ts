import { describe, expect, it } from 'vitest'
import { splitClauses } from '../../scripts/extract/clauses.ts'

const clauses = (sentence: string) =>
  splitClauses(
    sentence,
    [...sentence.matchAll(/MUST NOT|MUST|SHOULD|MAY/g)].map(({ 0: text, index }) => ({
      from: index,
      to: index + text.length,
    })),
  )

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
    ['Nothing.', []],
  ])('%j', (sentence, expected) => {
    expect(clauses(sentence)).toEqual(expected)
  })
})
