import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'
import { mmarkHead } from './mmark-drafts.ts'

const word = fc.constantFrom(
  'MUST',
  'MUST NOT',
  'MAY',
  '**SHOULD**',
  'a',
  'it.',
  '(#one)',
  '(#',
  '[@!RFC1]',
  '[@',
  '[@a;@b]',
  '\\[@x]',
  '(!i)',
  '^[n',
  ']',
  '`c`',
  '`',
  '*',
  '_',
  '{#x}',
  '{',
  '}',
  '"MAY"',
  '&amp;',
  '😀',
  '|',
  '<b>',
  '<',
  '[^1]',
  '\t',
  '\0',
  '~',
  '!---',
  '$$',
)
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
const prefix = fc.constantFrom(
  '',
  '',
  '',
  '- ',
  '  ',
  '    ',
  '        ',
  '> ',
  'A> ',
  '1. ',
  '# ',
  '.# ',
  ': ',
  '| ',
  '{',
  '<{{',
  '{{',
  'Figure: ',
)
const special = fc.constantFrom(
  '',
  '',
  '~~~',
  '  ~~~',
  '```',
  '!---',
  '{mainmatter}',
  '{backmatter}',
  '{.x}',
  '|---|',
  '===',
  '<!--',
  '-->',
  '<reference>',
  '</reference>',
  '{{x}}',
  '<{{x}}[1,2]',
  'Table: t',
  '%%%',
)
const body = fc
  .array(fc.oneof({ arbitrary: fc.tuple(prefix, line).map((pair) => pair.join('')), weight: 3 }, special), {
    maxLength: 25,
  })
  .map((lines) => lines.join('\n'))

describe('any mmark draft', () => {
  it('is read without throwing, its keywords at their exact places', () => {
    fc.assert(
      fc.property(body, (text) => {
        const source = `${mmarkHead}${text}\n`
        const lines = source.split('\n')
        const model = buildModel(parseDraft(new TextEncoder().encode(source), 'test.md'))
        for (const { keyword, span, line: at } of model.requirements) {
          const written = lines[at - 1]?.slice(span.start.column - 1) ?? ''
          expect(written.startsWith(keyword.split(' ')[0] ?? '')).toBe(true)
        }
        for (const { span } of [...model.sections, ...model.codeBlocks, ...model.diagnostics]) {
          expect(span.start.line).toBeGreaterThanOrEqual(1)
          expect(span.end.line).toBeLessThanOrEqual(lines.length)
        }
      }),
      { numRuns: 400 },
    )
  }, 30_000)

  it('may be any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const bytes = new TextEncoder().encode(`%%%\n${text}`)
        expect(() => buildModel(parseDraft(bytes, 'test.md'))).not.toThrow()
      }),
      { numRuns: 150 },
    )
  }, 30_000)
})
