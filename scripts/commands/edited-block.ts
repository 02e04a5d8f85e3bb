import type { CodeBlock } from '../contract/spec-model.ts'
import { exampleText } from '../lint/examples/http/example-lines.ts'
import { applyEdits, type Edit } from './rewrite-block.ts'

/** A code block as it says once edits are written, with its lines not folded; itself where there are none. */
export function editedBlock(block: CodeBlock, edits: readonly Edit[]): CodeBlock {
  if (edits.length === 0) return block
  const { unfolded: _, ...folded } = block
  return { ...folded, text: applyEdits(exampleText(block), edits) }
}
