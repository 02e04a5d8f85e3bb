import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { readReference } from '../../draft/kramdown/constructs/cross-reference.ts'
import { describedReferences } from '../../draft/mmark/references.ts'
import type { LintSubject, Problem, Rule } from '../rule.ts'
import { bracketedNames } from './bracketed.ts'
import { findMention } from './find-mention.ts'
import { placeWithin } from '../place-within.ts'
import { referenceNodes } from './reference-nodes.ts'

/**
 * Finds a reference that the draft lists and never cites.
 *
 * ## When
 * A reference of `normative` or `informative` in the front matter, or a `<reference>` element in the back
 * matter, that no citation names. A name in a code block counts as a citation, for want of another way to cite
 * there. The rule is silent where an include is missing, as the citation may stand in that.
 *
 * ## Why
 * The reader of the list cannot tell what the document is needed for, and a normative reference to it can
 * delay the publication of the draft.
 *
 * ## Ok
 * ~~~~markdown
 * ---
 * title: T
 * normative:
 *   RFC9110: http
 *   RFC9111:
 *   RFC9112:
 * informative:
 *   I-D.ietf-httpbis-cookie:
 *   X:
 *     title: X
 *   RFC5234:
 * ---
 *
 * --- middle
 *
 * # One
 *
 * As in {{-http}}, [RFC9111], [the draft](#I-D.ietf-httpbis-cookie), <xref target="RFC9112"/> and
 * {{Section 3 of X}}.
 *
 * ~~~ abnf
 * digit = DIGIT ; [RFC5234]
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ---
 * title: T
 * normative:
 *   RFC9110:
 *   RFC9111: caching
 * informative: [RFC9112, {X: {title: X}}]
 * ---
 *
 * --- middle
 *
 * # One
 *
 * {{RFC9110}} updates RFC 9111. <!-- {{RFC9112}} -->
 * ~~~~
 *
 * ~~~~text
 * 5:3: Expected a citation of the normative reference `RFC9111`, received none.
 * 6:15: Expected a citation of the informative reference `RFC9112`, received none.
 * 6:25: Expected a citation of the informative reference `X`, received none.
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
 * As in [@A].
 *
 * {backmatter}
 *
 * <reference anchor="A" target="https://a.example/"><front><title>A</title></front></reference>
 *
 * <reference anchor="B" target="https://b.example/"><front><title>B</title></front></reference>
 * ~~~~
 *
 * ~~~~text
 * 15:20: Expected a citation of the reference `B`, received none.
 * ~~~~
 */
export const referenceUnused: Rule = {
  id: 'reference-unused',
  group: 'references',
  severity: 'warning',
  *find(subject) {
    const { document, model } = subject
    if (model.diagnostics.some(({ code }) => code === 'include-missing')) return
    const listed = [...listedReferences(document)]
    if (listed.length === 0) return
    const cited = citedNames(document)
    const unused = listed.filter(({ anchor }) => !cited.has(comparable(anchor)))
    for (const [index, reference] of unused.entries()) {
      yield problemWith(reference, subject, index < mostMentions)
    }
  },
}

interface Listed {
  readonly anchor: string
  readonly group?: 'normative' | 'informative'
  readonly span: Span
}

/** What the front matter lists, and what raw XML describes. */
function* listedReferences(document: Document): Generator<Listed> {
  for (const { anchor, group, span } of document.frontMatter.references) {
    if (span !== undefined) yield { anchor, group, span }
  }
  const { source } = document
  for (const node of referenceNodes(document).raw) {
    for (const { anchor } of describedReferences(node.value)) {
      const from = source.indexOf(`"${anchor}"`, node.position?.start.offset) + 1
      const span = placeWithin(node, source, from, from + anchor.length)
      if (from > 0) yield { anchor, span }
    }
  }
}

function citedNames(document: Document): ReadonlySet<string> {
  const cited = new Set<string>()
  const { crossReferences, links, raw, code } = referenceNodes(document)
  // Without a place are those that the text adds itself, hidden citations of mmark among them.
  for (const { anchor, span } of document.frontMatter.references) {
    if (span === undefined) cited.add(comparable(anchor))
  }
  for (const { target } of crossReferences) cited.add(comparable(target))
  for (const { url } of links) cited.add(comparable(url.slice(1)))
  for (const { name } of bracketedNames(document)) cited.add(comparable(name))
  for (const { value } of raw) {
    for (const [, target = ''] of value.matchAll(/\btarget=["']([^"'<>]{1,200})["']/g)) {
      cited.add(comparable(target))
    }
  }
  for (const { value } of code) {
    for (const [, brackets = '', braces = ''] of value.matchAll(named)) {
      cited.add(comparable(brackets === '' ? (readReference(braces)?.target ?? '') : brackets))
    }
  }
  return cited
}

const named = /\[([^\s[\]][^[\]\n]{0,80})\]|\{\{([^{}]{1,200})\}\}/g

/** The form in which names of references are compared: no tool tells case apart everywhere, nor `/` from `_`. */
function comparable(name: string): string {
  return name.toLowerCase().replaceAll('/', '_').replace(/^_/, '')
}

/** For how many references the whole text is searched: where more are unused, none is by mistake. */
const mostMentions = 50

function problemWith(
  { anchor, group, span }: Listed,
  { document }: LintSubject,
  isSearched: boolean,
): Problem {
  const what = group === undefined ? 'the reference' : `the ${group} reference`
  const message = `Expected a citation of ${what} \`${anchor}\`, received none.`
  const mention = isSearched ? findMention(anchor, document) : undefined
  if (mention === undefined) {
    return { span, message, hint: 'Cite it where the text relies on it, or remove it from the list.' }
  }
  const where = { file: mention.file ?? document.file, span: mention, message: 'It is spoken of here.' }
  const hint = `Cite it where the text speaks of it, on line ${mention.start.line}, or remove it from the list.`
  return { span, message, hint, related: [where] }
}
