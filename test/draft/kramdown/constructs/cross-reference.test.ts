import { toString } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { nodesOf, parseBody } from '../../drafts.ts'

const read = (body: string) =>
  nodesOf(parseBody(body), 'crossReference').map((node) => [node.target, node.section, toString(node)])

describe('cross-references', () => {
  it.each([
    ['{{RFC9110}}', [['RFC9110', undefined, '[RFC9110]']]],
    [
      '{{!RFC9110}} {{?RFC9111}} {{-http}}',
      [
        ['RFC9110', undefined, '[RFC9110]'],
        ['RFC9111', undefined, '[RFC9111]'],
        ['http', undefined, '[http]'],
      ],
    ],
    ['{{Section 4.1 of RFC9110}}', [['RFC9110', 'Section 4.1', 'Section 4.1 of [RFC9110]']]],
    ['{{Appendix A of !RFC1}}', [['RFC1', 'Appendix A', 'Appendix A of [RFC1]']]],
    ['{{Section\n4 of RFC1}}', [['RFC1', 'Section 4', 'Section 4 of [RFC1]']]],
    ['{{list-of-things}}', [['list-of-things', undefined, '[list-of-things]']]],
    [
      '{{a}}{{b}}',
      [
        ['a', undefined, '[a]'],
        ['b', undefined, '[b]'],
      ],
    ],
    ['**{{a}}**', [['a', undefined, '[a]']]],
    ['{{}} {{ }} {{a {a}} `{{b}}`', [['a {a', undefined, '[a {a]']]],
  ])('are read from %j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })

  it('stand at their exact places', () => {
    const [node] = nodesOf(parseBody('a &amp; b\n  {{x\ny}} c'), 'crossReference')
    expect(node?.position).toEqual({
      start: { line: 11, column: 3, offset: 72 },
      end: { line: 12, column: 4, offset: 79 },
    })
  })
})
