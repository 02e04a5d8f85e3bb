import type { Span } from '../../contract/position.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { Nit, Rule } from '../rule.ts'
import { leftOutNits } from './left-out-nits.ts'

/**
 * Tells what `@ietf-tools/idnits` finds in the rendered draft: the checks that the IETF makes of what is
 * submitted, at the line of the markdown that each is about, as far as that can be known.
 *
 * ## When
 * Where `kramdown-rfc` or, for drafts in mmark, `mmark` is installed to render it, and the draft's name begins with
 * `draft-`. Left out is what other rules tell, what is up to the renderer and not to the author, and what can only
 * be found by asking the network.
 *
 * ## Why
 * These are the faults for which a submission is held up, or comes back from the editors of RFCs.
 *
 * ## Ok
 * ~~~~markdown
 * Send the time stamp in an email.
 * ~~~~
 *
 * ~~~~text idnits
 * error FILENAME_INVALID_VERSION_SUFFIX: Filename must end with a version in format 00.
 * warning EMPTY_AUTHOR_ORGANIZATION: The author organization is defined but empty.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * Send the time in an email, or ask for it in an e-mail.
 * ~~~~
 *
 * ~~~~text idnits
 * info INCORRECT_TERM_SPELLING: "e-mail" should be spelled as email (no hyphen).
 * ~~~~
 *
 * ~~~~text
 * 1:48: "e-mail" should be spelled as email (no hyphen). (INCORRECT_TERM_SPELLING)
 * ~~~~
 *
 * ## Not ok: in the front matter
 * ~~~~markdown
 * ---
 * title: Answers
 * docname: draft-example-answers-latest
 * ipr: none
 * updates: 9999
 * ---
 *
 * --- abstract
 *
 * How servers answer.
 *
 * --- middle
 *
 * # Introduction
 *
 * Servers answer.
 * ~~~~
 *
 * ~~~~text idnits
 * warning INVALID_IPR_VALUE: The ipr attribute should be one of "trust200902", "noModificationTrust200902".
 * warning INVALID_IPR_VALUE: The ipr attribute "none" is not a valid value.
 * warning UPDATES_NOT_IN_ABSTRACT: The document states that it updates RFC 9999 but doesn't mention it.
 * error MISSING_SECURITY_CONSIDERATIONS_SECTION: The security considerations section is missing.
 * ~~~~
 *
 * ~~~~text
 * 1:1: The security considerations section is missing. (MISSING_SECURITY_CONSIDERATIONS_SECTION)
 * 4:1: The ipr attribute should be one of "trust200902", "noModificationTrust200902". (INVALID_IPR_VALUE)
 * 5:1: The document states that it updates RFC 9999 but doesn't mention it. (UPDATES_NOT_IN_ABSTRACT)
 * ~~~~
 */
export const idnits: Rule = {
  id: 'idnits',
  group: 'format',
  severity: 'warning',
  *find({ model, nits = [] }) {
    const told = new Set<string>()
    for (const nit of nits) {
      if (leftOutNits.has(nit.name) || isMistaken(nit, model)) continue
      if (toldTwice.has(nit.name) && told.has(nit.name)) continue
      told.add(nit.name)
      const { severity, name, message, url, span = firstLine } = nit
      const hint = url === undefined ? 'Render the draft to see what comes of it.' : `See ${url}.`
      yield {
        span,
        // The same draft has to pass where nothing can render it.
        severity: severity === 'error' ? 'warning' : severity,
        message: `${message} (${name})`,
        hint,
      }
    }
  },
}

/** Two validations of idnits look for the same. */
const toldTwice = new Set(['MISSING_IPR_ATTRIBUTE', 'INVALID_IPR_VALUE'])

const firstLine: Span = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

/** What the draft itself shows not to be so. */
function isMistaken({ name, message }: Nit, { abstract, sections }: SpecModel): boolean {
  // Some versions of kramdown-rfc lose an abstract of one line.
  if (name === 'INVALID_ABSTRACT_SECTION') return abstract.trim() !== ''
  if (name === 'UPDATES_NOT_IN_ABSTRACT' || name === 'OBSOLETES_NOT_IN_ABSTRACT') {
    const number = /RFC (\d+)/.exec(message)?.[1]
    return number !== undefined && abstract.split(/\D+/).includes(number)
  }
  // The hyphen is right before a noun, as in `public-key cryptography`.
  if (name === 'INCORRECT_TERM_SPELLING') return /^"public-key"/i.test(message)
  // Within another section it is one too.
  const missing = missingSections.get(name)
  return missing !== undefined && sections.some(({ title }) => title === missing)
}

const missingSections = new Map([
  // idnits does not see the only section of a draft.
  ['MISSING_INTRODUCTION_SECTION', 'Introduction'],
  ['MISSING_SECURITY_CONSIDERATIONS_SECTION', 'Security Considerations'],
  ['MISSING_IANA_CONSIDERATIONS_SECTION', 'IANA Considerations'],
])
