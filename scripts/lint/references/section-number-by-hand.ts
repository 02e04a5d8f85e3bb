import { dialectOf } from '../../draft/parse-draft.ts'
import type { Rule } from '../rule.ts'
import { sectionMentions } from './section-mentions.ts'
import { sectionsByNumber } from './sections-by-number.ts'

/**
 * Finds the number of one of the draft's own sections, typed into the text.
 *
 * ## When
 * `Section 4.2` or `Appendix B` where it plainly speaks of this document, and there is such a section: nothing
 * says of what it is a section, and its sentence names no other document. Sections that list changes are left out.
 *
 * ## Why
 * The number goes wrong with the next section that is added or moved, and the reader gets no link.
 *
 * ## Ok
 * ~~~~markdown
 * ## Part
 *
 * See {{part}} and Section 1.1 of {{RFC9110}}.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Part
 *
 * The steps (Section 1.1) are as in Appendix A.
 *
 * ## Appendix A: Examples
 * ~~~~
 *
 * ~~~~text
 * 3:12: Expected a cross-reference, received `Section 1.1`, typed by hand.
 * 3:35: Expected a cross-reference, received `Appendix A`, typed by hand.
 * ~~~~
 *
 * ## Not ok: in mmark
 * ~~~~markdown
 * %%%
 * title = "T"
 * %%%
 *
 * {mainmatter}
 *
 * # One {#first}
 *
 * As defined in Section 1.
 * ~~~~
 *
 * ~~~~text
 * 9:15: Expected a cross-reference, received `Section 1`, typed by hand.
 * ~~~~
 */
export const sectionNumberByHand: Rule = {
  id: 'section-number-by-hand',
  group: 'references',
  severity: 'info',
  *find({ document }) {
    const sections = sectionsByNumber(document)
    const isMmark = dialectOf(document.source).name === 'mmark'
    for (const { number, written, span } of sectionMentions(document)) {
      const section = sections.get(number)
      if (section === undefined) continue
      const { anchor, title } = section
      yield {
        span,
        message: `Expected a cross-reference, received \`${written}\`, typed by hand.`,
        hint: `If “${title}” is meant, write \`${isMmark ? `(#${anchor})` : `{{${anchor}}}`}\`, which shows its number.`,
      }
    }
  },
}
