import { toString } from 'mdast-util-to-string'
import type { Document } from '../draft/document.ts'

/** The anchors of the sections that tell what has changed since earlier drafts, and of those within them. */
export function pastSections({ content }: Document): ReadonlySet<string> {
  const past = new Set<string>()
  for (const { root } of content) {
    let depth = Infinity
    for (const child of root.children) {
      if (child.type !== 'heading') continue
      if (child.depth <= depth) depth = isPastTitle(toString(child)) ? child.depth : Infinity
      if (depth < Infinity) past.add(child.data?.anchor ?? '')
    }
  }
  return past
}

/** Whether a section of this title tells what has changed: not what changes, has versions or differs in the protocol. */
export function isPastTitle(title: string): boolean {
  return record.test(title.slice(0, longest))
}

/** More than a title ever has. */
const longest = 200

const record = new RegExp(
  [
    /\bchange ?logs?\b/,
    /^history\b|\b(?:changes?|document|draft|edit|publication|revisions?|specification|versions?) history\b/,
    /^(?:(?:list|summary) of )?changes(?: ?\(|$)/,
    /^changes (?:since|from)\b/,
    /\b(?:changes|differences) (?:since|from|between|in|to) .*(?:\bdrafts?\b|\bversions?\b|\brfc|-\d\d\b)/,
    /^(?:document )?revisions?(?: (?:log|notes|since|from)\b| ?\(|$)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)
