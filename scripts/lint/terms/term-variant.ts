import type { Problem, Rule } from '../rule.ts'
import { capitalisedPhrases } from './capitalised-phrases.ts'
import { nearTerms } from './near-terms.ts'
import { termNames } from './term-names.ts'

/**
 * Finds a capitalised term that the draft does not define, and that is nearly one that it does.
 *
 * ## When
 * For two or more capitalised words in running text that end as a defined term does, and have another word of
 * the same stem with it, or one that is spelt nearly alike. What says more of a defined term or less, what is
 * made of terms, abbreviations and the draft's title, what has a section of its own, and what is explained,
 * quoted or cited right there are left out; so are lists of changes.
 *
 * ## Why
 * The reader cannot tell whether another thing is meant, and looks for its definition.
 *
 * ## Ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 * * __Invite Token__ - What an invite holds.
 * * __FQDN__ - A full name.
 *
 * The Lending Servers know the Lending Server FQDN. A Remote Lending Server is one too.
 * Some proxies are called "Lender Server". A Lender Proxy Server (SPS) has none. The Invitation Flow
 * uses a Proxy Server.
 *
 * ## The Lendable Server
 *
 * A Lendable Server is asleep.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Terms
 *
 * * __Lending Server__ - The server that sends.
 * * __Share Creation Notification__ - What tells of a share.
 * * __Invite Token__ - What an invite holds.
 *
 * The Lender Server reads the Invitation Token, and is told of it
 * in a Share Notification. Some Lendnig Servers are not.
 * ~~~~
 *
 * ~~~~text
 * 7:5: Expected a term that the draft defines, received `Lender Server`.
 * 7:29: Expected a term that the draft defines, received `Invitation Token`.
 * 8:6: Expected a term that the draft defines, received `Share Notification`.
 * 8:31: Expected a term that the draft defines, received `Lendnig Servers`.
 * ~~~~
 */
export const termVariant: Rule = {
  id: 'term-variant',
  group: 'terms',
  severity: 'warning',
  *find(subject) {
    const { document } = subject
    const { capitalised, isDefined, isNamed } = termNames(subject)
    if (capitalised.length === 0) return
    const byName = Map.groupBy(capitalisedPhrases(document), ({ words }) => words.join(' '))
    for (const [written, phrases] of byName) {
      const words = written.split(' ')
      const [nearest, second] = nearTerms(words, capitalised)
      if (nearest === undefined || isDefined(words) || isNamed(words)) continue
      const meant = [nearest, second].flatMap((term) =>
        term === undefined ? [] : `\`${term.words.join(' ')}\``,
      )
      const { span: defined } = nearest.term
      for (const { isExplained, place } of phrases) {
        const span = isExplained ? undefined : place()
        if (span === undefined) continue
        yield {
          span,
          message: `Expected a term that the draft defines, received \`${written}\`.`,
          hint: `Write ${meant.join(' or ')} if that is meant, or define \`${written}\`.`,
          related: [
            {
              file: defined.file ?? document.file,
              span: defined,
              message: `\`${nearest.words.join(' ')}\` is defined here.`,
            },
          ],
        } satisfies Problem
      }
    }
  },
}
