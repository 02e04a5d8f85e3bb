import type { Html, Nodes, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { remarkDefinitionList } from 'remark-definition-list'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Diagnostic } from '../contract/diagnostic.ts'
import { applyAttributeLists } from './constructs/attribute-list.ts'
import { markBoilerplate } from './constructs/boilerplate.ts'
import { blankComments, removeComments } from './constructs/comment.ts'
import { findCrossReferences } from './constructs/cross-reference.ts'
import { emptyCrowdedBlocks } from './constructs/crowded-block.ts'
import { findKeywords } from './constructs/keyword.ts'
import { createNestingGuard, NestingError } from './constructs/nesting-guard.ts'
import { rawXml } from './constructs/raw-xml.ts'
import { readSourceCode } from './constructs/source-code.ts'
import type { SourcePart } from './document.ts'
import { createSourceContext, pointAt, type SourceContext } from './source-context.ts'
import './nodes.ts'

/** Parses one part of a draft with remark, then gives each dialect construct its own kind of node. */
export function parseMarkdown(part: SourcePart): {
  readonly root: Root
  readonly diagnostics: readonly Diagnostic[]
} {
  const context = createSourceContext(part.text, part.start)
  const root = parse(blankComments(part.text))
  if (root instanceof NestingError) {
    const { diagnostic } = root
    const at = pointAt(diagnostic.span.start.offset + part.start.offset, context)
    return {
      root: { type: 'root', children: [] },
      diagnostics: [{ ...diagnostic, span: { start: at, end: at } }],
    }
  }
  shiftPositions(root, part)
  const diagnostics: Diagnostic[] = []
  removeComments(root)
  applyAttributeLists(root)
  transform(root, context, diagnostics)
  emptyCrowdedBlocks(root, diagnostics)
  return { root, diagnostics }
}

function parse(text: string): Root | NestingError {
  try {
    return processor.parse(text)
  } catch (error) {
    if (error instanceof NestingError) return error
    throw error
  }
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDefinitionList)
  .use(withOurSyntax)
  .freeze()

function withOurSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), rawXml, createNestingGuard()]
}

function shiftPositions(node: Nodes, part: SourcePart): void {
  if (node.position !== undefined) {
    const { start, end } = node.position
    node.position = {
      start: {
        ...start,
        line: start.line + part.start.line - 1,
        offset: (start.offset ?? 0) + part.start.offset,
      },
      end: { ...end, line: end.line + part.start.line - 1, offset: (end.offset ?? 0) + part.start.offset },
    }
  }
  if ('children' in node) for (const child of node.children) shiftPositions(child, part)
}

function transform(parent: Parent, context: SourceContext, diagnostics: Diagnostic[]): void {
  parent.children = parent.children.flatMap((child): readonly RootContent[] => {
    if (child.type === 'html') return [readHtml(child, diagnostics)]
    if (child.type === 'code') readCodeAttributes(child)
    if (child.type === 'text') return splitTexts(child, context, parent.type === 'heading')
    if (child.type === 'paragraph') markBoilerplate(child)
    if (child.data?.isBoilerplate === true) return [child]
    if ('children' in child) transform(child, context, diagnostics)
    return [child]
  })
}

function splitTexts(node: Text, context: SourceContext, isHeading: boolean): readonly PhrasingContent[] {
  const pieces = findCrossReferences(node, context)
  if (isHeading) return pieces
  return pieces.flatMap((piece) => (piece.type === 'text' ? findKeywords(piece, context) : [piece]))
}

function readHtml(node: Html, diagnostics: Diagnostic[]): RootContent {
  const { code, diagnostic } = readSourceCode(node)
  if (diagnostic !== undefined) diagnostics.push(diagnostic)
  return code ?? node
}

/** `{: type="json" title="…"}` under a code block says what its info string would. */
function readCodeAttributes(node: Extract<RootContent, { type: 'code' }>): void {
  const type = node.data?.attributes?.pairs['type']
  if (type !== undefined) node.lang = type
}
