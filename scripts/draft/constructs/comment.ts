import type { Html, Parent } from 'mdast'

/** Takes the HTML comments out of a tree, and gives them in reading order. */
export function takeComments(parent: Parent): readonly Html[] {
  const taken: Html[] = []
  const visit = (within: Parent): void => {
    within.children = within.children.filter((child) => {
      const isComment = child.type === 'html' && child.value.startsWith('<!--')
      if (isComment) taken.push(child)
      return !isComment
    })
    for (const child of within.children) if ('children' in child) visit(child)
  }
  visit(parent)
  return taken
}
