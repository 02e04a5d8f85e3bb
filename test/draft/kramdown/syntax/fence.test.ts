import { describe, expect, it } from 'vitest'
import { nodesOf, parseBody, problems } from '../../drafts.ts'
import { outline } from '../outline.ts'

describe('fenced code', () => {
  it('begins in the first column and outside of paragraphs', () => {
    expect(
      outline('Text\n~~~\nno code\n~~~\n\n  ~~~\n  no code\n  ~~~\n\n~~~\ncode\n~~~\n~~~\nmore\n~~~'),
    ).toEqual([
      'paragraph "Text\\n~~~\\nno code\\n~~~"',
      'paragraph "~~~\\nno code\\n~~~"',
      'code "code"',
      'code "more"',
    ])
  })

  it('stands in a list item where its text does', () => {
    expect(outline('* a\n\n  ~~~\n  code\n  ~~~\n\n* b\n\n    ~~~\n    no code\n    ~~~')).toEqual([
      'list',
      '  listItem',
      '    paragraph "a"',
      '    code "code"',
      '  listItem',
      '    paragraph "b"',
      '    paragraph "~~~\\nno code\\n~~~"',
    ])
  })

  it.each([
    ['~~~ json', 'json'],
    ['~~~json', 'json'],
    ['~~~', null],
    ['~~~~ abnf?options', 'abnf'],
  ])('%s has its type', (opening, lang) => {
    expect(nodesOf(parseBody(`${opening}\nx\n~~~~`), 'code').map((node) => node.lang)).toEqual([lang])
  })

  it('has one word behind its marks at most', () => {
    expect(outline('~~~ json title\nx\n~~~')).toEqual(['paragraph "~~~ json title\\nx\\n~~~"'])
  })

  it('is reported where it never ends', () => {
    expect(problems(parseBody('~~~\ncode'))).toEqual(['fence-unclosed@10:1'])
  })

  it('between backticks is inline code, and reported', () => {
    const document = parseBody('```\nx\n```\n\n``` json\nx\n\ny\n```\n\n`a` and\n`b`\n\n```a``` b\nc')
    expect(nodesOf(document, 'code')).toEqual([])
    expect(problems(document)).toEqual(['fence-backticks@10:1', 'fence-backticks@14:1'])
  })

  it('takes its type from attributes as well', () => {
    const types = ['type="a"', 'sourcecode-type="b"', 'artwork-type="c"', '.language-d']
    const body = types.map((type) => `~~~\nx\n~~~\n{: ${type}}\n\n`).join('')
    expect(nodesOf(parseBody(body), 'code').map((node) => node.lang)).toEqual(['a', 'b', 'c', 'd'])
  })
})
