import type { Nodes } from 'mdast'
import type { Span } from '../../../contract/position.ts'
import { spanOf } from '../../../draft/span-of.ts'

/**
 * Where a block stands. The parser lets a definition list end before its last definition, and a definition
 * after the empty lines that follow it: both end where their last block does.
 */
export function blockSpan(node: Nodes): Span {
  const span = spanOf(node)
  const isDefinition = node.type === 'defList' || node.type === 'defListDescription'
  const last = isDefinition ? node.children.at(-1) : undefined
  return last === undefined ? span : { start: span.start, end: blockSpan(last).end }
}
