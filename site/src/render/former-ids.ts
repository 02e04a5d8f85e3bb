import type { ElementContent, Root, RootContent } from 'hast'
import { formerIds } from '../data/retired.ts'
import { element } from './element.ts'
import type { IdClaims } from './id-claims.ts'

/**
 * Sets an empty element for each old id before the clause that took its place, or first in the block: links into the
 * draft lead on for ever. It has no size and no text, so that nobody sees or hears it.
 */
export function placeFormerIds(tree: Root, ids: IdClaims): Root {
  return { ...tree, children: tree.children.flatMap((node) => placed(node, ids)) }
}

function placed<Node extends RootContent>(node: Node, ids: IdClaims): readonly (Node | ElementContent)[] {
  if (node.type !== 'element') return [node]
  const inner = node.children.flatMap((child) => placed(child, ids))
  const marks = marksAt(node.properties.id, ids)
  const isInline = node.tagName === 'span' || node.tagName === 'a'
  if (isInline) return [...marks, { ...node, children: inner }]
  if (node.tagName === 'tr') return [{ ...node, children: inCell(marks, inner) }]
  return [{ ...node, children: [...marks, ...inner] }]
}

/** A row holds nothing but cells. */
function inCell(marks: readonly ElementContent[], cells: readonly ElementContent[]): ElementContent[] {
  const [first, ...others] = cells
  if (first?.type !== 'element') return [...cells]
  return [{ ...first, children: [...marks, ...first.children] }, ...others]
}

function marksAt(place: unknown, ids: IdClaims): readonly ElementContent[] {
  if (typeof place !== 'string') return []
  const claimed = (formerIds.get(place) ?? []).flatMap((id) => ids.claim(id) ?? [])
  if (claimed.length === 0) return []
  const marks = claimed.map((id) => element('span', { id }))
  return [element('span', { className: ['former'] }, marks)]
}
