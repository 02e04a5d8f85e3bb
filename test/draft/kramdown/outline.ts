import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { parseBody } from '../drafts.ts'

const leaves = new Set(['heading', 'paragraph', 'code', 'tableCell', 'defListTerm', 'thematicBreak'])

/** The blocks of a draft's body, one a line, each indented below the one that it stands in. */
export function outline(body: string): readonly string[] {
  const lines: string[] = []
  const visit = (node: Nodes, depth: number): void => {
    const margin = '  '.repeat(depth)
    const text = leaves.has(node.type) ? ` ${JSON.stringify(toString(node))}` : ''
    lines.push(`${margin}${node.type}${text}`)
    if (text === '' && 'children' in node) for (const child of node.children) visit(child, depth + 1)
  }
  for (const { root } of parseBody(body).content) for (const child of root.children.slice(1)) visit(child, 0)
  return lines
}
