import { describe, expect, it } from 'vitest'
import { buildFrom, draftOf, idsOf, siteDataOf } from '../site-modules.ts'

const draft = draftOf(
  '# One {#one}\n\nA server MUST a.\n\n~~~ text\nx\n~~~\n{: #figure title="A > figure"}\n\nText\n{: #untitled}\n\n# Late {#late}\n{:numbered="false"}\n',
  {
    front: 'normative:\n  RFC9110:\n  FOO:\n    title: Foo\n    target: javascript:alert(1)\n  one: \n',
    back: '# Notes {#notes}\n\n## Deep {#deep}',
  },
)
const rfc = 'https://www.rfc-editor.org/rfc/rfc9110.html'

describe('resolveCrossReference', () => {
  it('finds sections, references, figures and requirements, and leaves the unknown as text', async () => {
    const data = siteDataOf(draft)
    buildFrom(data)
    const { resolveCrossReference: resolve } = await import('../../../site/src/render/cross-reference.ts')
    const [id = ''] = idsOf(data)
    expect(resolve('one')).toEqual({ text: 'Section 1', href: '#one', title: 'One' })
    expect(resolve('late')).toEqual({ text: 'Late', href: '#late', title: 'Late' })
    expect(resolve('deep')).toEqual({ text: 'Appendix A.1', href: '#deep', title: 'Deep' })
    expect(resolve('RFC9110')).toEqual({ text: '[RFC9110]', href: '#RFC9110', title: undefined })
    expect(resolve('RFC9110', 'Section 3.1')).toEqual({
      text: 'Section 3.1 of [RFC9110]',
      href: `${rfc}#section-3.1`,
      title: undefined,
    })
    expect(resolve('RFC9110', 'Appendix B')).toEqual({
      text: 'Appendix B of [RFC9110]',
      href: `${rfc}#appendix-B`,
      title: undefined,
    })
    expect(resolve('RFC9110', 'Section "><b>')).toEqual({
      text: 'Section "><b> of [RFC9110]',
      href: rfc,
      title: undefined,
    })
    expect(resolve('RFC0822')).toEqual({
      text: '[RFC0822]',
      href: 'https://www.rfc-editor.org/rfc/rfc822.html',
      title: undefined,
    })
    expect(resolve('FOO', 'Section 2')).toEqual({ text: 'Section 2 of [FOO]', href: '#FOO', title: 'Foo' })
    expect(resolve('figure')).toEqual({ text: '“A > figure”', href: '#figure' })
    expect(resolve('untitled')).toEqual({ text: 'untitled', href: '#untitled' })
    expect(resolve(id)).toEqual({ text: id, href: `#${encodeURIComponent(id)}` })
    for (const unknown of [
      'what',
      '__proto__',
      'constructor',
      'toString',
      '"><script>',
      'javascript:alert(1)',
    ]) {
      expect(resolve(unknown)).toEqual({ text: `[${unknown}]` })
      expect(resolve(unknown, 'Section 3')).toEqual({ text: `Section 3 of [${unknown}]` })
    }
  })
})

describe('referenceGroups', () => {
  it('lists each reference with a safe link, and with its id where nothing else has it', async () => {
    const front = `normative:
  RFC9110:
  one:
    title: A section has the name
  FOO:
    title: "<b>Foo</b>"
    target: javascript:alert(1)
informative:
  RFC9110:
  BAR:
    title: Bar
    target: //evil.example/
  I-D.ietf-toy:
  RFC822:
    target: https://x.example/"onclick=
`
    buildFrom(siteDataOf(draftOf('# One {#one}', { front })))
    const { referenceGroups } = await import('../../../site/src/render/reference-list.ts')
    expect(referenceGroups).toEqual([
      {
        title: 'Normative References',
        references: [
          { anchor: 'FOO', id: 'FOO', title: '<b>Foo</b>' },
          { anchor: 'one', title: 'A section has the name' },
          { anchor: 'RFC9110', id: 'RFC9110', title: 'RFC 9110', href: rfc },
        ],
      },
      {
        title: 'Informative References',
        references: [
          { anchor: 'BAR', id: 'BAR', title: 'Bar' },
          {
            anchor: 'I-D.ietf-toy',
            id: 'I-D.ietf-toy',
            title: 'Internet-Draft draft-ietf-toy',
            href: 'https://datatracker.ietf.org/doc/draft-ietf-toy/',
          },
          { anchor: 'RFC822', id: 'RFC822', title: 'RFC 822', href: 'https://x.example/%22onclick=' },
          { anchor: 'RFC9110', title: 'RFC 9110', href: rfc },
        ],
      },
    ])
  })
})
