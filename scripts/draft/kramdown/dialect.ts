import type { Html, Parent, PhrasingContent, RootContent, Text } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { combineExtensions } from 'micromark-util-combine-extensions'
import { remarkDefinitionList } from 'remark-definition-list'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import { emptyCrowdedBlocks } from '../constructs/crowded-block.ts'
import { findKeywords } from '../constructs/keyword.ts'
import { createNestingGuard } from '../constructs/nesting-guard.ts'
import { opensRawXml, rawXml } from '../constructs/raw-xml.ts'
import { readSourceCode } from '../constructs/source-code.ts'
import type { Definitions, Dialect } from '../dialect.ts'
import { findLinkDefinitions } from '../find-link-definitions.ts'
import { knownLinks } from '../known-links.ts'
import type { SourceContext } from '../source-context.ts'
import { applyAttributeLists } from './constructs/attribute-list.ts'
import { markBoilerplate } from './constructs/boilerplate.ts'
import { blankComments, removeComments } from './constructs/comment.ts'
import { findCrossReferences } from './constructs/cross-reference.ts'
import { readIncludes } from './constructs/include.ts'
import { readFrontMatter } from './front-matter.ts'
import { createSlugger } from './slug.ts'
import { splitParts } from './split-parts.ts'

/** Drafts as kramdown-rfc reads them. Source: kramdown-rfc, README; kramdown, "Syntax". */
export const kramdown: Dialect = {
  name: 'kramdown-rfc',
  readIncludes,
  splitParts,
  readFrontMatter,
  opens: opensRawXml,
  findDefinitions: (parts) => ({ links: parts.flatMap(({ text }) => findLinkDefinitions(text)) }),
  createProcessor,
  prepare: blankComments,
  transform(root, context, _definitions, diagnostics) {
    removeComments(root)
    applyAttributeLists(root)
    transform(root, context, diagnostics)
    emptyCrowdedBlocks(root, diagnostics)
  },
  createSlugger,
}

function createProcessor(definitions: Definitions) {
  return unified()
    .use(remarkParse)
    .use(remarkDefinitionList)
    .use(function withOurSyntax(this: Processor): void {
      const data = this.data()
      const ours = [gfmTable(), gfmFootnote(), rawXml, knownLinks(definitions.links), createNestingGuard()]
      // Combined once here, and not again for each block.
      data.micromarkExtensions = [combineExtensions([...(data.micromarkExtensions ?? []), ...ours])]
      data.fromMarkdownExtensions = [
        ...(data.fromMarkdownExtensions ?? []),
        gfmTableFromMarkdown(),
        gfmFootnoteFromMarkdown(),
      ]
    })
    .freeze()
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
