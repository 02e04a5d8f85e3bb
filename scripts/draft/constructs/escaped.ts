import type { Text } from 'mdast'
import type { SourceContext } from '../source-context.ts'
import { sourceOffsets } from './source-offsets.ts'

/** Whether a backslash stands before a character of a text, so that it is meant as itself. */
export function isEscaped(node: Text, at: number, { text }: SourceContext): boolean {
  if (!text.includes('\\')) return false
  return text[(sourceOffsets(node, text, 0)[at] ?? 0) - 1] === '\\'
}
