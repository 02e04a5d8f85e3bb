import { describe, expect, it } from 'vitest'
import type { IncludeFiles } from '../../../scripts/draft/include-files.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'
import { referenceUnused } from '../../../scripts/lint/references/reference-unused.ts'
import { lintText } from '../lint-text.ts'

const draft = (listed: string, body: string) =>
  `---\ntitle: T\nnormative:\n${listed}---\n\n--- middle\n\n# One\n\n${body}\n`
const anchors = (listed: string, body: string) =>
  lintText(draft(listed, body), referenceUnused).map(({ message }) => /`(.*)`/.exec(message)?.[1])

describe('reference-unused', () => {
  it('says where the text speaks of the document without citing it', () => {
    const found = lintText(draft('  RFC9110:\n  TLS-13:\n', 'See RFC 9110 and TLS-13.'), referenceUnused)
    expect(found.map(({ hint, related }) => [hint, related.map(({ span }) => span.start.column)])).toEqual([
      ['Cite it where the text speaks of it, on line 12, or remove it from the list.', [5]],
      ['Cite it where the text speaks of it, on line 12, or remove it from the list.', [18]],
    ])
  })

  it('takes no part of a longer name for the document', () => {
    const [found] = lintText(draft('  RFC911:\n', 'See RFC 9110 and RFC9110.'), referenceUnused)
    expect([found?.hint, found?.related]).toEqual([
      'Cite it where the text relies on it, or remove it from the list.',
      [],
    ])
  })

  it('knows the citation by whatever name, and wherever it stands', () => {
    const listed = '  RFC1: one\n  B/C:\n  3GPP:\n  RFC4:\n  RFC5:\n  RFC6:\n'
    const body =
      '{{-one}} {{B/C}} {{3GPP}}\n\nThe key words "MUST" are to be interpreted as described in BCP 14 {{RFC4}}.\n\n' +
      '| {{RFC5}} |\n\n## Two {{RFC6}}'
    expect(anchors(listed, body)).toEqual([])
  })

  it('takes no citation in a comment for one', () => {
    expect(anchors('  RFC1:\n  RFC2:\n', '<!-- {{RFC1}} -->\n\n{::comment}\n{{RFC2}}\n{:/comment}')).toEqual([
      'RFC1',
      'RFC2',
    ])
  })

  it('counts what standing paragraphs cite', () => {
    expect(anchors('  RFC2119:\n  RFC8174:\n  RFC7942:\n', '{::boilerplate bcp14-tagged}')).toEqual([
      'RFC7942',
    ])
  })

  it('is silent where an include is missing, and shows places in the files that are there', () => {
    const text = draft('{::include refs.yaml}\n', '{::include body.md}')
    expect(find(text, {})).toEqual([])
    expect(find(text, { 'refs.yaml': '  RFC1:\n  RFC2:', 'body.md': 'See {{RFC1}}.' })).toEqual([
      ['refs.yaml', 2, 3],
    ])
  })
})

function find(text: string, files: Readonly<Record<string, string>>) {
  const includes: IncludeFiles = {
    read: (path) => {
      const found = files[path]
      return found === undefined
        ? { kind: 'refused', reason: 'there is none' }
        : { kind: 'text', file: path, text: found }
    },
    list: () => [],
  }
  const document = parseDraft(new TextEncoder().encode(text), 'draft.md', { includes })
  const subject = { document, model: buildModel(document), schemas: new Map() }
  return [...referenceUnused.find(subject)].map(({ span }) => [span.file, span.start.line, span.start.column])
}
