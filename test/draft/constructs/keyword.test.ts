import { describe, expect, it } from 'vitest'
import { head, nodesOf, parseBody } from '../drafts.ts'

function read(body: string): readonly unknown[] {
  return nodesOf(parseBody(body), 'keyword').map(({ keyword, position }) => {
    const { start, end } = position ?? { start: { line: 0, column: 0, offset: 0 }, end: { offset: 0 } }
    const source = `${head}${body}\n`.slice(start.offset, end.offset)
    return [keyword, `${start.line}:${start.column}`, source === keyword ? 'exact' : source]
  })
}

describe('keywords', () => {
  it.each([
    ['escapes', 'a\\_b \\* \\\\ MUST', [['MUST', '10:12', 'exact']]],
    ['character references', '&amp; &#x41; &nbsp; MUST', [['MUST', '10:21', 'exact']]],
    ['references to two UTF-16 units', '&#x1F600; &Afr; 😀 MUST', [['MUST', '10:20', 'exact']]],
    ['references to nothing', '&foo; &#0; &#xD800; & MUST', [['MUST', '10:23', 'exact']]],
    ['a continued list line', '- a\n  b MUST', [['MUST', '11:5', 'exact']]],
    ['tabs', '- a\n\tb MUST', [['MUST', '11:4', 'exact']]],
    ['nested quotes', '> > a\n> > b MUST', [['MUST', '11:7', 'exact']]],
    ['a lazy line', '> a\nb MUST', [['MUST', '11:3', 'exact']]],
    ['an escaped quote mark on a continued line', '> a\n> \\> MUST', [['MUST', '11:6', 'exact']]],
    ['a literal quote mark on a continued line', '- a\n      > MUST', [['MUST', '11:9', 'exact']]],
    [
      'a hard break',
      'a  \nMUST\\\nMAY',
      [
        ['MUST', '11:1', 'exact'],
        ['MAY', '12:1', 'exact'],
      ],
    ],
    ['white space at a line end', 'a \t\nMUST', [['MUST', '11:1', 'exact']]],
    ['a line end', 'It MUST\n   NOT', [['MUST NOT', '10:4', 'MUST\n   NOT']]],
    ['two spaces', 'It SHALL  NOT', [['SHALL NOT', '10:4', 'SHALL  NOT']]],
    [
      'emphasis and links',
      '**MUST** [MAY](https://a.example/)',
      [
        ['MUST', '10:3', 'exact'],
        ['MAY', '10:11', 'exact'],
      ],
    ],
    [
      'table cells',
      '| a | b |\n|---|---|\n| x \\| MUST | MAY |',
      [
        ['MUST', '12:8', 'exact'],
        ['MAY', '12:15', 'exact'],
      ],
    ],
    [
      'definitions',
      'T\n: a MUST\n  b MAY',
      [
        ['MUST', '11:5', 'exact'],
        ['MAY', '12:5', 'exact'],
      ],
    ],
    ['an attribute list', '*a*{: .b} MUST', [['MUST', '10:11', 'exact']]],
    ['NUL', 'a\0 MUST', [['MUST', '10:4', 'exact']]],
  ])('keep their place after %s', (_what, body, expected) => {
    expect(read(body)).toEqual(expected)
  })

  it('are the eleven of BCP 14', () => {
    const all =
      'MUST. MUST NOT. REQUIRED. SHALL. SHALL NOT. SHOULD. SHOULD NOT. RECOMMENDED. NOT RECOMMENDED. MAY. OPTIONAL.'
    expect(nodesOf(parseBody(all), 'keyword').map(({ keyword }) => keyword)).toEqual(
      all.slice(0, -1).split('. '),
    )
  })

  it.each([
    '"MUST NOT"',
    '“MAY”',
    "'SHOULD'",
    '`MUST`',
    'must',
    'xMUST',
    'MUSTy',
    'MUST-HAVE',
    'UN-REQUIRED',
    '## It MUST',
    '    MUST',
    '~~~\nMUST\n~~~',
    '<!-- MUST -->',
  ])('are not seen in %j', (body) => {
    expect(read(body)).toEqual([])
  })
})
