import type { Nodes } from 'mdast'
import { spanOf } from '../draft/span-of.ts'
import '../draft/nodes.ts'

interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Finds the first block that begins at or after an offset: one of the draft's own, a list item, a paragraph
 * within one, or what is left of a paragraph. An empty stretch where none begins any more.
 */
export function createBlockFinder(root: Nodes): (offset: number) => Stretch {
  let blocks: readonly Stretch[] | undefined
  return (offset) => {
    // Most drafts never ask.
    blocks ??= [...stretchesOf(root, undefined)].toSorted(
      (one, other) => one.from - other.from || other.to - one.to,
    )
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle]?.from ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return blocks[low] ?? { from: offset, to: offset }
  }
}

/** Every stretch that can follow a comment. Inside of running text it reaches to the end of that. */
function* stretchesOf(parent: Nodes, text: Stretch | undefined): Generator<Stretch> {
  if (!('children' in parent)) return
  for (const child of parent.children) {
    const { start, end } = spanOf(child)
    yield { from: start.offset, to: text?.to ?? end.offset }
    const isText = child.type === 'paragraph' || child.type === 'heading' || child.type === 'tableCell'
    yield* stretchesOf(child, text ?? (isText ? { from: start.offset, to: end.offset } : undefined))
  }
}
