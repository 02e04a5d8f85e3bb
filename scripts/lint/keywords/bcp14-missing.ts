import type { Rule } from '../rule.ts'
import { boilerplateAdvice, findBoilerplates } from './boilerplates.ts'

/**
 * Finds a draft that uses the keywords of BCP 14 and nowhere says so. It speaks once, at the first keyword.
 *
 * ## When
 * A keyword stands in normative text and no paragraph of the draft says how the key words are to be interpreted.
 * Where an included file is missing, the paragraph may stand in that, and the rule is silent.
 *
 * ## Why
 * Without that paragraph MUST is an English word in capitals: nothing makes it a requirement. Source: RFC 8174,
 * Section 2; RFC 7322, Section 4.8.2.
 *
 * ## Ok
 * ~~~~markdown
 * {::boilerplate bcp14-tagged}
 *
 * A client MUST send a nonce.
 * ~~~~
 *
 * ## Ok: no keywords
 * ~~~~markdown
 * A client must be patient.
 * ~~~~
 *
 * ## Ok: keywords in the record of changes alone
 * ~~~~markdown
 * # Change Log
 *
 * * The nonce was a SHOULD.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A client MUST send a nonce, and
 * a server SHOULD remember it.
 * ~~~~
 *
 * ~~~~text
 * 1:10: Expected the BCP 14 boilerplate in a draft with 2 of its keywords, received none.
 * ~~~~
 *
 * ## Not ok: in mmark
 * ~~~~markdown
 * %%%
 * title = "Test"
 * [seriesInfo]
 * name = "Internet-Draft"
 * value = "draft-test-00"
 * %%%
 *
 * {mainmatter}
 *
 * # One
 *
 * The nonce is REQUIRED.
 * ~~~~
 *
 * ~~~~text
 * 12:14: Expected the BCP 14 boilerplate in a draft with 1 of its keywords, received none.
 * ~~~~
 */
export const bcp14Missing: Rule = {
  id: 'bcp14-missing',
  group: 'keywords',
  severity: 'warning',
  *find({ document, model }) {
    const used = model.requirements.filter(({ normative }) => normative)
    const [first] = used
    if (first === undefined || findBoilerplates(document).length > 0) return
    if (document.diagnostics.some(({ code }) => code === 'include-missing')) return
    yield {
      span: first.span,
      message: `Expected the BCP 14 boilerplate in a draft with ${used.length} of its keywords, received none.`,
      hint: `In a section such as \`Conventions and Definitions\`, write ${boilerplateAdvice(document)}.`,
    }
  },
}
