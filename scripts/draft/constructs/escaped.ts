import type { Text } from 'mdast'
import type { SourceContext } from '../source-context.ts'
import { sourceOffsets } from './source-offsets.ts'

/** Tells of a place in a text whether a backslash stands before it in the source, so that it is meant as itself. */
export function escapes(node: Text, context: SourceContext): (at: number) => boolean {
  const { start, end } = node.position ?? {}
  if (!context.text.slice(start?.offset, end?.offset).includes('\\')) return () => false
  // Once for the text and not for each place: there can be as many as it has characters.
  const offsets = sourceOffsets(node, context.text, 0)
  return (at) => context.text[(offsets[at] ?? 0) - 1] === '\\'
}
