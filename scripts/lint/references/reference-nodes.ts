import type { Code, Html, Link, LinkReference, Nodes, Text } from 'mdast'
import type { Document } from '../../draft/document.ts'
import type { CrossReference } from '../../draft/nodes.ts'

/** What in a draft refers to something, and what else could name a reference, each in reading order. */
export interface ReferenceNodes {
  readonly crossReferences: readonly CrossReference[]
  /** Links into the draft itself, `[text](#anchor)`. */
  readonly links: readonly Link[]
  /** `[name]` and `[text][name]` for which markdown has no definition, although it looked as if it had. */
  readonly labels: readonly LinkReference[]
  /** Text that shows as it is written; a standing paragraph has no place. */
  readonly texts: readonly Text[]
  readonly raw: readonly Html[]
  readonly code: readonly Code[]
}

const known = new WeakMap<Document, ReferenceNodes>()

/** Collects them once for all the rules that ask. */
export function referenceNodes(document: Document): ReferenceNodes {
  const before = known.get(document)
  if (before !== undefined) return before
  const nodes = collect(document)
  known.set(document, nodes)
  return nodes
}

function collect(document: Document): ReferenceNodes {
  const crossReferences: CrossReference[] = []
  const links: Link[] = []
  const labels: LinkReference[] = []
  const texts: Text[] = []
  const raw: Html[] = []
  const code: Code[] = []
  const defined = new Set<string>()
  const visit = (node: Nodes): void => {
    if (node.type === 'text') texts.push(node)
    else if (node.type === 'html') raw.push(node)
    else if (node.type === 'code') code.push(node)
    else if (node.type === 'definition') defined.add(node.identifier)
    else if (node.type === 'linkReference') labels.push(node)
    else if (node.type === 'link' && node.url.startsWith('#')) links.push(node)
    if (node.type === 'crossReference') crossReferences.push(node)
    else if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of document.content) visit(root)
  return {
    crossReferences,
    links,
    labels: labels.filter(({ identifier }) => !defined.has(identifier)),
    texts,
    raw,
    code,
  }
}
