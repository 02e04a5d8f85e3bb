import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleAddress } from '../../../../scripts/lint/examples/example-address.ts'
import { exampleName } from '../../../../scripts/lint/examples/example-name.ts'
import { secretInUrl } from '../../../../scripts/lint/examples/secret-in-url.ts'
import { subjectOf } from '../../lint-text.ts'

const rules = [exampleName, exampleAddress, secretInUrl]

const pieces =
  'https://|http://|a|.com|foo.org|@|:|/|?|&|#|token=|access_token=x|password=1|1.2.3.4|8.8.8.8|2a00::1|::|[|]|(|)|"|Host: |`|Example: |e.g. |<|>|{|}|%|\\|¶| |\u{1F600}'
const piece = fc.constantFrom(...pieces.replaceAll('¶', '\n').split('|'))
const text = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 50 })
  .map((all) => all.join(''))

function offsetsIn(body: string) {
  const subject = subjectOf(`~~~ http\n${body}\n~~~\n\nExample: ${body}\n`)
  const { length } = subject.document.source
  return { length, spans: rules.flatMap((rule) => Array.from(rule.find(subject), ({ span }) => span)) }
}

describe('the rules about names, addresses and URLs', () => {
  it('read any text, and tell places in it', () => {
    fc.assert(
      fc.property(text, (body) => {
        const { length, spans } = offsetsIn(body)
        for (const { start, end } of spans) {
          expect(start.offset).toBeGreaterThanOrEqual(0)
          expect(end.offset).toBeGreaterThanOrEqual(start.offset)
          expect(end.offset).toBeLessThanOrEqual(length)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a name without end', `https://${'a.'.repeat(30_000)}`, 0],
    ['a mail address without end', `${'a.'.repeat(30_000)}@${'a.'.repeat(30_000)}`, 0],
    ['many schemes', 'https://'.repeat(8000), 0],
    ['many brackets', `https://foo.com/${')'.repeat(30_000)}`, 1],
    ['many colons', ':'.repeat(60_000), 0],
    ['many numbers', '1.'.repeat(30_000), 0],
    ['many parameters', `/a?${'token=b&'.repeat(5000)}`, 250],
    ['many users', 'https://a:'.repeat(6000), 0],
  ])('finds in %s what is there', (_, body, least) => {
    expect(offsetsIn(body).spans.length).toBeGreaterThanOrEqual(least)
  })
})
