import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringLiteral } from '../../../scripts/lint/links/string-literal.ts'
import { readWrittenObjects } from '../../../scripts/commands/read-written-objects.ts'

describe('stringLiteral', () => {
  it.each([
    ['plain', "'", "'plain'"],
    ["the server's list", "'", '"the server\'s list"'],
    ['the "best" server\'s list', "'", "'the \"best\" server\\'s list'"],
    ['a `code` and ${more}', '`', "'a `code` and ${more}'"],
    ['a ${more}', '`', '`a \\${more}`'],
    ['back\\slash and\nline', '"', '"back\\\\slash and\\nline"'],
    ['a\u2028b\u0007\ud800', "'", "'a\\u{2028}b\\u{7}\\u{d800}'"],
  ] as const)('writes %j in %s as %s', (text, quotes, literal) => {
    expect(stringLiteral(text, quotes)).toBe(literal)
  })

  it('writes what reads as the same text, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom("'" as const, '"' as const, '`' as const),
        (text, quotes) => {
          const [read] = readWrittenObjects(`export default { quote: ${stringLiteral(text, quotes)} }`)
          expect(read?.texts.get('quote')?.text).toBe(text)
        },
      ),
    )
  })
})
