import { describe, expect, it } from 'vitest'
import { contentDigest } from '../../../scripts/lint/examples/content-digest.ts'
import { contentLength } from '../../../scripts/lint/examples/content-length.ts'
import { encodings } from '../../../scripts/lint/examples/encodings.ts'
import { signatureCreated } from '../../../scripts/lint/examples/signature-created.ts'
import type { Rule } from '../../../scripts/lint/rule.ts'
import { lintText, subjectOf } from '../lint-text.ts'

/** The very words of the draft that each finding is about. */
function wordsAt(text: string, rule: Rule): readonly string[] {
  const { source } = subjectOf(text).document
  return lintText(text, rule).map(({ span }) => source.slice(span.start.offset, span.end.offset))
}

const head = ['POST / HTTP/1.1', 'Host: server.example', 'Content-Type: application/json']

describe('the place of what is wrong in an HTTP example', () => {
  it('is exact where lines are wrapped, with one backslash and with two', () => {
    const input = 'Signature-Input: sig1=("@method" "@path" "date")'
    const date = 'Date: Wed, 05 Nov 2025 14:00:00 GMT'
    const fold = (strategy: string, lines: readonly string[]) =>
      [
        '~~~ http-message',
        `NOTE: '${strategy}' line wrapping per RFC 8792`,
        '',
        ...head,
        date,
        ...lines,
        '~~~',
      ].join('\n')
    const one = fold('\\', [`${input};\\`, '  created=1730815200;keyid="a"'])
    const two = fold('\\\\', [`${input}\\`, '  \\;created=1730815200;keyid="a"'])
    expect(wordsAt(one, signatureCreated)).toEqual(['created=1730815200'])
    expect(wordsAt(two, signatureCreated)).toEqual(['created=1730815200'])
  })

  it('ends with the first line of a value that goes on', () => {
    const text = [
      '~~~ http-message',
      "NOTE: '\\' line wrapping per RFC 8792",
      '',
      ...head,
      'Content-Digest: sha-256=:LkpHyFOVbBDPxc7YbHDOWNzA\\',
      '  v88qWuVfLNf4TUf9Uo8=:',
      '',
      '{"hello": "world"}',
      '~~~',
    ]
    expect(wordsAt(text.join('\n'), contentDigest)).toEqual(['sha-256=:LkpHyFOVbBDPxc7YbHDOWNzA\\'])
  })

  it('is exact in a list, in a block that is indented, and in raw XML', () => {
    const lines = [...head, 'Content-Length: 101', '', '{"hello": "world"}']
    const listed = ['* One:', '', '  ~~~ http-message', ...lines.map((line) => `  ${line}`), '  ~~~']
    const raw = ['<sourcecode type="http">', ...lines, '</sourcecode>']
    expect(wordsAt(listed.join('\n'), contentLength)).toEqual(['101'])
    expect(wordsAt(raw.join('\n'), contentLength)).toEqual(['101'])
  })

  it('is the encoded text without its backticks or quotation marks', () => {
    expect(wordsAt('The base64 encoding of `a user` is ``YW5vdGhlcg==``.', encodings)).toEqual([
      'YW5vdGhlcg==',
    ])
    expect(wordsAt('The base64 encoding of "a user" is "YW5vdGhlcg==".', encodings)).toEqual(['YW5vdGhlcg=='])
  })
})
