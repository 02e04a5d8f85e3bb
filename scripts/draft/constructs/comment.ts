import { toString } from 'mdast-util-to-string'
import type { Parent, RootContent } from 'mdast'

/**
 * Removes `{::comment}` … `{:/comment}` with all that stands between, and HTML comments.
 * Source: kramdown syntax, "Extensions".
 */
export function removeComments(parent: Parent): void {
  const kept: RootContent[] = []
  let isInside = false
  for (const child of parent.children) {
    const text = child.type === 'paragraph' ? toString(child).trim() : ''
    if (isInside) {
      isInside = !text.endsWith('{:/comment}') && !text.endsWith('{:/}')
      continue
    }
    if (text.startsWith('{::comment}')) {
      isInside = !text.endsWith('{:/comment}') && !text.endsWith('{:/}')
      continue
    }
    if (child.type === 'html' && child.value.startsWith('<!--')) continue
    kept.push(child)
  }
  parent.children = kept
  for (const child of kept) if ('children' in child) removeComments(child)
}
