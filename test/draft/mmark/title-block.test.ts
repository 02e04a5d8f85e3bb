import { describe, expect, it } from 'vitest'
import { splitParts } from '../../../scripts/draft/mmark/split-parts.ts'
import { readTitleBlock } from '../../../scripts/draft/mmark/title-block.ts'

function read(text: string) {
  const parts = splitParts(text)
  const [front] = parts
  if (front === undefined) throw new Error('Expected a title block.')
  return readTitleBlock(front, parts)
}

describe('the title block of mmark', () => {
  it('gives the name, the title and the authors, in whatever case its keys are', () => {
    const toml = `%%%
Title = "A Title"
[seriesInfo]
name = "Internet-Draft"
value = "draft-a-b-00"
[[author]]
fullname = "A. Example"
[[author]]
initials = "B."
surname = "Example"
[[author]]
organization = "Example Inc."
%%%
`
    expect(read(toml)).toEqual({
      frontMatter: {
        docname: 'draft-a-b-00',
        title: 'A Title',
        authors: ['A. Example', 'B. Example', 'Example Inc.'],
        references: [],
      },
      diagnostics: [],
    })
  })

  it('gives the references that the text cites, with what it says of them itself', () => {
    const { references } = read(`%%%
%%%

See [@RFC9110, section 3], [@!RFC8259;@?X] and [@!RFC9110], never \\[@escaped].

<reference anchor="X" target="https://example.org/x">
<front><title>The
X</title></front>
</reference>
`).frontMatter
    expect(references).toEqual([
      { anchor: 'RFC8259', group: 'normative' },
      { anchor: 'RFC9110', group: 'normative' },
      { anchor: 'X', group: 'informative', title: 'The X', target: 'https://example.org/x' },
    ])
  })

  it('that is no TOML is told with its place, and the rest is read without it', () => {
    const { frontMatter, diagnostics } = read('%%%\ntitle = "T"\ndate = @TODAY@\n%%%\n')
    expect(frontMatter.title).toBe('')
    expect(diagnostics.map(({ severity, code, span }) => [severity, code, span.start])).toEqual([
      ['warning', 'front-matter-broken', { line: 3, column: 8, offset: 23 }],
    ])
  })

  it('with values of another kind is told where', () => {
    const { diagnostics } = read('%%%\ntitle = ["T"]\n%%%\n')
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['front-matter-invalid', expect.stringContaining('received something else at `title`')],
    ])
  })
})
