import { dialectOf } from '../../draft/parse-draft.ts'
import { createNearNamesHint } from '../near-names.ts'
import type { LintSubject, Rule } from '../rule.ts'
import { type Dangling, danglingReferences } from './dangling.ts'
import { isInSeries } from './series.ts'

/**
 * Finds a citation of a document that the draft does not list.
 *
 * ## When
 * In kramdown-rfc, `{{RFC9110}}` and `[text](#RFC9110)` need `RFC9110` in the front matter, unless the text
 * adds it somewhere as `{{!RFC9110}}` or `{{?RFC9110}}`; `{{-http}}` needs a reference of that alias. In mmark,
 * `[@name]` needs a `<reference>` in the back matter, unless it is an RFC or an Internet-Draft.
 *
 * ## Why
 * The draft cannot be rendered, or shows a question mark where the reader looks for the document.
 *
 * ## Ok
 * ~~~~markdown
 * ---
 * title: T
 * normative:
 *   RFC9110: http
 * ---
 *
 * --- middle
 *
 * # One
 *
 * {{RFC9110}}, {{-http}}, {{!RFC9111}}, {{Section 3 of RFC9111}} and {{one}}.
 * ~~~~
 *
 * ## Ok: in mmark
 * ~~~~markdown
 * %%%
 * title = "T"
 * %%%
 *
 * {mainmatter}
 *
 * # One
 *
 * As in [@!RFC9110] and [@?I-D.ietf-httpbis-cookie].
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ---
 * title: T
 * normative:
 *   RFC9110: http
 *   FOLDING:
 *     title: Folding
 * ---
 *
 * --- middle
 *
 * # One
 *
 * {{RFC9111}}, {{Section 3 of RFC9112}}, {{-htp}},
 * [folding](#FOLDNG) and {{folded}}.
 * ~~~~
 *
 * ~~~~text
 * 13:1: Expected a reference `RFC9111`, received none of that name.
 * 13:14: Expected a reference `RFC9112`, received none of that name.
 * 13:40: Expected a reference with the alias `htp`, received none.
 * 14:11: Expected a reference `FOLDNG`, received none of that name.
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
 * See [@!RFC9110;@OpenID].
 * ~~~~
 *
 * ~~~~text
 * 9:16: Expected a reference `OpenID`, received none of that name.
 * ~~~~
 */
export const referenceUndefined: Rule = {
  id: 'reference-undefined',
  group: 'references',
  severity: 'error',
  *find(subject) {
    const hintFor = createHints(subject)
    for (const dangling of danglingReferences(subject)) {
      const { target, isCitation, isAlias, span } = dangling
      if (!isCitation) continue
      const what = isAlias
        ? `with the alias \`${target}\`, received none`
        : `\`${target}\`, received none of that name`
      yield { span, message: `Expected a reference ${what}.`, hint: hintFor(dangling) }
    }
  },
}

/** Makes what tells how to mend one citation after another. */
function createHints({ document }: LintSubject): (dangling: Dangling) => string {
  const { references, aliases = [] } = document.frontMatter
  const isMmark = dialectOf(document.source).name === 'mmark'
  const nearAlias = createNearNamesHint(aliases.map(([alias]) => alias))
  const nearReference = createNearNamesHint(references.map(({ anchor }) => anchor))
  return ({ target, isAlias }) => {
    if (isAlias) {
      return nearAlias(target, `Give it to a reference of the front matter: \`RFC9110: ${target}\`.`)
    }
    if (isMmark) return `Describe it in a \`<reference anchor="${target}">\` element in the back matter.`
    if (isInSeries(target)) {
      return `Add \`${target}:\` to \`normative\` or \`informative\`, or write \`!${target}\` or \`?${target}\` once between the braces.`
    }
    return nearReference(
      target,
      `Add \`${target}:\` with its title, author and date to \`normative\` or \`informative\`.`,
    )
  }
}
