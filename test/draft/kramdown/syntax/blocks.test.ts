import { describe, expect, it } from 'vitest'
import { nodesOf, parseBody } from '../../drafts.ts'
import { outline } from '../outline.ts'

describe('other blocks', () => {
  it('quote only outside of paragraphs, and whatever follows without a blank line', () => {
    expect(outline('Text\n> no quote\n\n> a\nlazy\n# lazy\n\n> b')).toEqual([
      'paragraph "Text\\n> no quote"',
      'blockquote',
      '  paragraph "a\\nlazy\\n# lazy"',
      'blockquote',
      '  paragraph "b"',
    ])
  })

  it('are tables with and without a head, between blank lines', () => {
    expect(
      outline(
        'a | b\n--|--\nc | `|` \\|\n|| d\n\n| e |\n|===|\n\nText\n| f |\n\n| g |\nText\n\n| h |\n|---|',
      ),
    ).toEqual([
      'table',
      '  tableRow',
      '    tableCell "a"',
      '    tableCell "b"',
      '  tableRow',
      '    tableCell "c"',
      '    tableCell "| |"',
      '  tableRow',
      '    tableCell ""',
      '    tableCell "d"',
      'paragraph "| e |\\n|===|"',
      'paragraph "Text\\n| f |"',
      'paragraph "| g |\\nText"',
      'paragraph "| h |\\n|---|"',
    ])
  })

  it('are rules only outside of paragraphs', () => {
    expect(outline('Text\n***\n\n***\n\n- - -')).toEqual([
      'paragraph "Text\\n***"',
      'thematicBreak ""',
      'thematicBreak ""',
    ])
  })

  it('end at a caret, and show no abbreviations', () => {
    expect(outline('a\n^\nb\n\n*[HTTP]: A protocol\n*[MUST]: <bcp14>\n\nc\n*[X]: text')).toEqual([
      'paragraph "a"',
      'paragraph "b"',
      'paragraph "c\\n*[X]: text"',
    ])
  })

  it('leave comments out, in a paragraph or with text behind them too', () => {
    expect(outline('a <!-- x\ny --> b\n<!-- z -->\nc\n\n<!-- d --> e\n\n<!--\n\n# f\n\n-->\n\ng')).toEqual([
      'paragraph "a  b\\n\\nc"',
      'paragraph " e"',
      'paragraph "g"',
    ])
  })

  it('of raw XML end at their closing tag and show their text', () => {
    const body =
      '<ul>\n\n<li>It MUST</li>\n<li><ul><li>b</li></ul></li>\n</ul>\n\n<aside markdown="block">\n* c\n</aside>'
    expect(outline(body)).toEqual([
      'html',
      'paragraph "It MUST"',
      'paragraph "b"',
      'html',
      'list',
      '  listItem',
      '    paragraph "c"',
      'html',
    ])
    expect(nodesOf(parseBody(body), 'keyword').map((node) => node.position)).toEqual([
      { start: { line: 12, column: 8, offset: 73 }, end: { line: 12, column: 12, offset: 77 } },
    ])
  })
})
