import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitClauses } from '../../scripts/extract/clauses.ts'
import { plainText } from '../../scripts/extract/plain-text.ts'
import { splitSentences } from '../../scripts/extract/sentences.ts'
import { modelOf } from './extraction.ts'

const words =
  'MUST|SHOULD|MAY|REQUIRED|MUST NOT|if|when|unless|a|the|client|server|and|or|that|which|it|They|is|be|by|sent|' +
  'e.g.|app.|etc.|3.|4.2|33|min_size|`a. B`|{{RFC1}}|(|)|"|“|”|.|,|;|:|—|...|a/b|AS|of|any|\n- |\n\n- |\n: |😀|  '
const word = fc.constantFrom(...words.split('|'))
const prose = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))

describe('any prose', () => {
  it('is split into sentences that stand in order and leave nothing out', () => {
    fc.assert(
      fc.property(prose, (value) => {
        const plain = plainText([{ type: 'text', value }])
        let at = 0
        for (const { from, to } of splitSentences(plain)) {
          expect(plain.text.slice(at, from).trim()).toBe('')
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(plain.text.slice(at).trim()).toBe('')
      }),
      { numRuns: 300 },
    )
  })

  it('gives each keyword a clause that holds it', () => {
    fc.assert(
      fc.property(prose, (sentence) => {
        const keywords = [...sentence.matchAll(/MUST NOT|MUST|SHOULD|MAY/g)].map(({ 0: text, index }) => ({
          from: index,
          to: index + text.length,
        }))
        splitClauses(sentence, keywords).forEach(({ from, to }, index) => {
          expect(from).toBeLessThanOrEqual(keywords[index]?.from ?? 0)
          expect(to).toBeGreaterThanOrEqual(keywords[index]?.to ?? Infinity)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('gives requirements whose words stand in their text', () => {
    fc.assert(
      fc.property(prose, prose, (first, second) => {
        for (const one of modelOf(`${first}\n\n${second}`).requirements) {
          expect(one.text).toContain(one.clause)
          expect(one.clause).toContain(one.keyword)
        }
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})
