import { describe, expect, it } from 'vitest'
import { anchorUndefined } from '../../../scripts/lint/references/anchor-undefined.ts'
import { referenceUndefined } from '../../../scripts/lint/references/reference-undefined.ts'
import { lintText } from '../lint-text.ts'

const front = '---\ntitle: T\nnormative:\n  RFC9110: http\n  WEB-LINKING: links\n---\n\n--- middle\n\n'
const hints = (body: string) =>
  lintText(`${front}# Error Codes\n\n${body}\n`, referenceUndefined).map(({ hint }) => hint)

describe('reference-undefined', () => {
  it('says how to define what is cited', () => {
    expect(hints('{{RFC1}} {{I-D.a-b}} {{SomeBook}} {{-book}}')).toEqual([
      'Add `RFC1:` to `normative` or `informative`, or write `!RFC1` or `?RFC1` once between the braces.',
      'Add `I-D.a-b:` to `normative` or `informative`, or write `!I-D.a-b` or `?I-D.a-b` once between the braces.',
      'Add `SomeBook:` with its title, author and date to `normative` or `informative`.',
      'Give it to a reference of the front matter: `RFC9110: book`.',
    ])
  })

  it('names what is nearly called so, but no RFC of another number', () => {
    expect(hints('{{WEB-LINKS}} {{-htpp}} {{RFC9111}}').map((hint) => hint.slice(0, 40))).toEqual([
      'Perhaps `WEB-LINKING` is meant.',
      'Perhaps `http` is meant.',
      'Add `RFC9111:` to `normative` or `inform',
    ])
  })

  it('reports each place once, between itself and anchor-undefined', () => {
    const text = `${front}# Error Codes\n\n{{RFC1}} {{error-code}} {{error-codes}} {{RFC1,\nfoo}}\n`
    expect(lintText(text, referenceUndefined).map(({ span }) => span.start)).toEqual([
      { line: 12, column: 1, offset: 93 },
      { line: 12, column: 41, offset: 133 },
    ])
    expect(lintText(text, anchorUndefined).map(({ span, hint }) => [span.start.line, hint])).toEqual([
      [12, 'Perhaps `error-codes` is meant.'],
      [13, 'Give it the anchor: `{#foo}` behind the title of a section.'],
    ])
  })
})
