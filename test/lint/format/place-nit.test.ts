import { describe, expect, it } from 'vitest'
import type { IncludeFiles } from '../../../scripts/draft/include-files.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { createNitPlaces } from '../../../scripts/lint/format/place-nit.ts'
import type { RenderedNit } from '../../../scripts/lint/format/rendered-nit.ts'

const nit = (more: Partial<RenderedNit>): RenderedNit => ({
  severity: 'info',
  code: 'SOME',
  message: '',
  path: '',
  anchors: [],
  ...more,
})

const includes: IncludeFiles = {
  read: (path) => ({ kind: 'text', file: path, text: 'Included:\nan e-mail,\nan e-mail.\n' }),
  list: () => [],
}

const kramdown = `---
title: Answers
docname: draft-example-answers-00
author:
  - name: A. Example
updates: 9999
---

--- abstract

About e-mail, see [RFC 9999](https://www.rfc-editor.org/info/rfc9999).

--- middle

# One

No e-mails here, and no e-mail-like thing, but e-mail.

## Two

{::include part.md}

# Three

An e-mail.
`

/** Each nit's place, as `file:line:column` up to `column`, and the words there. */
function places(text: string, nits: readonly RenderedNit[]): readonly string[] {
  const document = parseDraft(new TextEncoder().encode(text), 'draft.md', { includes })
  const placeOf = createNitPlaces(document)
  return nits.map((one) => {
    const { start, end, file = 'draft.md' } = placeOf(one)
    const words = document.source.slice(start.offset, end.offset).split('\n')[0]
    return `${file}:${start.line}:${start.column}-${end.column} ${words}`
  })
}

describe('createNitPlaces', () => {
  it('finds words in their section, one after another, and not within other words', () => {
    const email = nit({ words: 'e-mail', anchors: ['one'] })
    expect(places(kramdown, [email, email, email])).toEqual([
      'draft.md:17:25-31 e-mail',
      'draft.md:17:48-54 e-mail',
      'draft.md:15:1-6 # One',
    ])
  })

  it('finds words in an included file, and the innermost section', () => {
    const email = nit({ words: 'e-mail', anchors: ['one', 'two', 'figure-without-a-section'] })
    expect(places(kramdown, [email, email, email])).toEqual([
      'part.md:2:4-10 e-mail',
      'part.md:3:4-10 e-mail',
      'draft.md:19:1-7 ## Two',
    ])
  })

  it('finds the abstract, its words, and the reference in it', () => {
    expect(
      places(kramdown, [
        nit({ path: 'rfc.front.abstract' }),
        nit({ path: 'rfc.front.abstract', words: 'RFC 9999' }),
        nit({ path: 'rfc.front.abstract.t.xref' }),
      ]),
    ).toEqual([
      'draft.md:11:1-71 About e-mail, see [RFC 9999](https://www.rfc-editor.org/info/rfc9999).',
      'draft.md:11:20-28 RFC 9999',
      'draft.md:11:19-70 [RFC 9999](https://www.rfc-editor.org/info/rfc9999)',
    ])
  })

  it('finds the line of the front matter that says it, or else the first line', () => {
    expect(
      places(kramdown, [
        nit({ code: 'UPDATES_NOT_IN_ABSTRACT', path: 'rfc.front.abstract', words: 'RFC 8888' }),
        nit({ code: 'TOO_MANY_AUTHORS', path: 'rfc.front.author' }),
        nit({ code: 'FILENAME_MISSING_COMPONENTS' }),
        nit({ code: 'INVALID_IPR_VALUE', path: 'rfc._attr.ipr' }),
        nit({ code: 'MISSING_INTRODUCTION_SECTION', path: 'rfc.middle.section' }),
      ]),
    ).toEqual([
      'draft.md:6:1-14 updates: 9999',
      'draft.md:4:1-8 author:',
      'draft.md:3:1-34 docname: draft-example-answers-00',
      'draft.md:1:1-4 ---',
      'draft.md:1:1-4 ---',
    ])
  })

  it('finds the keys of a title block in mmark', () => {
    const mmark = `%%%
title = "Answers"
ipr = "none"
[seriesInfo]
value = "draft-example-answers-00"
[[author]]
fullname = "A. Example"
%%%

{mainmatter}

# One
`
    const codes = ['TOO_MANY_AUTHORS', 'FILENAME_TOO_LONG', 'INVALID_IPR_VALUE']
    expect(
      places(
        mmark,
        codes.map((code) => nit({ code })),
      ),
    ).toEqual([
      'draft.md:6:1-11 [[author]]',
      'draft.md:5:1-35 value = "draft-example-answers-00"',
      'draft.md:3:1-13 ipr = "none"',
    ])
  })

  it('finds each of many nits in many sections', () => {
    const head = `---\ntitle: T\n${'x: 1\n'.repeat(5000)}updates: 1\n---\n\n--- middle\n\n`
    const count = 3000
    const sections = Array.from({ length: count }, (_, index) => `# The ${index}\n\n`)
    const nits = Array.from({ length: count }, (_, index) => nit({ anchors: [`the-${index}`, 'figure'] }))
    const updates = nits.map((one) => ({ ...one, code: 'UPDATES_NOT_IN_ABSTRACT' }))
    const found = places(head + sections.join(''), [...nits, ...updates])
    expect([found[0], found[count - 1]]).toEqual([
      'draft.md:5008:1-8 # The 0',
      `draft.md:${5008 + 2 * (count - 1)}:1-11 # The ${count - 1}`,
    ])
    expect(new Set(found.slice(0, count)).size).toBe(count)
    expect(new Set(found.slice(count))).toEqual(new Set(['draft.md:5003:1-11 updates: 1']))
  })

  it('finds words in the front matter, and nothing in nothing', () => {
    expect(places('', [nit({ words: 'x', anchors: ['one'] }), nit({})])).toEqual([
      'draft.md:1:1-1 ',
      'draft.md:1:1-1 ',
    ])
    expect(places(kramdown, [nit({ words: 'A. Example' })])).toEqual(['draft.md:5:11-21 A. Example'])
  })
})
