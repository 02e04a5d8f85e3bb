import type { Nodes, Parent } from 'mdast'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import { spanOf } from '../span-of.ts'

const mostKeywords = 100

/**
 * Empties blocks with more than 100 keywords: each would carry the whole block as its text, which grows
 * with the square of the block. Real drafts have some ten at most.
 */
export function emptyCrowdedBlocks(parent: Parent, diagnostics: Diagnostic[]): void {
  for (const child of parent.children) {
    if (!('children' in child)) continue
    const isBlock =
      child.type === 'paragraph' || child.type === 'tableCell' || child.type === 'defListDescription'
    if (!isBlock) {
      emptyCrowdedBlocks(child, diagnostics)
    } else if (countKeywords(child) > mostKeywords) {
      diagnostics.push(tooManyKeywords(child))
      child.children = []
    }
  }
}

function countKeywords(node: Nodes): number {
  if (node.type === 'keyword') return 1
  return 'children' in node ? node.children.reduce((sum, child) => sum + countKeywords(child), 0) : 0
}

function tooManyKeywords(node: Nodes): Diagnostic {
  return {
    severity: 'error',
    code: 'keywords-too-many',
    message: `Expected at most ${mostKeywords} keywords in one paragraph, received more.`,
    hint: 'Split the paragraph.',
    span: spanOf(node),
  }
}
