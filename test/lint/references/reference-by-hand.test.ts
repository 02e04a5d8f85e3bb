import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { referenceByHand } from '../../../scripts/lint/references/reference-by-hand.ts'
import { hasCorpus, workingGroupDraft } from '../../corpus/shared.ts'
import { lintText } from '../lint-text.ts'

const hints = (text: string) => lintText(text, referenceByHand).map(({ hint }) => hint)
const mmark = (body: string) => `%%%\ntitle = "T"\n%%%\n\n{mainmatter}\n\n# One\n\n${body}\n`

describe('reference-by-hand', () => {
  it('says how to cite in the notation of the draft', () => {
    expect(hints('[RFC1], [RFC 2, Section 3], [draft-a-bcde-03]')).toEqual([
      'List `RFC1:` as `normative` or `informative` in the front matter; kramdown-rfc then takes `[RFC1]` for a citation. Or write `{{!RFC1}}` or `{{?RFC1}}` here.',
      'Write `{{!RFC2}}` or `{{?RFC2}}`; with a section: `{{Section 3 of ?RFC2}}`.',
      'Write `{{!I-D.a-bcde}}` or `{{?I-D.a-bcde}}`; with a section: `{{Section 3 of ?I-D.a-bcde}}`.',
    ])
    expect(hints('See [X-1].\n\n## References\n\n* [X-1] Doe, "X".')).toEqual([
      'List `X-1:` with its title, author and date in the front matter; kramdown-rfc then takes `[X-1]` for a citation.',
    ])
    expect(hints(mmark('[RFC1]'))).toEqual([
      'Write `[@!RFC1]`, or `[@RFC1]` where it is informative; a section goes behind a comma: `[@RFC1, section 3]`.',
    ])
  })

  it('reports the entry itself where nothing names it', () => {
    const found = lintText('## References\n\n[RFC1] Doe, "X".', referenceByHand)
    expect(found.map(({ span, related }) => [span.start.line, related])).toEqual([[12, []]])
  })

  it('finds names that markdown takes for links because of a line that looks like a definition', () => {
    const text = 'It is [RFC1]. It is so because of\n[RFC1]: and not without.'
    const found = lintText(text, referenceByHand)
    expect(
      found.map(({ span, related }) => [span.start.column, related.map((one) => one.span.start.line)]),
    ).toEqual([[7, [11]]])
  })

  it('passes over links, placeholders, arrays and what is escaped or code', () => {
    const text =
      '[RFC1](https://x.example), [RFC2][two], [RFCXXXX], [this document], [1, 2], \\[RFC3\\], `[RFC4]`\n\n[two]: https://x.example\n\n~~~\n[RFC5]\n~~~'
    expect(lintText(text, referenceByHand)).toEqual([])
    expect(lintText(mmark('<xref target="one"/> {{one}} `{{RFC1}}`'), referenceByHand)).toEqual([])
  })

  it.skipIf(!hasCorpus)('finds every document that the working group cites by hand, once', () => {
    const found = lintText(readFileSync(workingGroupDraft.draft, 'utf8'), referenceByHand)
    const names = found.map(({ message }) => /`(.*?)`/.exec(message)?.[1]).toSorted()
    expect(names).toEqual(
      'OCM-IP OCM-MLS RFC2119 RFC3986 RFC4918 RFC6749 RFC6838 RFC7515 RFC7517 RFC8032 RFC8174 RFC8615 RFC9421 RFC9530 RFC9553'.split(
        ' ',
      ),
    )
  })
})
