import { toString } from 'mdast-util-to-string'
import type { Nodes } from 'mdast'
import { parseMmark } from './mmark-drafts.ts'

/** The blocks below the section `one`, each below what holds it, with its text. */
export function outline(body: string): readonly string[] {
  const lines: string[] = []
  const visit = (node: Nodes, margin: string): void => {
    const isLeaf = !('children' in node) || leaves.has(node.type)
    lines.push(margin + node.type + (isLeaf ? ` ${JSON.stringify(toString(node))}` : ''))
    if (!isLeaf) for (const child of node.children) visit(child, `${margin}  `)
  }
  for (const { root } of parseMmark(body).content) for (const node of root.children.slice(1)) visit(node, '')
  return lines
}

const leaves = new Set(['paragraph', 'heading', 'tableCell', 'defListTerm'])
