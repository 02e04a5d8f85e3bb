import type { Rule } from '../rule.ts'
import { type CapitalisedPhrase, capitalisedPhrases } from './capitalised-phrases.ts'
import { nearTerms } from './near-terms.ts'
import { comparable, isAbbreviation, termNames } from './term-names.ts'

/**
 * Finds a capitalised name that the draft uses as a term and does not define.
 *
 * ## When
 * In a draft that defines at least three capitalised terms of several words, for such words that stand twice or
 * more in running text, mostly behind an article or the like. Abbreviations and what they stand for, what is
 * made of terms and of the draft's title, what has a section or an entry of its own, what is explained, quoted
 * or cited, and the policies of IANA are left out. What is nearly a defined term is for `term-variant`.
 *
 * Off unless you turn it on: the names of things that others have defined look the same.
 *
 * ## Why
 * The reader takes what is capitalised for a term, and looks for its definition in vain.
 *
 * ## Ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 * * __Borrowing Server__ - The server that receives.
 * * __Share Token__ - What a share holds.
 *
 * A Lending Server has a Share Controller. The Domain Name System (DNS) knows it. The Domain Name System
 * knows all. The Web Key Set is in a WKS. A Web Key Set is a file. The Key Rotation takes a day, and no
 * Key Rotation less. By Expert Review it goes; the Expert Review is long.
 *
 * ## Key Rotation
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 * * __Borrowing Server__ - The server that receives.
 * * __Share Token__ - What a share holds.
 *
 * A Lending Server has a Share Controller. Without its
 * Share Controller it is idle. Two Share Controllers are too many.
 * ~~~~
 *
 * ~~~~text
 * 7:24: Expected a definition of `Share Controller`, received none for its 3 uses.
 * ~~~~
 */
export const termUndefined: Rule = {
  id: 'term-undefined',
  group: 'terms',
  severity: 'off',
  *find(subject) {
    const { document } = subject
    const { capitalised, isDefined, isNamed, isAbbreviated } = termNames(subject)
    if (capitalised.length < fewestTerms) return
    const byName = Map.groupBy(capitalisedPhrases(document), ({ words }) => comparable(words).join(' '))
    for (const [name, uses] of byName) {
      const words = uses[0]?.words ?? []
      if (!isUsedAsTerm(uses) || policies.has(name) || isAbbreviated(words)) continue
      if (isDefined(words) || isNamed(words) || nearTerms(words, capitalised).length > 0) continue
      const [first, ...others] = uses.flatMap(({ place }) => place() ?? [])
      if (first === undefined) continue
      yield {
        span: first,
        message: `Expected a definition of \`${words.join(' ')}\`, received none for its ${uses.length} uses.`,
        hint: 'Define it among the other terms, say who has defined it, or write it without capitals.',
        related: others.map((span) => ({
          file: span.file ?? document.file,
          span,
          message: 'It is used here too.',
        })),
      }
    }
  },
}

const fewestTerms = 3
const fewestUses = 2

function isUsedAsTerm(uses: readonly CapitalisedPhrase[]): boolean {
  return (
    uses.length >= fewestUses &&
    uses.filter(({ hasDeterminer }) => hasDeterminer).length * 2 >= uses.length &&
    uses.every(({ isExplained, words }) => !isExplained && !words.some((word) => isAbbreviation(word)))
  )
}

/** Source: RFC 8126, Section 4. */
const policies = new Set([
  'private use',
  'experimental use',
  'hierarchical allocation',
  'first come first served',
  'expert review',
  'specification required',
  'rfc required',
  'ietf review',
  'standards action',
  'iesg approval',
])
