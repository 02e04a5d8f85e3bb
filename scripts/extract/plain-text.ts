import type { PhrasingContent } from 'mdast'
import type { Keyword } from '../draft/nodes.ts'

/** A stretch of plain text that was code, a keyword or a cross-reference in the draft. */
export interface Mark {
  readonly kind: 'code' | 'keyword' | 'reference'
  readonly from: number
  readonly to: number
  readonly keyword?: Keyword
}

/** A stretch of plain text and the node without children that it comes from. */
export interface Leaf {
  readonly from: number
  readonly to: number
  readonly node: PhrasingContent
}

/** A block's text without markup, each run of white space one space. */
export interface PlainText {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly leaves: readonly Leaf[]
}

/** What an author wrote in one piece: what stands within a keyword or a reference has no place of its own. */
function isLeaf(node: PhrasingContent): boolean {
  if (node.type === 'keyword' || node.type === 'crossReference') return true
  return !('children' in node) || node.children.length === 0
}

const known = new WeakMap<readonly PhrasingContent[], PlainText>()

/**
 * Flattens inline content, remembering where code, keywords and references stand in it. A tree does not change
 * once it is read, and every stage asks for the same blocks: each is flattened once.
 */
export function plainText(children: readonly PhrasingContent[]): PlainText {
  const found = known.get(children) ?? flatten(children)
  known.set(children, found)
  return found
}

function flatten(children: readonly PhrasingContent[]): PlainText {
  let text = ''
  const marks: Mark[] = []
  const leaves: Leaf[] = []
  const add = (value: string): void => {
    const flat = value.replaceAll(/\s+/g, ' ')
    text += text === '' || text.endsWith(' ') ? flat.trimStart() : flat
  }
  const walk = (nodes: readonly PhrasingContent[]): void => {
    for (const node of nodes) {
      const from = text.length
      if (node.type === 'text') add(node.value)
      else if (node.type === 'inlineCode') {
        add(node.value)
        marks.push({ kind: 'code', from, to: text.length })
      } else if (node.type === 'break') add(' ')
      else if (node.type === 'link' && node.children.length === 0) {
        // Without a text of its own a link shows where it leads.
        const isInside = node.url.startsWith('#')
        add(isInside ? `[${node.url.slice(1)}]` : node.url)
        marks.push({ kind: 'reference', from, to: text.length })
      } else if (node.type === 'image') add(node.alt ?? '')
      else if ('children' in node) {
        const known = leaves.length
        walk(node.children)
        if (isLeaf(node)) leaves.length = known
        if (node.type === 'keyword') marks.push({ kind: 'keyword', from, to: text.length, keyword: node })
        if (node.type === 'crossReference') marks.push({ kind: 'reference', from, to: text.length })
      }
      if (text.length > from && isLeaf(node)) leaves.push({ from, to: text.length, node })
    }
  }
  walk(children)
  return { text: text.trimEnd(), marks, leaves }
}
