import { toString } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { nodesOf, problems } from '../drafts.ts'
import { parseMmark } from './mmark-drafts.ts'

describe('headings of mmark', () => {
  it('take `{#anchor}` at their end, and need no blank line before them', () => {
    const { sections } = parseMmark('Text.\n## Two {#second}\n## Three')
    expect(sections.map(({ anchor, number, title }) => [anchor, number, title])).toEqual([
      ['one', '1', 'One'],
      ['second', '1.1', 'Two'],
      ['three', '1.2', 'Three'],
    ])
  })

  it('have no number with a dot before them, or an attribute that says so', () => {
    const { sections } = parseMmark('.# Special\n\n{numbered="false"}\n# Plain')
    expect(sections.map(({ anchor, number }) => [anchor, number])).toEqual([
      ['one', '1'],
      ['special', ''],
      ['plain', ''],
    ])
  })
})

describe('citations and references of mmark', () => {
  it('name their targets, in groups as well', () => {
    const document = parseMmark('See [@!RFC9110], [@RFC1034;@?RFC1035], [@RFC2525, section 5] and (#one).')
    expect(
      nodesOf(document, 'crossReference').map((node) => [node.target, node.section, toString(node)]),
    ).toEqual([
      ['RFC9110', undefined, '[RFC9110]'],
      ['RFC1034', undefined, '[RFC1034]'],
      ['RFC1035', undefined, '[RFC1035]'],
      ['RFC2525', 'Section 5', 'Section 5 of [RFC2525]'],
      ['one', undefined, '[one]'],
    ])
    expect(document.diagnostics).toEqual([])
  })

  it('that lead nowhere are told with their places', () => {
    const text = 'See (#nowhere),\n[@!Unknown] and \\[@escaped].\n[A](#one), [b](#two) and [c](#).'
    expect(problems(parseMmark(text))).toEqual([
      'reference-dangling@10:5',
      'reference-dangling@11:1',
      'reference-dangling@12:12',
    ])
  })

  it('stand in the BCP 14 paragraph as well, whose keywords are none', () => {
    const text = 'The key words **MUST** and MAY are to be interpreted as in BCP 14 [@!RFC2119].'
    const document = parseMmark(text)
    expect(nodesOf(document, 'crossReference').map(({ target }) => target)).toEqual(['RFC2119'])
    expect(nodesOf(document, 'keyword')).toEqual([])
  })

  it('that are hidden, index entries and footnotes show nothing', () => {
    const document = parseMmark(
      'A[@-RFC9110] client(!client, kind) MUST^[Or else.] wait[^1].\n\n[^1]: A note that MUST not count.',
    )
    expect(nodesOf(document, 'paragraph').map((node) => toString(node))).toEqual(['A client MUST wait.'])
    expect(nodesOf(document, 'keyword')).toHaveLength(1)
  })
})

