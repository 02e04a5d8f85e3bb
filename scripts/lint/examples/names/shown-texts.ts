import type { InlineCode, PhrasingContent, Text } from 'mdast'
import type { Span } from '../../../contract/position.ts'
import type { SpecModel } from '../../../contract/spec-model.ts'
import type { Document } from '../../../draft/document.ts'
import { spanOf } from '../../../draft/span-of.ts'
import { blocks } from '../../../extract/blocks.ts'
import { plainText } from '../../../extract/plain-text.ts'
import { createSpanFinder } from '../../../extract/sentence-span.ts'
import { examplePlace } from '../example-place.ts'

/** A stretch of a draft in which names, addresses and URLs can stand as examples. */
export interface ShownText {
  /** `prose` begins where the paragraph speaks of an example. */
  readonly kind: 'block' | 'literal' | 'prose'
  readonly text: string
  /** The type of a code block. */
  readonly type: string
  /** Where a stretch of the text stands. */
  readonly place: (from: number, to: number) => Span
}

const known = new WeakMap<SpecModel, readonly ShownText[]>()

/** The code blocks of a draft, what its prose writes as code, and what follows `Example:` or `e.g.` there. */
export function shownTexts(document: Document, model: SpecModel): readonly ShownText[] {
  const found = known.get(model) ?? [...inBlocks(document, model), ...inProse(document)]
  known.set(model, found)
  return found
}

/** Grammars and programs define names, and comment on them: their URLs are no examples. */
const isDefinition = /^(?:abnf\d*|cddl.*|tls-presentation|c|rust|go|python|pseudocode|xml-schema|rng)$/i

function inBlocks({ source }: Document, { codeBlocks }: SpecModel): readonly ShownText[] {
  return codeBlocks.flatMap((block): readonly ShownText[] => {
    if (isDefinition.test(block.type)) return []
    const text = block.unfolded ?? block.text
    const place = (from: number, to: number): Span => examplePlace(block, source, from, to)
    return [{ kind: 'block', text, type: block.type, place }]
  })
}

function inProse(document: Document): readonly ShownText[] {
  return [...blocks(document)].flatMap(({ children }) => within(children, children, document))
}

/** What is long enough to hold a name, an address or a URL, and has what each of them has. */
const promising = /:\/\/|@|::|\d\.\d|\?\w+=/

/** What a paragraph says where an example follows. */
export const speaksOfExample = /\bexamples?\s?:|\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b/i

function within(
  nodes: readonly PhrasingContent[],
  all: readonly PhrasingContent[],
  document: Document,
): readonly ShownText[] {
  return nodes.flatMap((node): readonly ShownText[] => {
    if (node.type === 'inlineCode') return promising.test(node.value) ? [literal(node, document)] : []
    if (node.type === 'text') return promising.test(node.value) ? prose(node, all, document) : []
    // What a link shows is where it leads.
    return 'children' in node && node.type !== 'link' ? within(node.children, all, document) : []
  })
}

function literal(node: InlineCode, { source }: Document): ShownText {
  const span = spanOf(node)
  const place = (from: number, to: number): Span => {
    const at = source.slice(span.start.offset, span.end.offset).indexOf(node.value.slice(from, to))
    const { start } = span
    if (at < 0 || start.line !== span.end.line) return span
    const shifted = (by: number) => ({
      line: start.line,
      column: start.column + by,
      offset: start.offset + by,
    })
    return { ...span, start: shifted(at), end: shifted(at + to - from) }
  }
  return { kind: 'literal', text: node.value, type: '', place }
}

/** The rest of a text from where its paragraph speaks of an example; none where it does not. */
function prose(node: Text, all: readonly PhrasingContent[], { source }: Document): readonly ShownText[] {
  if (!all.some(saysExample)) return []
  const plain = plainText(all)
  const leaf = plain.leaves.find((one) => one.node === node)
  const example = speaksOfExample.exec(plain.text)
  if (leaf === undefined || example === null || example.index >= leaf.to) return []
  const from = Math.max(leaf.from, example.index)
  const spanAt = createSpanFinder(plain, source)
  const place = (start: number, end: number): Span => spanAt(from + start, from + end) ?? spanOf(node)
  return [{ kind: 'prose', text: plain.text.slice(from, leaf.to), type: '', place }]
}

function saysExample(node: PhrasingContent): boolean {
  if (node.type === 'text') return speaksOfExample.test(node.value)
  return 'children' in node && node.children.some(saysExample)
}
