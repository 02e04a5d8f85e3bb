import type { ElementContent, RootContent } from 'hast'
import { visibleControls } from './visible-controls.ts'

/** A tree in which every text shows what would reorder or hide it. */
export function visibleText<Node extends RootContent | ElementContent>(node: Node): Node {
  if (node.type === 'text') return { ...node, value: visibleControls(node.value) }
  if (node.type !== 'element') return node
  return { ...node, children: node.children.map((child) => visibleText(child)) }
}
