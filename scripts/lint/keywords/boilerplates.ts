import { toString } from 'mdast-util-to-string'
import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { spanOf } from '../../draft/span-of.ts'

/** A paragraph that says how the BCP 14 keywords are meant, spelled out or as kramdown-rfc spells it out. */
export interface Boilerplate {
  readonly text: string
  readonly span: Span
}

/** Every BCP 14 paragraph of a draft, in reading order. */
export function findBoilerplates({ content }: Document): readonly Boilerplate[] {
  return content.flatMap(({ root }) => [...within(root)])
}

function* within(node: Nodes): Generator<Boilerplate> {
  if (node.data?.isBoilerplate === true) {
    const text = toString(node).replaceAll(/\s+/g, ' ')
    // There are other standing paragraphs, which speak of no keywords.
    if (/\binterpreted\b/i.test(text)) yield { text, span: spanOf(node) }
  } else if ('children' in node && node.type !== 'paragraph') {
    for (const child of node.children) yield* within(child)
  }
}

/** How the author writes the whole paragraph, in the dialect of the draft. Source: RFC 8174, Section 2. */
export function boilerplateAdvice({ source }: Document): string {
  if (!source.startsWith('%%%')) return '`{::boilerplate bcp14-tagged}`, which kramdown-rfc spells out'
  return `\`${spelledOut}\``
}

const spelledOut =
  'The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", ' +
  '"RECOMMENDED", "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described ' +
  'in BCP 14 [@!RFC2119] [@!RFC8174] when, and only when, they appear in all capitals, as shown here.'
