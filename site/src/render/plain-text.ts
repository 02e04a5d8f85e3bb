import { toString } from 'mdast-util-to-string'
import type { PhrasingContent } from 'mdast'

/** Inline content as the requirements know it: raw HTML, images by reference and footnotes are no part of it. */
export function plainText(node: PhrasingContent): string {
  if (node.type === 'break') return ' '
  if (node.type === 'html' || node.type === 'imageReference') return ''
  return 'children' in node ? node.children.map((child) => plainText(child)).join('') : toString(node)
}
