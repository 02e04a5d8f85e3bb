import type { Position } from 'unist'
import type { Span } from '../contract/position.ts'

/** A node's position as a span; remark gives every node of a parsed file one. */
export function spanOf(node: { readonly position?: Position | undefined }): Span {
  const { start, end, file } = node.position ?? nowhere
  return {
    start: { line: start.line, column: start.column, offset: start.offset ?? 0 },
    end: { line: end.line, column: end.column, offset: end.offset ?? 0 },
    ...(file !== undefined && { file }),
  }
}

const nowhere: Position = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}
