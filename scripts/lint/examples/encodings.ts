import type { Span } from '../../contract/position.ts'
import { spanOf } from '../../draft/span-of.ts'
import { blocks } from '../../extract/blocks.ts'
import { plainText, type PlainText } from '../../extract/plain-text.ts'
import { createSpanFinder } from '../../extract/sentence-span.ts'
import type { Rule } from '../rule.ts'
import { blockClaims } from './encodings/block-claims.ts'
import { judgeBlockClaim, judgeClaim } from './encodings/judge-claims.ts'
import { type Claim, mayClaim, proseClaims } from './encodings/prose-claims.ts'
import { examplePlace } from './example-place.ts'

/**
 * Finds an encoded text that does not decode to what the sentence says: base64, hexadecimal and
 * percent-encoding, and hashes of a text that is given.
 *
 * ## When
 * A sentence gives both, in backticks or quotation marks, and says which becomes which. What is cut short is
 * left alone, as are sentences that name things rather than show them.
 *
 * ## Why
 * Somebody changed the one and forgot the other; whoever tests with the example fails, and cannot tell why.
 *
 * ## Ok
 * ~~~~markdown
 * The string `user@server.example`, which when base64-encoded becomes `dXNlckBzZXJ2ZXIuZXhhbXBsZQ==`.
 * The value `dXNlcg` is the base64url encoding of `user`. The SHA-256 digest of `hello` is
 * `2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824`. Here `eyJhbGciOiJub25lIn0` is the
 * base64url encoding of `{"alg": "none"}`.
 * ~~~~
 *
 * ## Ok: names, and what is cut short
 * ~~~~markdown
 * The `kid` value is base64url-encoded as `encodedKeyId`. The base64 encoding of `user...` is `dXNl...`.
 * The base64url encoding of `SHA-256(token)` is `fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo`.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * - **Invite:** the combined string is `token@cloud.example`, which when base64-encoded becomes
 *   `dG9rZW5AbXktY2xvdWQ
 *   uZXhhbXBsZQ==`.
 * ~~~~
 *
 * ~~~~text
 * 2:4: Expected `token@cloud.example` in base64, received what decodes to `token@my-cloud.example`.
 * ~~~~
 *
 * ## Ok: in code blocks
 * ~~~~markdown
 * The content is:
 *
 * ~~~ json
 * {"hello": "world"}
 * ~~~
 *
 * This is hashed to the following base64 value:
 *
 * ~~~
 * X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
 * ~~~
 * ~~~~
 *
 * ## Not ok: in code blocks
 * ~~~~markdown
 * ~~~ json
 * {"hello": "world"}
 * ~~~
 *
 * The SHA-256 digest of this content is:
 *
 * ~~~
 * sha-256=:LkpHyFOVbBDPxc7YbHDOWNzAv88qWuVfLNf4TUf9Uo8=:
 * ~~~
 *
 * ~~~
 * eyJoZWxsbyI6ImV2ZXJ5Ym9keSJ9
 * ~~~
 *
 * In base64url that decodes to this:
 *
 * ~~~ json
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 8:10: Expected the SHA-256 of what the block above shows, received another hash.
 * 12:1: Expected what the block below shows in base64, received something else.
 * ~~~~
 *
 * ## Not ok: the other way round, and hashes
 * ~~~~markdown
 * The value `dXNlcg` decodes from base64url to `a user`. The SHA-256 of "hello world" is
 * `2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824`.
 *
 * The path `/a b` is percent-encoded as `%2Fa%20c`, and `a/b` in hexadecimal is `612f62f`.
 * ~~~~
 *
 * ~~~~text
 * 1:12: Expected `a user` in base64, received what decodes to `user`.
 * 2:2: Expected the SHA-256 of `hello world`, received another hash.
 * 4:40: Expected `/a b` in percent-encoding, received what decodes to `/a c`.
 * 4:80: Expected `a/b` in hexadecimal, received what cannot be decoded.
 * ~~~~
 */
export const encodings: Rule = {
  id: 'encodings',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const claim of blockClaims(document, model)) {
      const problem = judgeBlockClaim(claim)
      const { encoded, from, written } = claim
      const span = examplePlace(encoded, document.source, from, from + written.length)
      if (problem !== undefined) yield { span, ...problem }
    }
    for (const { node, children } of blocks(document)) {
      const { start, end } = spanOf(node)
      if (!mayClaim(document.source.slice(start.offset, end.offset))) continue
      const plain = plainText(children)
      for (const claim of proseClaims(plain)) {
        const problem = judgeClaim(claim)
        const span = problem && placeOf(claim, plain, document.source)
        if (problem !== undefined && span !== undefined) yield { span, ...problem }
      }
    }
  },
}

/** The place of the encoded literal, without what quotes it. */
function placeOf(
  { encoded: { from, to, isCode } }: Claim,
  plain: PlainText,
  source: string,
): Span | undefined {
  const spanAt = createSpanFinder(plain, source)
  if (!isCode) return spanAt(from + 1, to - 1)
  const span = spanAt(from, to)
  const ticks = /^`+ ?/.exec(source.slice(span?.start.offset))?.[0].length ?? 0
  return (
    span && {
      ...span,
      start: { ...span.start, column: span.start.column + ticks, offset: span.start.offset + ticks },
      end: { ...span.end, column: Math.max(span.end.column - ticks, 1), offset: span.end.offset - ticks },
    }
  )
}
