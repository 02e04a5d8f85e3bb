import { toString } from 'mdast-util-to-string'
import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { spanOf } from '../../draft/span-of.ts'

/** Where a section of references that the author typed describes each of them: `[NAME] Author, "Title"`. */
export function typedEntries(document: Document): ReadonlyMap<string, Span> {
  const entries = new Map<string, Span>()
  for (const { root } of document.content) {
    let depth = Infinity
    const visit = (node: Nodes): void => {
      if (node.type === 'paragraph') {
        const name = entryName(node)
        if (name !== undefined && !entries.has(name)) entries.set(name, spanOf(node))
      } else if ('children' in node) node.children.forEach(visit)
    }
    for (const child of root.children) {
      if (child.type === 'heading') {
        if (child.depth <= depth) depth = isReferences(toString(child)) ? child.depth : Infinity
      } else if (depth < Infinity) visit(child)
    }
  }
  return entries
}

function isReferences(title: string): boolean {
  return /\b(?:references|bibliography)$/i.test(title.trim())
}

function entryName({ children: [first] }: Extract<Nodes, { type: 'paragraph' }>): string | undefined {
  if (first?.type === 'linkReference') return first.label ?? first.identifier
  return first?.type === 'text' ? /^\[([^\s[\]][^[\]\n]{0,80})\]\s/.exec(first.value)?.[1] : undefined
}
