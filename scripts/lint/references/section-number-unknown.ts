import { dialectOf } from '../../draft/parse-draft.ts'
import type { Rule } from '../rule.ts'
import { sectionMentions } from './section-mentions.ts'
import { sectionsByNumber } from './sections-by-number.ts'

/**
 * Finds the number of a section, typed into the text, that the draft does not have.
 *
 * ## When
 * `Section 4.2` or `Appendix B` where it plainly speaks of this document: nothing says of what it is a section,
 * and the paragraph names no other document. Sections that list changes are left out.
 *
 * ## Why
 * The section was moved or removed, and the reader looks for it in vain.
 *
 * ## Ok
 * ~~~~markdown
 * ## Part
 *
 * See Section 1.1 and Section 9.9 of {{RFC9110}}. By RFC 9111, Section 8.8 holds; {{one}} and Section 7.7
 * do not. As Section 6.6 of the agreement says. In Section 1, 5 servers are named.
 *
 * ## Changes
 *
 * - Moved text to Section 5.5.
 * ~~~~
 *
 * ## Ok: a title that was numbered by hand
 * ~~~~markdown
 * ## Appendix A: Examples
 *
 * More is in Appendix A.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Part
 *
 * The steps are in Sections 1.1, 1.2 and 3.
 * Errors (see Appendix B) end them, as defined in Section 4 of this document.
 * ~~~~
 *
 * ~~~~text
 * 3:32: Expected a section of this draft, received `1.2`, which is none.
 * 3:40: Expected a section of this draft, received `3`, which is none.
 * 4:13: Expected a section of this draft, received `Appendix B`, which is none.
 * 4:49: Expected a section of this draft, received `Section 4`, which is none.
 * ~~~~
 */
export const sectionNumberUnknown: Rule = {
  id: 'section-number-unknown',
  group: 'references',
  severity: 'warning',
  *find({ document }) {
    const sections = sectionsByNumber(document)
    if (sections.size === 0) return
    const form = dialectOf(document.source).name === 'mmark' ? '(#anchor)' : '{{anchor}}'
    for (const { number, written, span, isCertain } of sectionMentions(document)) {
      if (!isCertain || sections.has(number)) continue
      yield {
        span,
        message: `Expected a section of this draft, received \`${written}\`, which is none.`,
        hint: `Name the section by its anchor, \`${form}\`, or say of which document it is.`,
      }
    }
  },
}
