import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { head, parse } from './drafts.ts'

const word = fc.constantFrom(
  'MUST',
  'MUST NOT',
  'MUST\n  NOT',
  'SHOULD',
  'MAY',
  'REQUIRED:',
  'a',
  'it.',
  'e.g.',
  '&amp;',
  '&#x1F600;',
  '&#0;',
  '&',
  '\\*',
  '\\>',
  '\\',
  '*b*',
  '**c',
  '_d_',
  '`e`',
  '`',
  '{{RFC1}}',
  '{{',
  '{: #f}',
  '<b>',
  '<',
  '"MAY"',
  '[g](https://h.example/)',
  '[',
  '|',
  '😀',
  '(string)',
  '\t',
  '~~i~~',
  '\0',
)
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
const prefix = fc.constantFrom(
  '',
  '',
  '',
  '- ',
  '  ',
  '    ',
  '> ',
  '> > ',
  '1. ',
  '# ',
  ': ',
  '| ',
  '\t',
  '* - ',
  '>',
)
const special = fc.constantFrom(
  '',
  '',
  '~~~',
  '<artwork>',
  '</artwork>',
  '---',
  '--- back',
  '{::comment}',
  '{:/comment}',
  '|---|',
  '===',
  '{:.x}',
  '<!--',
  '-->',
)
const body = fc
  .array(fc.oneof({ arbitrary: fc.tuple(prefix, line).map((pair) => pair.join('')), weight: 3 }, special), {
    maxLength: 25,
  })
  .map((lines) => lines.join('\n'))

describe('any draft', () => {
  it('is read without throwing, its keywords at their exact places', () => {
    fc.assert(
      fc.property(body, (text) => {
        const source = `${head}${text}\n`
        const model = buildModel(parse(source))
        const lines = source.split('\n')
        for (const { keyword, span, line } of model.requirements) {
          expect(source.slice(span.start.offset, span.end.offset).replaceAll(/[\s>]+/g, ' ')).toBe(keyword)
          expect(lines[line - 1]?.slice(span.start.column - 1)).toMatch(
            new RegExp(`^${keyword.split(' ')[0]}`),
          )
        }
        for (const { span } of [...model.sections, ...model.codeBlocks, ...model.diagnostics]) {
          expect(span.start.line).toBeGreaterThanOrEqual(1)
          expect(span.end.line).toBeLessThanOrEqual(lines.length)
        }
      }),
      { numRuns: 400 },
    )
  }, 30_000)

  it('may be any text or bytes at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), body),
        fc.boolean(),
        (text, hasHead) => {
          expect(() => buildModel(parse(`${hasHead ? head : ''}${text}`))).not.toThrow()
        },
      ),
      { numRuns: 150 },
    )
  }, 30_000)
})
