import type { Rule } from '../rule.ts'
import { wordAfter } from './word-beside.ts'

/**
 * Finds `MAY NOT` and `MAY not`.
 *
 * ## When
 * The keyword MAY is followed by `not`, in any case. `MAY not only` is fine, and so are the words in quotation marks.
 *
 * ## Why
 * It is no keyword of BCP 14, and English reads it both ways: "is free not to" and "is forbidden to". The two are as far
 * apart as requirements can be. Source: RFC 2119, Sections 2, 4 and 5.
 *
 * ## Ok
 * ~~~~markdown
 * A client MUST NOT repeat a nonce. It MAY choose not to send one. It MAY not only send but also store one.
 * ~~~~
 *
 * ## Ok: quoted
 * ~~~~markdown
 * Earlier versions said "MAY NOT" where they meant "MUST NOT".
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * Older servers MAY not support this property. A client MAY
 * NOT repeat a nonce.
 * ~~~~
 *
 * ~~~~text
 * 1:15: Expected a keyword of BCP 14, received `MAY not`, which can mean either of two things.
 * 1:55: Expected a keyword of BCP 14, received `MAY NOT`, which can mean either of two things.
 * ~~~~
 *
 * ## Not ok: in bold
 * ~~~~markdown
 * Older servers **MAY** not support this property.
 * ~~~~
 *
 * ~~~~text
 * 1:17: Expected a keyword of BCP 14, received `MAY not`, which can mean either of two things.
 * ~~~~
 */
export const mayNot: Rule = {
  id: 'may-not',
  group: 'keywords',
  severity: 'warning',
  *find({ document, model }) {
    for (const { keyword, normative, span } of model.requirements) {
      if (keyword !== 'MAY' || !normative) continue
      const not = wordAfter(span, document.source)
      if (not === undefined || !/^not$/i.test(not.word) || not.isQuoted) continue
      if (wordAfter(not.span, document.source)?.word === 'only') continue
      yield {
        span: not.span,
        message: `Expected a keyword of BCP 14, received \`MAY ${not.word}\`, which can mean either of two things.`,
        hint: 'Write `MUST NOT` where it is forbidden, `might not` or `need not` where it is left open.',
      }
    }
  },
}
