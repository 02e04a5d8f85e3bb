import { describe, expect, it } from 'vitest'
import { parseBody, problems } from '../../drafts.ts'
import { outline } from '../outline.ts'

describe('extensions', () => {
  it('show no options and no marks around raw XML', () => {
    expect(outline('{::options toc_levels="1..3" /}\n\n{::nomarkdown}\n<t>a</t>\n{:/nomarkdown}')).toEqual([
      'html',
      'paragraph "a"',
    ])
  })

  it('are reported where kramdown-rfc does not know them', () => {
    expect(problems(parseBody('{::unheard-of}\n\n{::unheard}\nText'))).toEqual(['extension-unknown@12:1'])
  })

  it('hide comments and index entries in running text', () => {
    expect(outline('a {::comment}b{:/comment}c (((d, e)))f ((( g')).toEqual(['paragraph "a c f ((( g"'])
  })

  it('set the prefix of automatic anchors', () => {
    expect(
      parseBody('{::options auto_id_prefix="p-" /}\n\n# Two\n\n# Three {#three}').sections.map(
        ({ anchor }) => anchor,
      ),
    ).toEqual(['p-one', 'p-two', 'three'])
  })

  it('bring in boilerplate, and report one that kramdown-rfc does not know', () => {
    const document = parseBody('{::boilerplate bcp14+}\nIt MUST.\n\n{::boilerplate bcp15}')
    expect(problems(document)).toEqual(['boilerplate-unknown@13:1'])
    expect(
      outline('{::boilerplate rfc7942}\n\n{::boilerplate BCP14info-tagged}').map((line) => line.slice(0, 30)),
    ).toEqual(['paragraph "This section record', 'paragraph "Although this docum'])
  })
})