describe('blocks of mmark', () => {
  it('take the attributes of the line before them', () => {
    const [code] = nodesOf(parseMmark('{#example type="json"}\n~~~\n{}\n~~~'), 'code')
    expect([code?.lang, code?.data?.attributes]).toEqual([
      'json',
      { classes: [], id: 'example', pairs: { type: 'json' } },
    ])
  })

  it('take the caption below them as their title', () => {
    const document = parseMmark(
      '~~~ json\n{}\n~~~\nFigure: An object\nof none. {#object}\n\n| a |\n|---|\n| b |\nTable: Cells\n\nFigure: Text.',
    )
    const [code] = nodesOf(document, 'code')
    const [table] = nodesOf(document, 'table')
    expect(code?.data?.attributes).toEqual({
      classes: [],
      id: 'object',
      pairs: { title: 'An object of none.' },
    })
    expect(table?.data?.attributes).toEqual({ classes: [], pairs: { title: 'Cells' } })
    expect(table?.children).toHaveLength(2)
    expect(nodesOf(document, 'paragraph').map((node) => toString(node))).toEqual(['Figure: Text.'])
  })

  it('stand in asides as in quotes', () => {
    const [aside] = nodesOf(parseMmark('A> An aside\nA> MUST go on.\n\nA > B.'), 'blockquote')
    expect([aside && toString(aside), aside?.position?.start.line, aside?.position?.end.line]).toEqual([
      'An aside\nMUST go on.',
      10,
      11,
    ])
  })

  it('stand in figures as without them', () => {
    const document = parseMmark('!---\n~~~ ascii-art\n+--+\n~~~\n!---\nFigure: A box')
    expect(nodesOf(document, 'code').map(({ lang, value }) => [lang, value])).toEqual([['ascii-art', '+--+']])
    expect(nodesOf(document, 'paragraph')).toEqual([])
  })

  it('keep the indentation of code whose fence has one', () => {
    const [code] = nodesOf(parseMmark('Text.\n\n  ~~~\n  a\n    b\n  ~~~'), 'code')
    expect(code?.value).toBe('  a\n    b')
  })

  it('begin no list within a paragraph, and go on below a blank line where they are indented by four', () => {
    const document = parseMmark(
      'Text:\n- no item\n\n- item\n\n    its text\n  - inner\n\n- other\n\n  no text of it',
    )
    const lists = nodesOf(document, 'list').map((node) => [node.children.length, node.position?.start.line])
    expect(lists).toEqual([
      [2, 13],
      [1, 16],
    ])
    expect(nodesOf(document, 'paragraph').map((node) => toString(node))).toEqual([
      'Text:\n- no item',
      'item',
      'its text',
      'inner',
      'other',
      'no text of it',
    ])
  })

  it('of raw references are no text', () => {
    const document = parseMmark(
      '<reference anchor="X">\n<front><title>A MUST</title>\n\n</front>\n</reference>\n\nText.',
    )
    expect(nodesOf(document, 'paragraph').map((node) => toString(node))).toEqual(['Text.'])
    expect(nodesOf(document, 'keyword')).toEqual([])
  })

  it('set in bold are keywords all the same', () => {
    const [keyword] = nodesOf(parseMmark('A client **MUST NOT** wait.'), 'keyword')
    expect([keyword?.keyword, keyword?.position?.start.column]).toEqual(['MUST NOT', 12])
  })
})

describe('includes of mmark', () => {
  const files = {
    'part.md': 'A client MUST wait.\n\n## Inside\n\n{{deep/more.md}}\n',
    'deep/more.md': 'It MAY go.\n\n<{{data.json}}\n',
    'deep/data.json': '{\n~~~\n}\n',
    'lines.txt': 'one\ntwo\nthree\nfour\nfive\n',
    'self.md': '{{self.md}}\n',
  }

  it('read files in relative to the file that names them, each place in its own file', () => {
    const document = parseMmark('{{part.md}}\n\nEnd.', files)
    expect(
      nodesOf(document, 'keyword').map(({ keyword, position }) => [
        keyword,
        position?.file,
        position?.start.line,
      ]),
    ).toEqual([
      ['MUST', 'part.md', 1],
      ['MAY', 'deep/more.md', 1],
    ])
    expect(nodesOf(document, 'code').map(({ lang, value }) => [lang, value])).toEqual([['json', '{\n~~~\n}']])
    expect(document.sections.map(({ anchor }) => anchor)).toEqual(['one', 'inside'])
    expect(document.diagnostics).toEqual([])
  })

  it.each([
    ['[2,4]', 'two\nthree'],
    ['[4,]', 'four\nfive'],
    ['[/tw./,/^f/]', 'two\nthree'],
    ['[/three/,]', 'three\nfour\nfive'],
    ['[2,3;prefix="> "]', '> two'],
    ['', 'one\ntwo\nthree\nfour\nfive'],
  ])('take the lines that %s names', (address, value) => {
    const document = parseMmark(`<{{lines.txt}}${address}`, files)
    expect(nodesOf(document, 'code').map((node) => [node.lang, node.value])).toEqual([['txt', value]])
    expect(document.diagnostics).toEqual([])
  })

  it('are told where they cannot be had, or their address cannot be read', () => {
    const document = parseMmark(
      '{{none.md}}\n\n{{self.md}}\n\n<{{lines.txt}}[/(a*)*b/,]\n\n<{{../x.json}}',
      files,
    )
    expect(problems(document)).toEqual([
      'include-missing@10:1',
      'include-missing@1:1',
      'include-address-unread@14:1',
      'include-missing@16:1',
    ])
  })

  it('are text within a paragraph and within code', () => {
    const document = parseMmark('Text\n{{part.md}}\n\n~~~\n\n{{part.md}}\n~~~', files)
    expect(nodesOf(document, 'keyword')).toEqual([])
    expect(nodesOf(document, 'code').map(({ value }) => value)).toEqual(['\n{{part.md}}'])
  })
})
