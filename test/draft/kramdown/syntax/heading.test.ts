import { describe, expect, it } from 'vitest'
import { parseBody } from '../../drafts.ts'
import { outline } from '../outline.ts'

const titles = (body: string) =>
  parseBody(body)
    .sections.slice(1)
    .map(({ anchor, depth, title }) => [anchor, depth, title])

describe('headings', () => {
  it('begin after a blank line and nowhere else', () => {
    expect(
      outline('Text\n# no heading\n\n# A\n## no heading\n\n~~~\ncode\n~~~\n# no heading\n\n  # no heading'),
    ).toEqual([
      'paragraph "Text\\n# no heading"',
      'heading "A"',
      'paragraph "## no heading"',
      'code "code"',
      'paragraph "# no heading"',
      'paragraph "# no heading"',
    ])
  })

  it('begin after an attribute list, which belongs to them', () => {
    expect(titles('{: #a}\n# One\n\nText\n{: #b}\n# Two')).toEqual([
      ['a', 1, 'One'],
      ['two', 1, 'Two'],
    ])
  })

  it('need no space, hide the marks that close them, and have a title', () => {
    expect(titles('#A\n\n# B #\n\n# C ## {#sea}\n\n# D \\#\n\n#\n\n# #')).toEqual([
      ['a', 1, 'A'],
      ['b', 1, 'B'],
      ['sea', 1, 'C'],
      ['d-', 1, 'D #'],
    ])
  })

  it('are underlined in one line only', () => {
    expect(titles('One line\n====\n\nTwo\nlines\n====\n\nSub {#sub}\n--')).toEqual([
      ['one-line', 1, 'One line'],
      ['sub', 2, 'Sub'],
    ])
  })

  it('get their anchors from what is written, aliases resolved and index entries included', () => {
    expect(titles('# R&amp;D \\*\n\n# See {{RFC1}} (((entry)))\n\n# *A* `b_c`')).toEqual([
      ['rampd-', 1, 'R&D *'],
      ['see-rfc1-entry', 1, 'See'],
      ['a-bc', 1, 'A b_c'],
    ])
  })
})
