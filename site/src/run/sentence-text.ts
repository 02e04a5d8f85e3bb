import type { ElementContent } from 'hast'

/** Elements as the plain text that they show. */
export function sentenceText(content: readonly ElementContent[]): string {
  return content
    .map((node) =>
      node.type === 'text' ? node.value : node.type === 'element' ? sentenceText(node.children) : '',
    )
    .join('')
}
