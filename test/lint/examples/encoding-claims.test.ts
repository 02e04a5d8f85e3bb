import { describe, expect, it } from 'vitest'
import { proseClaims } from '../../../scripts/lint/examples/encodings/prose-claims.ts'
import { nameOf } from '../../../scripts/lint/examples/encodings/scheme.ts'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { plainText } from '../../../scripts/extract/plain-text.ts'
import { parseBody } from '../../draft/drafts.ts'

function claimsIn(text: string): readonly string[] {
  return [...blocks(parseBody(text))].flatMap(({ children }) =>
    Array.from(
      proseClaims(plainText(children)),
      ({ plain, encoded, scheme }) => `${plain.text} -${nameOf(scheme)}-> ${encoded.text}`,
    ),
  )
}

describe('sentences that say what a text is, encoded', () => {
  it.each([
    ['`a@b`, which when base64-encoded becomes `YUBi`.', ['a@b -base64-> YUBi']],
    ['The string `a` is encoded in base64url as "YQ".', ['a -base64-> YQ']],
    ['The base64url encoding of the string "a" is `YQ`.', ['a -base64-> YQ']],
    ['`YQ` is the base64 encoding of `a`.', ['a -base64-> YQ']],
    ['`YQ` base64-decodes to `a`.', ['a -base64-> YQ']],
    ['Decoding the base64 value `YQ` yields `a`.', ['a -base64-> YQ']],
    ['The SHA-256 hash of `a` in hex is `ca97`.', ['a -SHA-256-> ca97']],
    ['`/a b` is percent-encoded as `%2Fa%20b`.', ['/a b -percent-encoding-> %2Fa%20b']],
    ['`a` in hexadecimal is `61`.', ['a -hexadecimal-> 61']],
    ['The `kid` is base64url-encoded; the value `x` is not.', []],
    ['Use `alg` with `base64` or `none`.', []],
    ['The hash of `a` is secret. In base64 `b` is `c`.', ['b -base64-> c']],
  ])('%s', (text, claims) => {
    expect(claimsIn(text)).toEqual(claims)
  })
})
