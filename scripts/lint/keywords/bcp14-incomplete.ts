import type { Document } from '../../draft/document.ts'
import { levels } from '../../extract/levels.ts'
import type { Rule } from '../rule.ts'
import { boilerplateAdvice, findBoilerplates } from './boilerplates.ts'

/**
 * Finds a BCP 14 boilerplate that leaves out what RFC 8174 has in it: a keyword, most often NOT RECOMMENDED;
 * BCP 14 and one of its two RFCs; or that the words count in capitals only.
 *
 * ## When
 * A paragraph says how the key words are to be interpreted. What kramdown-rfc writes for `{::boilerplate …}` is
 * complete; a citation of BCP 14 itself stands for both RFCs.
 *
 * ## Why
 * The form of RFC 2119 makes requirements of the same words in lower case, and knows no NOT RECOMMENDED; RFC 8174
 * replaced it in 2017. Source: RFC 8174, Section 2; RFC 2119, Errata ID 499.
 *
 * ## Ok
 * ~~~~markdown
 * {::boilerplate bcp14-tagged}
 * ~~~~
 *
 * ## Ok: lower case explained
 * ~~~~markdown
 * {::boilerplate bcp14+}
 * ~~~~
 *
 * ## Ok: spelled out
 * ~~~~markdown
 * The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",
 * "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in BCP 14
 * [RFC2119] [RFC8174] when, and only when, they appear in all capitals, as shown here.
 * ~~~~
 *
 * ## Ok: BCP 14 cited as a whole
 * ~~~~markdown
 * The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",
 * "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in
 * {{!BCP14}} when, and only when, they appear in all capitals, as shown here.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",
 * "MAY", and "OPTIONAL" in this document are to be interpreted as described in {{RFC2119}}.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected the paragraph of RFC 8174, Section 2, received one without `NOT RECOMMENDED`, `BCP 14`, `RFC 8174` and `when, and only when, they appear in all capitals`.
 * ~~~~
 *
 * ## Not ok: a keyword that is none
 * ~~~~markdown
 * The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",
 * "NOT RECOMMENDED", "MAY", "MAY NOT", and "OPTIONAL" in this document are to be interpreted as described in BCP
 * 14 {{!RFC2119}} {{!RFC8174}} when, and only when, they appear in all capitals, as shown here.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected the paragraph of RFC 8174, Section 2, received one with `MAY NOT`, which is no keyword.
 * ~~~~
 */
export const bcp14Incomplete: Rule = {
  id: 'bcp14-incomplete',
  group: 'keywords',
  severity: 'warning',
  *find({ document }) {
    for (const { text, span } of findBoilerplates(document)) {
      const missing = [...missingKeywords(text), ...missingPhrases(text, document)]
      const received = [
        ...(missing.length > 0 ? [`one without ${listed(missing)}`] : []),
        ...(/\bMAY NOT\b/.test(text) ? ['one with `MAY NOT`, which is no keyword'] : []),
      ].join(', and ')
      if (received === '') continue
      yield {
        span,
        message: `Expected the paragraph of RFC 8174, Section 2, received ${received}.`,
        hint: `In its place write ${boilerplateAdvice(document)}.`,
      }
    }
  },
}

/** The longest first, so that `MUST NOT` is not read as `MUST`. */
const keywords = Object.keys(levels).toSorted((one, other) => other.length - one.length)
const mention = new RegExp(`\\b(?:${keywords.join('|')})\\b`, 'g')

function missingKeywords(text: string): readonly string[] {
  const mentioned = new Set(Array.from(text.matchAll(mention), ([found]) => found))
  return Object.keys(levels).filter((keyword) => !mentioned.has(keyword))
}

function missingPhrases(text: string, { frontMatter }: Document): readonly string[] {
  // `WORDS: RFC2119` gives the RFC another name, as `RFC2119: words` does.
  const cited = (frontMatter.aliases ?? []).flatMap((names) =>
    names.some((name) => text.includes(name)) ? names : [],
  )
  const named = [text, ...cited].join(' ')
  const isWhole = /\{\{[^}]{0,80}\bBCP14\}\}|\[[@!?]{0,2}BCP14\]/.test(text) || cited.includes('BCP14')
  return [
    ...(/\bBCP ?14\b/.test(named) ? [] : ['BCP 14']),
    ...['2119', '8174'].flatMap((rfc) => (isWhole || named.includes(rfc) ? [] : [`RFC ${rfc}`])),
    ...(/\bonly when\b.{0,20}\ball capitals\b/.test(text)
      ? []
      : ['when, and only when, they appear in all capitals']),
  ]
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  const last = quoted.at(-1) ?? ''
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${last}` : last
}
