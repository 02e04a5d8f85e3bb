import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../scripts/contract/finding.ts'
import { jsonSyntax } from '../../../scripts/lint/examples/json-syntax.ts'
import { foundIn, lintText, subjectOf } from '../lint-text.ts'

/** The draft with every fix of its findings applied. */
function mended(text: string): string {
  const { source } = subjectOf(text).document
  const fixes = lintText(text, jsonSyntax).flatMap(({ fix }) => (fix === undefined ? [] : [fix]))
  return fixes
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (mending, { start, end, text: put }) => mending.slice(0, start) + put + mending.slice(end),
      source,
    )
}

/** The words of the draft that a finding is about. */
function wordsOf({ span }: Finding, text: string): string {
  return subjectOf(text).document.source.slice(span.start.offset, span.end.offset)
}

const folded = `~~~ json
NOTE: '\\' line wrapping per RFC 8792

{
  "signature": "MEUCIQDXlI8gN3RfP0oZS9FAqNEoCTqtkTBX\\
    c2Y9xB1Zw3m9AiBq1h",
  "keys": [1, 2,]
}
~~~
`

describe('json-syntax', () => {
  it('proposes fixes that leave nothing to find', () => {
    const text =
      '~~~ json\n{\n  name: "a",\n  "b": [1 2,],\n  "c": {}\n  “d”: “e”\n}\n~~~\n\n* In a list:\n\n  ~~~ json\n  {"a": 1,}\n  ~~~\n'
    expect(lintText(text, jsonSyntax).map(({ message }) => message)).toEqual([
      'Expected a name in double quotes, received `name`.',
      'Expected `,` between `1` and `2`, received none.',
      'Expected no comma before `]`, received one.',
      'Expected `,` between `}` and `“d”`, received none.',
      'Expected a name in double quotes, received `“d”`.',
      'Expected a value of JSON, received `“e”`.',
      'Expected no comma before `}`, received one.',
    ])
    expect(foundIn(mended(text), jsonSyntax)).toEqual([])
  })

  it('finds the place in lines that were folded, and in the block of a list', () => {
    const [finding, ...more] = lintText(folded, jsonSyntax)
    expect(more).toEqual([])
    expect(finding && wordsOf(finding, folded)).toBe(',')
    expect(foundIn(folded, jsonSyntax)).toEqual(['7:16: Expected no comma before `]`, received one.'])
  })

  it('leaves alone lines of which the text says that they are broken for display', () => {
    const block = '~~~ json\n{"cert": "MIIEHDCCAwSg\nAwIBAgIBATANBg"}\n~~~\n'
    expect(foundIn(`The certificate (with line breaks for display only):\n\n${block}`, jsonSyntax)).toEqual(
      [],
    )
    expect(foundIn(`The certificate:\n\n${block}`, jsonSyntax)).toEqual([
      '4:10: Expected `"` at the end of a string, received the end of the line.',
    ])
  })

  it('reproaches a block without a type only with what would be a fault in no other language', () => {
    expect(foundIn('~~~\n{"a": 1, "b": 2,}\n~~~\n', jsonSyntax)).toEqual([
      '2:16: Expected no comma before `}`, received one.',
    ])
    expect(foundIn(`~~~\n{"a": h'00', "b": 2,}\n~~~\n`, jsonSyntax)).toEqual([])
  })
})
