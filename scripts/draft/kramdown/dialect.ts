import type { Parent, PhrasingContent, RootContent, Text } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { combineExtensions } from 'micromark-util-combine-extensions'
import { remarkDefinitionList } from 'remark-definition-list'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Diagnostic } from '../../contract/diagnostic.ts'
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
import { applyAttributeLists, applySpanLists } from './constructs/attribute-list.ts'
import { findNamedLists, namedLists, type NamedLists } from './constructs/attributes.ts'
import { reportBacktickFence } from './constructs/backtick-fence.ts'
import { markBoilerplate } from './constructs/boilerplate.ts'
import { readCode } from './constructs/code.ts'
import { blankComments } from './constructs/comment.ts'
import { findCrossReferences } from './constructs/cross-reference.ts'
import { findAnchorPrefix, readExtension } from './constructs/extension.ts'
import { headingSource } from './constructs/heading-source.ts'
import { hideText } from './constructs/hidden-text.ts'
import { readIncludes } from './constructs/include.ts'
import { rawBlocks, readRawBlock } from './constructs/raw-block.ts'
import { readFrontMatter } from './front-matter.ts'
import { createSlugger } from './slug.ts'
import { splitParts } from './split-parts.ts'
import { opens } from './opens.ts'
import { kramdownSyntax } from './syntax/syntax.ts'

/** Drafts as kramdown-rfc reads them. Source: kramdown-rfc, README; kramdown, "Syntax". */
export const kramdown: Dialect = {
  name: 'kramdown-rfc',
  readIncludes,
  splitParts,
  readFrontMatter,
  opens,
  findDefinitions(parts, frontMatter) {
    const inline = parts.map(({ text }) => findAnchorPrefix(text)).find((prefix) => prefix !== undefined)
    const anchorPrefix = inline ?? frontMatter.anchorPrefix
    return {
      links: parts.flatMap(({ text }) => findLinkDefinitions(text)),
      attributeLists: findNamedLists(parts),
      aliases: frontMatter.aliases ?? [],
      ...(anchorPrefix !== undefined && { anchorPrefix }),
    }
  },
  createProcessor,
  prepare: blankComments,
  transform(root, context, { attributeLists, aliases }, diagnostics) {
    const lists = namedLists(attributeLists)
    applyAttributeLists(root, lists, diagnostics)
    transform(root, { context, lists, aliases: new Map(aliases), diagnostics })
    emptyCrowdedBlocks(root, diagnostics)
  },
  createSlugger: ({ anchorPrefix }) => createSlugger(anchorPrefix),
  checkReferences,
}

function createProcessor(definitions: Definitions) {
  return unified()
    .use(remarkParse)
    .use(remarkDefinitionList)
    .use(function withOurSyntax(this: Processor): void {
      const data = this.data()
      const ours = [
        gfmFootnote(),
        kramdownSyntax,
        rawXmlOf(rawBlocks),
        knownLinks(definitions.links),
        createNestingGuard(),
      ]
      // Combined once here, and not again for each block.
      data.micromarkExtensions = [combineExtensions([...(data.micromarkExtensions ?? []), ...ours])]
      data.fromMarkdownExtensions = [
        ...(data.fromMarkdownExtensions ?? []),
        gfmTableFromMarkdown(),
        gfmFootnoteFromMarkdown(),
        literalNode('attributeList'),
      ]
    })
    .freeze()
}

interface Surroundings {
  readonly context: SourceContext
  readonly lists: NamedLists
  readonly aliases: ReadonlyMap<string, string>
  readonly diagnostics: Diagnostic[]
}

function transform(parent: Parent, around: Surroundings): void {
  const children = parent.children.flatMap((child): readonly RootContent[] => {
    if (child.type === 'html') return readRawBlock(child, around.context, around.diagnostics)
    if (child.type === 'code') return [readCode(child, around.context, around.diagnostics)]
    if (child.type === 'text') return readText(child, around)
    if (child.type === 'heading')
      child.data = { ...child.data, anchorSource: headingSource(child, around.context, around.aliases) }
    if (child.type !== 'paragraph') return [child]
    reportBacktickFence(child, around.context, around.diagnostics)
    const paragraph = readExtension(child, around.diagnostics)
    return paragraph === undefined ? [] : markBoilerplate(paragraph, around.diagnostics)
  })
  parent.children = children
  applySpanLists(parent, around.lists)
  parent.children = parent.children.flatMap((child): readonly RootContent[] => {
    if (child.data?.isBoilerplate === true) {
      if ('children' in child) readReferences(child, around)
      return [child]
    }
    if (child.type === 'text')
      return parent.type === 'heading' ? [child] : findKeywords(child, around.context)
    if ('children' in child && child.type !== 'crossReference') transform(child, around)
    return [child]
  })
}

/** The keywords of the BCP 14 paragraph are mentions; what it cites is cited. */
function readReferences(boilerplate: Parent, around: Surroundings): void {
  boilerplate.children = boilerplate.children.flatMap((child): readonly RootContent[] =>
    // What `{::boilerplate}` stands for has no place of its own.
    child.type === 'text' && child.position !== undefined ? readText(child, around) : [child],
  )
}

function readText(node: Text, { context, aliases }: Surroundings): readonly PhrasingContent[] {
  return hideText(node, context).flatMap((piece) =>
    piece.type === 'text' ? findCrossReferences(piece, context, aliases) : [piece],
  )
}
