import type { Code, Nodes } from 'mdast'
import type { CodeBlock } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'
import { unfold } from './unfold.ts'

/** Finds every code block, fenced, indented or raw RFCXML, with its type as the draft gives it. */
export function findCodeBlocks(document: Document): readonly CodeBlock[] {
  const found: CodeBlock[] = []
  for (const { part, root } of document.content) {
    let section = part === 'abstract' ? 'abstract' : ''
    const visit = (node: Nodes): void => {
      if (node.type === 'code') found.push(readCode(node, section))
      else if ('children' in node) node.children.forEach(visit)
    }
    for (const child of root.children) {
      if (child.type === 'heading') section = child.data?.anchor ?? section
      else visit(child)
    }
  }
  return found
}

function readCode(node: Code, section: string): CodeBlock {
  const span = spanOf(node)
  const unfolded = unfold(node.value)
  const title = node.data?.attributes?.pairs['title']
  return {
    type: node.lang ?? '',
    text: node.value,
    ...(title !== undefined && { title }),
    ...(unfolded !== undefined && { unfolded }),
    section,
    line: span.start.line,
    span,
  }
}
