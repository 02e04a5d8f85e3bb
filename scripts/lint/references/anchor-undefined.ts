import { createNearNamesHint } from '../near-names.ts'
import type { Rule } from '../rule.ts'
import { danglingReferences } from './dangling.ts'

/**
 * Finds a cross-reference to a section, figure or table that the draft does not have.
 *
 * ## When
 * `{{anchor}}`, `(#anchor)`, `[text](#anchor)` or `<xref target="anchor"/>` where nothing has that anchor. A
 * section has the one that is given to it, else one made from its title.
 *
 * ## Why
 * The draft cannot be rendered. Most often the section was renamed, and its anchor with it.
 *
 * ## Ok
 * ~~~~markdown
 * ## Error Handling
 *
 * See {{error-handling}}, {{rows}} and [below](#later).
 *
 * | a |
 * {: #rows}
 *
 * ## What Comes Last {#later}
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Error Handling
 *
 * See {{error-handing}}, [below](#later) and <xref target="rows"/>.
 * ~~~~
 *
 * ~~~~text
 * 3:5: Expected a section, figure or table with the anchor `error-handing`, received none.
 * 3:32: Expected a section, figure or table with the anchor `later`, received none.
 * 3:58: Expected a section, figure or table with the anchor `rows`, received none.
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
 * # One
 *
 * See (#two) and [one](#on).
 * ~~~~
 *
 * ~~~~text
 * 9:5: Expected a section, figure or table with the anchor `two`, received none.
 * 9:22: Expected a section, figure or table with the anchor `on`, received none.
 * ~~~~
 */
export const anchorUndefined: Rule = {
  id: 'anchor-undefined',
  group: 'references',
  severity: 'error',
  *find(subject) {
    const { sections, frontMatter } = subject.document
    const hintFor = createNearNamesHint([...sections, ...frontMatter.references].map(({ anchor }) => anchor))
    for (const { target, isCitation, span } of danglingReferences(subject)) {
      if (isCitation) continue
      yield {
        span,
        message: `Expected a section, figure or table with the anchor \`${target}\`, received none.`,
        hint: hintFor(target, `Give it the anchor: \`{#${target}}\` behind the title of a section.`),
      }
    }
  },
}
