import { describe, expect, it } from 'vitest'
import { blankComments } from '../../../../scripts/draft/kramdown/constructs/comment.ts'
import { nodesOf, parseBody } from '../../drafts.ts'

const places = (body: string) =>
  nodesOf(parseBody(body), 'keyword').map(({ keyword, position }) => `${keyword}@${position?.start.line}`)

describe('comments', () => {
  it('become blanks, so that every offset stays', () => {
    expect(blankComments('a\n\n{::comment}\nb\n{:/comment}\nc')).toBe('a\n\n           \n \n           \nc')
  })

  it.each([
    ['over several paragraphs', '{::comment}\nMUST\n\nMUST\n{:/comment}\n\nMAY', ['MAY@16']],
    ['with the short end', '{::comment}\nMUST\n{:/}\n\nMAY', ['MAY@14']],
    [
      'over a list, whose last item would else swallow the end',
      '{::comment}\n- MUST\n{:/comment}\n\nMAY',
      ['MAY@14'],
    ],
    ['over headings and code', '{::comment}\n# A\n\n~~~\nMUST\n~~~\n{:/comment}\n\nMAY', ['MAY@18']],
    ['right after a paragraph', 'MAY\n{::comment}\nMUST\n{:/comment}\nMAY', ['MAY@10', 'MAY@14']],
    ['in a list item', '- a\n\n  {::comment}\n  MUST\n  {:/}\n\n  MAY', ['MAY@16']],
    ['twice', '{::comment}\nMUST\n{:/}\nMAY\n{::comment}\nMUST\n{:/}', ['MAY@13']],
    ['in HTML', '<!-- MUST\n\nMUST -->\n\nMAY', ['MAY@14']],
  ])('vanish %s', (_what, body, expected) => {
    expect(places(body)).toEqual(expected)
  })

  it.each([
    ['in a code block', '~~~\n{::comment}\n~~~\n\nMUST\n\n{:/comment}', ['MUST@14']],
    ['without an end', '{::comment}\n\nMUST', ['MUST@12']],
    ['in the middle of a line', 'a {::comment}\n\nMUST\n\n{:/comment}', ['MUST@12']],
  ])('are none %s', (_what, body, expected) => {
    expect(places(body)).toEqual(expected)
  })
})
