import type { PhrasingContent, Text } from 'mdast'
import type { SourceContext } from '../source-context.ts'
import { pointAt } from '../source-context.ts'
import { sourceOffsets } from './source-offsets.ts'

/** A stretch of a text node that becomes another node; `from` and `to` count in the node's value. */
export interface TextMatch {
  readonly from: number
  readonly to: number
  readonly node: PhrasingContent
}

/** Replaces stretches of a text node by other nodes, each with its exact position in the source. */
export function splitText(
  node: Text,
  matches: readonly TextMatch[],
  context: SourceContext,
): readonly PhrasingContent[] {
  if (matches.length === 0) return [node]
  const offsets = sourceOffsets(node, context.text, 0)
  const place = (from: number, to: number) => {
    const last = offsets[Math.max(to - 1, from)] ?? 0
    return { start: pointAt(offsets[from] ?? 0, context), end: pointAt(last + 1, context) }
  }
  const result: PhrasingContent[] = []
  let at = 0
  const pushText = (to: number): void => {
    if (to > at) result.push({ type: 'text', value: node.value.slice(at, to), position: place(at, to) })
  }
  for (const match of matches) {
    pushText(match.from)
    result.push({ ...match.node, position: place(match.from, match.to) })
    at = match.to
  }
  pushText(node.value.length)
  return result
}
