import { describe, expect, it } from 'vitest'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { parseBody, problems } from './drafts.ts'

const size = 30_000
const fill = (text: string) => text.repeat(Math.ceil(size / text.length))
const staircase = (mark: string, step: number) =>
  Array.from({ length: 420 }, (_, depth) => `${' '.repeat(depth * step)}${mark} a`).join('\n')

describe('hostile drafts', () => {
  it.each([
    ['brackets', fill('['), 'unclosed-too-many@10:1001'],
    ['brackets that close at the end of the line', fill('[') + fill(']'), 'unclosed-too-many@10:1001'],
    ['link texts', fill('[a]('), 'unclosed-too-many@10:4001'],
    ['link titles', fill('[a](b "'), 'unclosed-too-many@10:7001'],
    ['labels', fill('[a]'), 'unclosed-too-many@10:3001'],
    ['images', fill('!['), 'unclosed-too-many@10:2001'],
    ['stars', fill('a *b '), 'unclosed-too-many@10:5003'],
    ['underscores', fill('_a '), 'unclosed-too-many@10:3001'],
    ['tildes', fill('~~a '), 'unclosed-too-many@10:4001'],
    [
      'backticks',
      Array.from({ length: 440 }, (_, at) => '`'.repeat(at + 1)).join(' '),
      'unclosed-too-many@10:435',
    ],
    ['code spans', fill('`a` '), 'unclosed-too-many@10:4001'],
    ['tags', fill('a <'), 'unclosed-too-many@10:3003'],
    ['instructions', fill('a <?'), 'unclosed-too-many@10:83'],
    ['quotes', fill('> '), 'nested-too-deep@10:201'],
    ['quotes without spaces', fill('>'), 'nested-too-deep@10:101'],
    ['bullets', fill('+ '), 'nested-too-deep@10:201'],
    ['numbered lists', fill('1. '), 'nested-too-deep@10:202'],
    ['lists in quotes', fill('> 1. '), 'nested-too-deep@10:201'],
    ['footnotes', fill('[^a]: '), 'nested-too-deep@10:205'],
    ['lists nested by indentation', staircase('-', 2), 'nested-too-deep@110:201'],
    ['numbered lists nested by indentation', staircase('1.', 3), 'nested-too-deep@77:202'],
    [
      'lists nested by tabs',
      Array.from({ length: 100 }, (_, depth) => `${'\t'.repeat(depth)}- a`).join('\n'),
      undefined,
    ],
    ['underlined headings', fill('a\n===\n'), 'underlines-too-many@2011:1'],
    ['definitions', 'a\n: b\n\n'.repeat(3001), 'definitions-too-many@9011:1'],
    ['table columns', `${fill('|a')}|\n${fill('|-')}|`, 'columns-too-many@10:1'],
    ['keywords', fill('MUST '), 'keywords-too-many@10:1'],
    ['crossed references', fill('{{'), undefined],
    ['attribute lists', fill('{:'), undefined],
    ['parentheses', fill('('), undefined],
    ['ampersands', fill('&'), undefined],
    ['numeric references', fill('&#x'), undefined],
    ['pipes', fill('a | '), 'columns-too-many@10:1'],
    ['part lines', fill('---\n'), undefined],
    ['backslashes', fill('\\'), undefined],
    ['fences', fill('~~~\n'), undefined],
    ['comments', fill('{::comment}\n'), undefined],
    ['raw XML', fill('<artwork>\n'), 'raw-xml-broken@10:1'],
    ['spaces inside a keyword', `MUST${' '.repeat(size)}NOT`, undefined],
    ['one long word', fill('a'), undefined],
  ])(
    '%s end in a diagnostic or in a document',
    (_what, body, problem) => {
      const model = buildModel(parseBody(body))
      expect(problems(model).filter((found) => found !== 'no-sections@1:1')).toEqual(
        problem === undefined ? [] : [problem],
      )
    },
    10_000,
  )

  it('are refused with a hint and the place in the file', () => {
    const at = { line: 10, column: 1001, offset: 1060 }
    expect(parseBody(fill('[')).diagnostics).toEqual([
      {
        severity: 'error',
        code: 'unclosed-too-many',
        message: 'Expected at most 1000 opening marks in one block, received more.',
        hint: 'Put literal text of this kind into a fenced code block.',
        file: 'test.md',
        span: { start: at, end: at },
      },
    ])
  })

  it.each([
    ['code of any shape', `~~~\n${fill('[').slice(0, 3000)}\n${'> '.repeat(200)}\n${'{\n'.repeat(2000)}~~~`],
    ['code in a list', `- a\n\n  ~~~\n  ${'*'.repeat(3)} ${'<a '.repeat(2000)}\n  ~~~`],
    ['wide borders', `~~~\n+${'-'.repeat(150)}+\n~~~\n\n+${'-+'.repeat(120)}`],
    ['a long rule', '- '.repeat(150)],
    ['many small paragraphs', '`a` [b] *c*\n\n'.repeat(600)],
    ['a thousand keywords over many paragraphs', 'It MUST.\n\n'.repeat(1000)],
    ['lists ten deep', Array.from({ length: 10 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ])('are not %s', (_what, body) => {
    expect(problems(parseBody(body))).toEqual([])
  })
})
