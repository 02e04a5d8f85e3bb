import type { Rule } from '../rule.ts'
import { termUses } from './term-uses.ts'

/**
 * Finds a defined term that is written without its capitals, where the draft has them nearly always.
 *
 * ## When
 * Within running text, for terms of several words that are defined with capitals: at least eight uses have
 * them, and no more than one in seven has not. The abstract, code, quotations, names in parentheses and lists
 * of changes are left out.
 *
 * ## Why
 * Capitals tell the reader that the defined term is meant. Without them the reader has to guess.
 *
 * ## Ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 *
 * The lending server sends. A Lending Server may wait.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 *
 * ## Flow
 *
 * A Lending Server asks. The Lending Server waits. Each Lending Server sends. No Lending Server
 * repeats. Two Lending Servers may meet. The Lending Server ends. A Lending Server is one host, and
 * the lending server has a name: the "lending server". Any other Lending server is none.
 * The Lending Server logs what a Lending Server, any Lending Server and that Lending Server do,
 * and what each Lending Server and its Lending Server did.
 * ~~~~
 *
 * ~~~~text
 * 9:5: Expected the term `Lending Server` with its capitals, received `lending server`.
 * 9:64: Expected the term `Lending Server` with its capitals, received `Lending server`.
 * ~~~~
 */
export const termCapitals: Rule = {
  id: 'term-capitals',
  group: 'terms',
  severity: 'info',
  *find(subject) {
    for (const [term, uses] of Map.groupBy(termUses(subject), (use) => use.term)) {
      const others = uses.filter(({ isAsDefined }) => !isAsDefined)
      const count = uses.length - others.length
      if (count < fewestUses || others.length * mostOften > uses.length) continue
      const name = term.words.join(' ')
      for (const { written, place } of others) {
        const span = place()
        if (span === undefined) continue
        yield {
          span,
          message: `Expected the term \`${name}\` with its capitals, received \`${written}\`.`,
          hint: `Write \`${inCapitals(written, term.words)}\`, as in ${count} other places.`,
          related: [
            {
              file: term.term.span.file ?? subject.document.file,
              span: term.term.span,
              message: 'It is defined here.',
            },
          ],
        }
      }
    }
  },
}

const fewestUses = 8
/** One use without capitals in this many can be a slip; more are a habit. */
const mostOften = 7

/** The term in the number in which it was written. */
function inCapitals(written: string, words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  const part = written.split(' ').at(-1) ?? ''
  const isLonger = part.toLowerCase().startsWith(last.toLowerCase())
  return [
    ...words.slice(0, -1),
    isLonger ? last + part.slice(last.length) : last.charAt(0) + part.slice(1),
  ].join(' ')
}
