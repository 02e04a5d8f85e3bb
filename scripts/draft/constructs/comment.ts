import type { Parent } from 'mdast'

/** Removes HTML comments. */
export function removeComments(parent: Parent): void {
  parent.children = parent.children.filter(
    (child) => child.type !== 'html' || !child.value.startsWith('<!--'),
  )
  for (const child of parent.children) if ('children' in child) removeComments(child)
}
