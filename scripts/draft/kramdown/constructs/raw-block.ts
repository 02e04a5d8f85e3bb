import { parseXml, XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml'
import type { Code, Html, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { pointAt, type SourceContext } from '../../source-context.ts'
import { readSourceCode } from '../../constructs/source-code.ts'
import type { Diagnostic } from '../../../contract/diagnostic.ts'

/** The elements of RFCXML that hold blocks, and end only at their closing tag. Source: RFC 7991, Section 2. */
export const rawBlocks: ReadonlySet<string> = new Set(
  'artset artwork aside author blockquote contact dl figure li note ol references section sourcecode svg t table texttable ul'.split(
    ' ',
  ),
)

const code = new Set(['artset', 'artwork', 'figure', 'sourcecode'])
const textual = new Set(['c', 'dd', 'dt', 'li', 'postamble', 'preamble', 't', 'td', 'th', 'ttcol'])

/** What a block of raw RFCXML holds: code, and paragraphs for the text in it. */
export function readRawBlock(
  node: Html,
  context: SourceContext,
  diagnostics: Diagnostic[],
): readonly RootContent[] {
  const name = /^<([a-z]{1,12})[\s>]/.exec(node.value)?.[1] ?? ''
  if (code.has(name)) {
    const read = readSourceCode(node)
    if (read.diagnostic !== undefined) diagnostics.push(read.diagnostic)
    return [read.code === undefined ? node : withAnchor(read.code, node.value)]
  }
  if (!rawBlocks.has(name)) return [node]
  const root = parse(node.value)
  const base = node.position?.start.offset
  if (root === undefined || base === undefined) return [node]
  const found: RootContent[] = [node]
  collect(root, found, (text) => textNode(text, base, context))
  return found
}

function withAnchor(block: Code, xml: string): Code {
  const id = /\banchor=["']([^"'<>]{1,200})["']/.exec(xml)?.[1]
  if (id === undefined) return block
  return { ...block, data: { ...block.data, attributes: { classes: [], pairs: {}, id } } }
}

function parse(value: string): XmlElement | undefined {
  try {
    return (
      parseXml(value, { includeOffsets: true, resolveUndefinedEntity: (entity) => entity }).root ?? undefined
    )
  } catch {
    // Text of that kind is no RFCXML, and shows nothing that could be read.
    return undefined
  }
}

/** Adds a paragraph for each stretch of text that is not interrupted by an element that holds text itself. */
function collect(element: XmlElement, found: RootContent[], read: (text: XmlText) => PhrasingContent): void {
  let children: PhrasingContent[] = []
  const flush = (): void => {
    const [first] = children
    const last = children.at(-1)
    const isBlank = children.every((child) => child.type === 'text' && child.value.trim() === '')
    if (!isBlank && first?.position !== undefined && last?.position !== undefined) {
      const paragraph: Paragraph = {
        type: 'paragraph',
        children,
        position: { start: first.position.start, end: last.position.end },
      }
      found.push(paragraph)
    }
    children = []
  }
  const visit = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (child instanceof XmlText && !(child instanceof XmlCdata)) children.push(read(child))
      if (!(child instanceof XmlElement) || code.has(child.name)) continue
      if (textual.has(child.name) || rawBlocks.has(child.name)) {
        flush()
        collect(child, found, read)
      } else visit(child)
    }
  }
  visit(element)
  flush()
}

function textNode(text: XmlText, base: number, context: SourceContext): PhrasingContent {
  const position = {
    start: pointAt(base + text.start, context),
    end: pointAt(base + text.end, context),
  }
  return { type: 'text', value: text.text, position }
}
