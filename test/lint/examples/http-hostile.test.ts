import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsByRule } from '../counts-by-rule.ts'
import { subjectOf } from '../lint-text.ts'
import { httpRules } from './http-rules.ts'

/** Pieces that the rules look for, so that arbitrary examples come near to what they read; `¶` stands for a line feed. */
const pieces =
  'GET / HTTP/1.1¶|HTTP/1.1 200 OK¶|HTTP |¶|¶¶|  |\\¶|...|"|:|=|,|;|(|)|.|}|%zz|\u{1F600}|@method|' +
  '"@signature-params": (|Signature-Input: |Signature: |sig1=|:YWJj:|created=|1618884473|999999999999999|' +
  'Content-Digest: sha-256=|Digest: SHA-256=|Content-Length: |Date: |Tue, 20 Apr 2021 02:07:55 GMT|Basic |' +
  'eyJhbGciOiJub25lIn0|-----BEGIN PUBLIC KEY-----¶|AAAA|-----END PUBLIC KEY-----¶|{"kty": |"x": |"crv": |' +
  `"P-256"|data:image/png;base64,|NOTE: '\\' line wrapping per RFC 8792¶|\`YQ\` base64-encoded is |\`a\`|~~~¶`
const piece = fc.constantFrom(...pieces.replaceAll('¶', '\n').split('|'))
const text = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 })
  .map((all) => all.join(''))

describe('the rules about HTTP examples and encodings', () => {
  it('never fail, and tell places within the draft', () => {
    fc.assert(
      fc.property(text, (body) => {
        const subject = subjectOf(`~~~ http-message\n${body}\n~~~\n\n${body}`)
        for (const rule of httpRules) {
          for (const { span } of rule.find(subject)) {
            expect(span.start.offset).toBeGreaterThanOrEqual(0)
            expect(span.end.offset).toBeLessThanOrEqual(subject.document.source.length)
            expect(span.end.offset).toBeGreaterThanOrEqual(span.start.offset)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [
      'one long value',
      `GET / HTTP/1.1\nSignature-Input: sig1=(${'"a" '.repeat(20_000)})`,
      { 'signature-components': 100, 'signature-labels': 1 },
    ],
    [
      'many lines of one value',
      `GET / HTTP/1.1\nSignature: sig1=:${'YWJj\n  '.repeat(20_000)}:`,
      { 'signature-labels': 1 },
    ],
    [
      'many byte sequences',
      `GET / HTTP/1.1\nSignature: ${'a=:YWJj, '.repeat(10_000)}`,
      { 'signature-labels': 1, 'structured-fields': 1 },
    ],
    ['many messages', 'GET / HTTP/1.1\nDate: x\n\n'.repeat(5000), {}],
    ['many tokens', 'eyJhbGciOiJub25lIn0\n'.repeat(10_000), {}],
    [
      'many brackets',
      `HTTP/1.1 200 OK\nContent-Length: 1\n\n${'([<{'.repeat(20_000)}`,
      { 'content-length': 1 },
    ],
    ['many methods', 'GET /\n'.repeat(20_000), {}],
  ])('come to an end on %s', (_, body, counts) => {
    expect(countsByRule(`~~~ http-message\n${body}\n~~~`, httpRules)).toEqual(counts)
  })
})
