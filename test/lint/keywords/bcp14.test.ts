import { describe, expect, it } from 'vitest'
import { bcp14Incomplete } from '../../../scripts/lint/keywords/bcp14-incomplete.ts'
import { bcp14Missing } from '../../../scripts/lint/keywords/bcp14-missing.ts'
import { bcp14Unused } from '../../../scripts/lint/keywords/bcp14-unused.ts'
import { foundIn, lintText } from '../lint-text.ts'

const keywords =
  'The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",\n' +
  '"NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in'
const capitals = 'when, and only when, they appear in all capitals, as shown here.'

describe('the BCP 14 paragraph', () => {
  it('may stand in an included file that is missing', () => {
    expect(foundIn('{::include conventions.md}\n\nA client MUST ask.', bcp14Missing)).toEqual([])
    expect(foundIn('{::boilerplate bcp14-tagged}\n\n{::include rest.md}', bcp14Unused)).toEqual([])
  })

  it('is asked for in the words of the dialect', () => {
    const mmark = '%%%\ntitle = "Test"\n%%%\n\n{mainmatter}\n\n# One\n\nA client MUST ask.\n'
    const [kramdown] = lintText('A client MUST ask.', bcp14Missing)
    const [other] = lintText(mmark, bcp14Missing)
    expect(kramdown?.hint).toContain('`{::boilerplate bcp14-tagged}`')
    expect(other?.hint).toContain('BCP 14 [@!RFC2119] [@!RFC8174] when, and only when')
  })

  it('is complete where its references have other names', () => {
    const front =
      '---\ntitle: Test\ndocname: draft-test\nnormative:\n  WORDS: RFC2119\n  CAPITALS: RFC8174\n---\n\n--- middle\n\n# One\n\n'
    const cited = `${keywords} BCP 14 {{WORDS}} {{CAPITALS}} ${capitals}\n`
    expect(foundIn(front + cited, bcp14Incomplete)).toEqual([])
  })

  it('is one of several standing paragraphs', () => {
    expect(foundIn('{::boilerplate RFC7942}\n\nA client asks.', bcp14Unused)).toEqual([])
    expect(foundIn('{::boilerplate RFC7942}\n\nA client MUST ask.', bcp14Missing)).toEqual([
      '3:10: Expected the BCP 14 boilerplate in a draft with 1 of its keywords, received none.',
    ])
  })

  it('names what each of its parts lacks', () => {
    expect(foundIn(`${keywords} {{!RFC2119}} ${capitals}`, bcp14Incomplete)).toEqual([
      '1:1: Expected the paragraph of RFC 8174, Section 2, received one without `BCP 14` and `RFC 8174`.',
    ])
    expect(foundIn(`${keywords} BCP 14 {{!RFC8174}} ${capitals}`, bcp14Incomplete)).toEqual([
      '1:1: Expected the paragraph of RFC 8174, Section 2, received one without `RFC 2119`.',
    ])
    expect(foundIn(`${keywords} BCP 14 {{!RFC2119}} {{!RFC8174}}.`, bcp14Incomplete)).toEqual([
      '1:1: Expected the paragraph of RFC 8174, Section 2, received one without ' +
        '`when, and only when, they appear in all capitals`.',
    ])
  })
})
