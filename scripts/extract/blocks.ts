import type { Nodes, Parent, PhrasingContent } from 'mdast'
import type { Document } from '../draft/document.ts'

/** A stretch of inline content that reads on its own: a paragraph, a table cell, a definition. */
export interface Block {
  readonly children: readonly PhrasingContent[]
  readonly section: string
  readonly isNormative: boolean
  /** The inline content of the paragraph that introduces the list this block stands in. */
  readonly intro?: readonly PhrasingContent[]
  readonly node: Nodes
}

/** Visits every block of the draft in reading order; headings, code and the BCP 14 paragraph are none. */
export function* blocks(document: Document): Generator<Block> {
  const normative = new Map(document.sections.map((section) => [section.anchor, section.normative]))
  for (const { part, root } of document.content) {
    let section = part === 'abstract' ? 'abstract' : ''
    for (const child of root.children) {
      if (child.type === 'heading') {
        section = child.data?.anchor ?? section
        continue
      }
      yield* within(child, { section, isNormative: normative.get(section) ?? false }, undefined, root)
    }
  }
}

function* within(
  node: Nodes,
  place: { readonly section: string; readonly isNormative: boolean },
  intro: readonly PhrasingContent[] | undefined,
  parent: Parent,
): Generator<Block> {
  if (!('children' in node) || node.data?.isBoilerplate === true) return
  if (node.type === 'heading') return
  if (isInline(node)) {
    yield { ...place, children: node.children, node, ...(intro !== undefined && { intro }) }
    return
  }
  const lead = node.type === 'list' ? introOf(node, parent) : undefined
  for (const child of node.children) yield* within(child, place, lead ?? intro, node)
}

function isInline(node: Parent): node is Parent & { children: PhrasingContent[] } {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'defListTerm') return true
  return node.type === 'defListDescription' && node.children.every((child) => inlineTypes.has(child.type))
}

const inlineTypes = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'link',
  'linkReference',
  'keyword',
  'crossReference',
  'break',
  'html',
  'image',
  'imageReference',
  'footnoteReference',
])

/** The paragraph right before a list, when it announces the list. */
function introOf(list: Nodes, parent: Parent): readonly PhrasingContent[] | undefined {
  const index = parent.children.findIndex((child) => child === list)
  const before = parent.children[index - 1]
  return before?.type === 'paragraph' ? before.children : undefined
}
