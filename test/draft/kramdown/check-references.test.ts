import { describe, expect, it } from 'vitest'
import { parse, problems } from '../drafts.ts'

const front =
  '---\ntitle: T\nnormative:\n  RFC9110: http\n  RFC9112:\n    -: h1\ninformative:\n  X.Y/Z:\n---\n\n--- middle\n\n'
const report = (body: string) => problems(parse(`${front}${body}\n`))

describe('references', () => {
  it('lead to sections, figures, tables, items, raw XML and references', () => {
    expect(
      report(
        '# One\n\n{{one}} {{fig}} {{tab}} {{item}} {{raw}} {{RFC9110}} {{X.Y/Z}} {{-http}} {{-h1}}\n\n~~~\nx\n~~~\n{: #fig}\n\n| a |\n{: #tab}\n\n* {: #item} b\n\n<figure anchor="raw"><artwork>x</artwork></figure>',
      ),
    ).toEqual([])
  })

  it('may be added to the lists where they stand', () => {
    expect(
      report('# One\n\n{{!RFC1}} {{Section 2 of ?I-D.a-b}} {{?NAME=RFC2}} {{RFC1}} {{I-D.a-b}} {{NAME}}'),
    ).toEqual([])
  })

  it('pass over entities and symbols', () => {
    expect(report('# One\n\n{{&SELF}} {{≤}} \\{\\{a}}')).toEqual([])
  })

  it('that lead nowhere are reported', () => {
    expect(report('# One\n\n{{two}} {{-alias}}\n{{one,\nthree}}')).toEqual([
      'reference-dangling@15:1',
      'reference-alias-unknown@15:9',
      'reference-dangling@16:7',
    ])
  })

  it('that lead nowhere are reported in links and raw XML as well', () => {
    const body =
      '# One\n\n[](#one) [here](#two) [there](#RFC9110) [out](https://x.example/#two)\n<xref target="three"/>\n\n<t>See <xref target="one"/>\n<xref format="none" target="four">it</xref>.</t>'
    expect(report(body)).toEqual([
      'reference-dangling@15:10',
      'reference-dangling@16:15',
      'reference-dangling@19:29',
    ])
  })
})
