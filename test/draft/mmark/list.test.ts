import { describe, expect, it } from 'vitest'
import { problems } from '../drafts.ts'
import { parseMmark } from './mmark-drafts.ts'
import { outline } from './outline.ts'

describe('lists of mmark', () => {
  it('begin in no paragraph outside of an item', () => {
    expect(outline('text\n- a\n1. b')).toEqual(['paragraph "text\\n- a\\n1. b"'])
  })

  it('begin in the paragraph of an item, however little they are indented', () => {
    expect(outline('- a\n - b\n- c')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '    list',
      '      listItem',
      '        paragraph "b"',
      '  listItem',
      '    paragraph "c"',
    ])
  })

  it('go on below a blank line with what is indented by four columns or a tab', () => {
    for (const margin of ['    ', '\t']) {
      expect(outline(`1. a\n\n${margin}b\n\n   c`)).toEqual([
        'list',
        '  listItem',
        '    paragraph "a"',
        '    paragraph "b"',
        'paragraph "c"',
      ])
    }
  })

  it('are one with any bullet, and another with numbers', () => {
    expect(outline('* a\n- b\n1) c')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '  listItem',
      '    paragraph "b"',
      'list',
      '  listItem',
      '    paragraph "c"',
    ])
  })

  it('hold code that is indented by four, with the rest of its indentation', () => {
    expect(outline('* a\n\n    ~~~\n      b\n    ~~~\n\n        c')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '    code "  b"',
      '    code "c"',
    ])
  })

  it('without any blank line hold no code, which is told', () => {
    const body = '* a\n  ```\n  b\n  ```\n* c'
    expect(outline(body)).toEqual([
      'list',
      '  listItem',
      '    paragraph "a b "',
      '  listItem',
      '    paragraph "c"',
    ])
    expect(problems(parseMmark(body))).toEqual(['code-in-text@11:3'])
  })

  it('end at a heading', () => {
    expect(outline('* a\n## B')).toEqual(['list', '  listItem', '    paragraph "a"', 'heading "B"'])
  })
})

describe('definition lists of mmark', () => {
  it('have definitions of several paragraphs and lists, indented by four', () => {
    expect(outline('a\n:   b\nc\n\n    d\n    * e\n\n  f')).toEqual([
      'defList',
      '  defListTerm "a"',
      '  defListDescription',
      '    paragraph "b\\nc"',
      '    paragraph "d"',
      '    list',
      '      listItem',
      '        paragraph "e"',
      'paragraph "f"',
    ])
  })

  it('take far text for no code, and a blank line before a definition', () => {
    expect(outline('a\n\n:        b\n\nc\n: d')).toEqual([
      'defList',
      '  defListTerm "a"',
      '  defListDescription',
      '    paragraph "b"',
      '  defListTerm "c"',
      '  defListDescription',
      '    paragraph "d"',
    ])
  })
})
