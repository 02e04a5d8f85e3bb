import { describe, expect, it } from 'vitest'
import { outline } from '../outline.ts'

describe('lists', () => {
  it('begin outside of paragraphs only', () => {
    expect(outline('Text\n* no item\n1. no item\n\n* item\n\n# A\n- item')).toEqual([
      'paragraph "Text\\n* no item\\n1. no item"',
      'list',
      '  listItem',
      '    paragraph "item"',
      'heading "A"',
      'list',
      '  listItem',
      '    paragraph "item"',
    ])
  })

  it('mix their bullets, and number with a dot', () => {
    expect(outline('* a\n- b\n+ c\n\n1) no item\n\n1. d\n3. e')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '  listItem',
      '    paragraph "b"',
      '  listItem',
      '    paragraph "c"',
      'paragraph "1) no item"',
      'list',
      '  listItem',
      '    paragraph "d"',
      '  listItem',
      '    paragraph "e"',
    ])
  })

  it('take any line that follows without a blank one', () => {
    expect(outline('1. a\nlazy\n# lazy\n- lazy\n> lazy\n~~~\n\nText')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a\\nlazy\\n# lazy\\n- lazy\\n> lazy\\n~~~"',
      'paragraph "Text"',
    ])
  })

  it('nest in the first paragraph of an item where its text stands, and not in a later one', () => {
    expect(outline('* a\n  * b\n\n  c\n  * d\n\n*    e\n\n     f\n* g\n   - h')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '    list',
      '      listItem',
      '        paragraph "b"',
      '    paragraph "c\\n* d"',
      '  listItem',
      '    paragraph "e"',
      '    paragraph "f"',
      '  listItem',
      '    paragraph "g"',
      '    list',
      '      listItem',
      '        paragraph "h"',
    ])
  })

  it('hold indented code, tables, quotes and definitions', () => {
    expect(outline('* a\n\n      code\n\n* t\n  : d\n\n* b\n\n  x | y\n  1 | 2\n\n* c\n\n  > q')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '    code "code"',
      '  listItem',
      '    defList',
      '      defListTerm "t"',
      '      defListDescription',
      '        paragraph "d"',
      '  listItem',
      '    paragraph "b"',
      '    table',
      '      tableRow',
      '        tableCell "x"',
      '        tableCell "y"',
      '      tableRow',
      '        tableCell "1"',
      '        tableCell "2"',
      '  listItem',
      '    paragraph "c"',
      '    blockquote',
      '      paragraph "q"',
    ])
  })

  it('follow indented code after a blank line', () => {
    expect(outline('    code\n\n* a\n\n    code\n\n> b')).toEqual([
      'code "code"',
      'list',
      '  listItem',
      '    paragraph "a"',
      '    paragraph "code"',
      'blockquote',
      '  paragraph "b"',
    ])
  })
})
