import type { Break, Html, Nodes, Parent, PhrasingContent, RootContent, Text } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { combineExtensions } from 'micromark-util-combine-extensions'
import { remarkDefinitionList } from 'remark-definition-list'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { markSpelledOutBoilerplate } from '../constructs/boilerplate.ts'
import { emptyCrowdedBlocks } from '../constructs/crowded-block.ts'
import { findKeywords } from '../constructs/keyword.ts'
import { literalNode } from '../constructs/literal-node.ts'
import { createNestingGuard } from '../constructs/nesting-guard.ts'
import { rawXmlOf } from '../constructs/raw-xml.ts'
import type { Definitions, Dialect } from '../dialect.ts'
import { findLinkDefinitions } from '../find-link-definitions.ts'
import { knownLinks } from '../known-links.ts'
import type { SourceContext } from '../source-context.ts'
import { checkReferences } from './check-references.ts'
import { applyAttributes } from './constructs/attribute-line.ts'
import { applyCaptions } from './constructs/caption.ts'
import { findCitations } from './constructs/citation.ts'
import { findCrossReferences } from './constructs/cross-reference.ts'
import { readIncludes } from './constructs/include.ts'
import { withDefinitions } from './constructs/definition-list.ts'
import { hideUnshown } from './constructs/index-entry.ts'
import { hideScriptMarks } from './constructs/script-mark.ts'
import { markSpecialHeadings } from './constructs/special-heading.ts'
import { mmarkSyntax } from './constructs/syntax.ts'
import { joinTightItems } from './constructs/tight-item.ts'
import { opens, rawElements } from './opens.ts'
import { createSlugger } from './slug.ts'
import { splitParts } from './split-parts.ts'
import { readTitleBlock } from './title-block.ts'

/** Drafts as mmark reads them. Source: mmark, "Syntax". */
export const mmark: Dialect = {
  name: 'mmark',
  readIncludes,
  splitParts,
  readFrontMatter: readTitleBlock,
  opens,
  findDefinitions: (parts) => ({ links: parts.flatMap(({ text }) => findLinkDefinitions(text)) }),
  createProcessor,
  prepare: (text) => text,
  transform(root, context, _definitions, diagnostics) {
    markSpecialHeadings(root, context)
    joinTightItems(root, context, diagnostics)
    applyAttributes(root)
    applyCaptions(root)
    transform(root, context)
    emptyCrowdedBlocks(root, diagnostics)
  },
  createSlugger,
  checkReferences,
}

function createProcessor(definitions: Definitions) {
  return unified()
    .use(remarkParse)
    .use(remarkDefinitionList)
    .use(function withOurSyntax(this: Processor): void {
      const data = this.data()
      const ours = [mmarkSyntax, rawXmlOf(rawElements), knownLinks(definitions.links), createNestingGuard()]
      // Combined once here, and not again for each block.
      data.micromarkExtensions = [
        combineExtensions([...(data.micromarkExtensions ?? []).map(withDefinitions), ...ours]),
      ]
      data.fromMarkdownExtensions = [
        ...(data.fromMarkdownExtensions ?? []),
        gfmFootnoteFromMarkdown(),
        gfmTableFromMarkdown(),
        literalNode('attributeList'),
        literalNode('caption'),
      ]
    })
    .freeze()
}

function transform(parent: Parent, context: SourceContext, isBoilerplate = false): void {
  parent.children = parent.children.flatMap((child): readonly RootContent[] => {
    // Internet-Drafts have no footnotes: mmark drops them.
    if (child.type === 'footnoteDefinition' || child.type === 'footnoteReference') return []
    if (child.type === 'html' && parent.type !== 'root') return [readTag(child)]
    if (child.type === 'code') return [readCode(child)]
    if (child.type === 'text') return readText(child, context, isBoilerplate || parent.type === 'heading')
    if (child.type !== 'paragraph') return [child]
    return [markSpelledOutBoilerplate(child)]
  })
  for (const child of parent.children) {
    if (child.type === 'crossReference' || child.type === 'keyword') continue
    if ('children' in child) transform(child, context, isBoilerplate || child.data?.isBoilerplate === true)
  }
}

/** Each construct within a text, one after the other: what one has read is no text for the next. */
function readText(node: Text, context: SourceContext, isMention: boolean): readonly PhrasingContent[] {
  const readers = [
    findCitations,
    findCrossReferences,
    hideUnshown,
    hideScriptMarks,
    // In a heading, and in the BCP 14 paragraph, keywords are mentioned only.
    ...(isMention ? [] : [findKeywords]),
  ]
  let pieces: readonly PhrasingContent[] = [node]
  for (const read of readers) {
    pieces = pieces.flatMap((piece) => (piece.type === 'text' ? read(piece, context) : [piece]))
  }
  return pieces
}

/** Within a text, tags are text to mmark; only a line break is one. */
function readTag(node: Html): Html | Text | Break {
  const { value, position } = node
  const where = position === undefined ? {} : { position }
  if (/^<br\s*\/?>$/i.test(value)) return { type: 'break', ...where }
  return value.startsWith('<!') ? node : { type: 'text', value, ...where }
}

/** A type can stand among the attributes as well. */
function readCode<Node extends Extract<Nodes, { type: 'code' }>>(node: Node): Node {
  const type = node.data?.attributes?.pairs['type']
  return type === undefined || node.lang ? node : { ...node, lang: type }
}
