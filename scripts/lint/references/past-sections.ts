import { toString } from 'mdast-util-to-string'
import type { Document } from '../../draft/document.ts'

/** The anchors of the sections that tell what has changed since earlier drafts, and of those within them. */
export function pastSections({ content }: Document): ReadonlySet<string> {
  const past = new Set<string>()
  for (const { root } of content) {
    let depth = Infinity
    for (const child of root.children) {
      if (child.type !== 'heading') continue
      if (child.depth <= depth) depth = isPast(toString(child)) ? child.depth : Infinity
      if (depth < Infinity) past.add(child.data?.anchor ?? '')
    }
  }
  return past
}

function isPast(title: string): boolean {
  return /\b(?:change ?logs?|changes|history|revisions?|versions?|differences)\b/i.test(title)
}
