import { levels } from '../../extract/levels.ts'
import type { Rule } from '../rule.ts'
import { findBoilerplates } from './boilerplates.ts'

/**
 * Finds the BCP 14 boilerplate in a draft that has none of its keywords.
 *
 * ## When
 * No keyword stands in the draft's text, nor in its code, such as a YANG module. Where an included file is
 * missing, the keywords may stand in that, and the rule is silent.
 *
 * ## Why
 * Readers look for requirements that are not there, and two normative references are cited for nothing. Source:
 * RFC 7322, Section 4.8.2.
 *
 * ## Ok
 * ~~~~markdown
 * {::boilerplate bcp14-tagged}
 *
 * The name is OPTIONAL.
 * ~~~~
 *
 * ## Ok: in code
 * ~~~~markdown
 * {::boilerplate bcp14-tagged}
 *
 * ~~~ yang
 * leaf name { description "MUST be unique."; }
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * {::boilerplate bcp14+}
 *
 * A client must be patient.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected a keyword of BCP 14 in a draft with its boilerplate, received none.
 * ~~~~
 *
 * ## Not ok: spelled out
 * ~~~~markdown
 * The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED",
 * "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in BCP 14
 * {{!RFC2119}} {{!RFC8174}} when, and only when, they appear in all capitals, as shown here.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected a keyword of BCP 14 in a draft with its boilerplate, received none.
 * ~~~~
 */
export const bcp14Unused: Rule = {
  id: 'bcp14-unused',
  group: 'keywords',
  severity: 'warning',
  *find({ document, model }) {
    if (model.requirements.length > 0) return
    if (document.diagnostics.some(({ code }) => code === 'include-missing')) return
    if (model.codeBlocks.some(({ text }) => keyword.test(text))) return
    for (const { span } of findBoilerplates(document)) {
      yield {
        span,
        message: 'Expected a keyword of BCP 14 in a draft with its boilerplate, received none.',
        hint: 'Remove the paragraph and its references, or write the requirements in capitals.',
      }
    }
  },
}

const keyword = new RegExp(`\\b(?:${Object.keys(levels).join('|')})\\b`)
