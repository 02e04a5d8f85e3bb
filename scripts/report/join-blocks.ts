/** A block of a page: its items stand between `open` and `close`. */
export interface Block {
  readonly open: string
  readonly items: readonly string[]
  readonly close: string
}

/**
 * Joins blocks, an empty line between them, up to so many bytes of UTF-8. What does not fit is left out, item by
 * item, and a note at the end says so; a block that has begun is closed.
 */
export function joinBlocks(
  blocks: readonly Block[],
  { mostBytes, note }: { readonly mostBytes: number; readonly note: string },
): string {
  const lines: string[] = []
  let bytes = size(note) + 1
  for (const { open, items, close } of blocks) {
    bytes += size(open) + size(close) + 1
    if (bytes > mostBytes) return [...lines, note].join('\n')
    lines.push(open)
    for (const item of items) {
      bytes += size(item)
      if (bytes > mostBytes) return [...lines, close, '', note].join('\n')
      lines.push(item)
    }
    if (close !== '') lines.push(close)
    lines.push('')
  }
  return lines.join('\n').trimEnd()
}

/** With the line feed behind it. */
function size(text: string): number {
  return new TextEncoder().encode(text).length + 1
}
