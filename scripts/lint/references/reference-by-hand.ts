import type { Span } from '../../contract/position.ts'
import { readReference } from '../../draft/kramdown/constructs/cross-reference.ts'
import type { Document } from '../../draft/document.ts'
import { dialectOf } from '../../draft/parse-draft.ts'
import type { Rule } from '../rule.ts'
import { bracketedNames, bracketedSpan } from './bracketed.ts'
import { placeOfText } from '../place-within.ts'
import { referenceNodes } from './reference-nodes.ts'
import { documentNamed } from './series.ts'
import { typedEntries } from './typed-entries.ts'

/**
 * Finds a document that is named in brackets typed by hand, or in the notation of another tool, and so is not
 * cited. Each document is reported once, at the first of its places.
 *
 * ## When
 * In kramdown-rfc `[RFC9110]` is a citation where the front matter lists `RFC9110`, and else text; in mmark it
 * is text always. Brackets count that name an RFC or an Internet-Draft, or what a section of references typed
 * by hand describes.
 *
 * ## Why
 * The reader gets no link, the list of references lacks the document, and nobody is told when it changes.
 *
 * ## Ok
 * ~~~~markdown
 * ---
 * title: T
 * normative:
 *   RFC9110:
 * ---
 *
 * --- middle
 *
 * # One
 *
 * As in [RFC9110], {{RFC9110}} and {{?RFC9111}}; [see](https://www.rfc-editor.org/rfc/rfc9112) `[RFC9113]`
 * and \[RFC9114\]. The array [1, 2] has [no] names.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ## Introduction
 *
 * OAuth [RFC6749] is explained in [OAuth-Guide].
 * Its tokens, see [RFC 6750, Section 2.1], and codes [RFC6749].
 *
 * ## References
 *
 * [RFC6749] Hardt, D., "The OAuth 2.0 Authorization Framework".
 *
 * [OAuth-Guide] Doe, J., "OAuth, Explained".
 * ~~~~
 *
 * ~~~~text
 * 3:7: Expected a citation of `RFC6749`, received `[RFC6749]`, which is text, here and in 2 more places.
 * 3:33: Expected a citation of `OAuth-Guide`, received `[OAuth-Guide]`, which is text, here and in 1 more place.
 * 4:17: Expected a citation of `RFC6750`, received `[RFC 6750, Section 2.1]`, which is text.
 * ~~~~
 *
 * ## Not ok: notation of mmark in kramdown-rfc
 * ~~~~markdown
 * Fields [@!RFC9110] and drafts [@I-D.ietf-httpbis-cookie].
 * ~~~~
 *
 * ~~~~text
 * 1:8: Expected a citation of `RFC9110`, received `[@!RFC9110]`, which is text.
 * 1:31: Expected a citation of `I-D.ietf-httpbis-cookie`, received `[@I-D.ietf-httpbis-cookie]`, which is text.
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
 * See [RFC9110], [Appendix G of @!RFC8610], {{Section 3 of !RFC9581}},
 * <xref target="RFC9112"/> and [@!RFC9111].
 * ~~~~
 *
 * ~~~~text
 * 9:5: Expected a citation of `RFC9110`, received `[RFC9110]`, which is text.
 * 9:16: Expected a citation of `RFC8610`, received `[Appendix G of @!RFC8610]`, which is text.
 * 9:43: Expected a citation of `RFC9581`, received `{{Section 3 of !RFC9581}}`, which is text.
 * 10:1: Expected a citation of `RFC9112`, received `<xref target="RFC9112"/>`, which is text.
 * ~~~~
 */
export const referenceByHand: Rule = {
  id: 'reference-by-hand',
  group: 'references',
  severity: 'warning',
  *find({ document }) {
    const entries = typedEntries(document)
    const entryOffsets = new Set([...entries.values()].map(({ start }) => start.offset))
    const isEntry = ({ span }: Typed): boolean => entryOffsets.has(span.start.offset)
    const byName = Map.groupBy(typedCitations(document, entries), ({ name }) => name)
    for (const [name, all] of byName) {
      const first = all.find((one) => !isEntry(one)) ?? all[0]
      if (first === undefined) continue
      const others = all.filter((one) => one !== first)
      const { start, end } = first.span
      const written = document.source.slice(start.offset, end.offset).replaceAll(/\s+/g, ' ')
      const more = `${others.length} more ${others.length === 1 ? 'place' : 'places'}`
      yield {
        span: first.span,
        message: `Expected a citation of \`${name}\`, received \`${written}\`, which is text${others.length > 0 ? `, here and in ${more}` : ''}.`,
        hint: hintFor(name, written, document),
        related: others.map((one) => ({
          file: one.span.file ?? document.file,
          span: one.span,
          message: isEntry(one) ? 'It is described by hand here.' : 'It is named here too.',
        })),
      }
    }
  },
}

interface Typed {
  readonly name: string
  readonly span: Span
}

/** What looks like a citation and is text, in the order of the places. */
function typedCitations(document: Document, entries: ReadonlyMap<string, Span>): readonly Typed[] {
  const { source } = document
  const found: Typed[] = []
  for (const one of bracketedNames(document)) {
    const name = documentNamed(one.name) ?? (entries.has(one.name) ? one.name : undefined)
    const span = one.isCitation || name === undefined ? undefined : bracketedSpan(one, source)
    // A backslash before the bracket says that it is meant as text.
    if (name !== undefined && span !== undefined && source[span.start.offset - 1] !== '\\')
      found.push({ name, span })
  }
  if (dialectOf(source).name === 'mmark') found.push(...inForeignNotation(document))
  return found.toSorted((one, other) => one.span.start.offset - other.span.start.offset)
}

/** `{{RFC9110}}`, which only kramdown-rfc reads, and `<xref target="RFC9110"/>`, which mmark shows as it stands. */
const foreign =
  /\{\{(?<inside>[^{}]{1,200})\}\}|<xref\s[^<>]{0,200}?\btarget="(?<target>[^"<>]{1,200})"[^<>]{0,200}>/g

function inForeignNotation(document: Document): readonly Typed[] {
  const own = new Set(document.sections.map(({ anchor }) => anchor))
  return referenceNodes(document).texts.flatMap((node) => {
    if (!/\{\{|<xref/.test(node.value) || node.position === undefined) return []
    return Array.from(node.value.matchAll(foreign)).flatMap(({ 0: whole, index, groups = {} }) => {
      const { inside = '', target } = groups
      const name = target ?? documentNamed(readReference(inside)?.target ?? '')
      if (name === undefined || own.has(name)) return []
      return [{ name, span: placeOfText(node, document.source, index, index + whole.length) }]
    })
  })
}

function hintFor(name: string, written: string, { source }: Document): string {
  if (dialectOf(source).name === 'mmark') {
    return `Write \`[@!${name}]\`, or \`[@${name}]\` where it is informative; a section goes behind a comma: \`[@${name}, section 3]\`.`
  }
  const isPlain = written === `[${name}]`
  if (documentNamed(name) === undefined) {
    return `List \`${name}:\` with its title, author and date in the front matter; kramdown-rfc then takes \`[${name}]\` for a citation.`
  }
  return isPlain
    ? `List \`${name}:\` as \`normative\` or \`informative\` in the front matter; kramdown-rfc then takes \`[${name}]\` for a citation. Or write \`{{!${name}}}\` or \`{{?${name}}}\` here.`
    : `Write \`{{!${name}}}\` or \`{{?${name}}}\`; with a section: \`{{Section 3 of ?${name}}}\`.`
}
