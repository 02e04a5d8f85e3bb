import type { Span } from '../../contract/position.ts'
import type { Field, Message } from '../../contract/spec-model.ts'

/** Where the name of a field stands in its list; the head of the list where its line does not show it. */
export function fieldPlace(field: Field, { span }: Message, source: string): Span {
  const { start, file } = span
  const offset = lineOffset(source, start.offset - start.column + 1, field.line - start.line)
  const end = source.indexOf('\n', offset)
  const line = source.slice(offset, end < 0 ? source.length : end)
  const at = nameIn(line, field.name)
  if (field.line < start.line || at < 0) return { ...span, end: { ...start, offset: start.offset } }
  const column = at + 1
  const { length } = field.name
  return {
    start: { line: field.line, column, offset: offset + at },
    end: { line: field.line, column: column + length, offset: offset + at + length },
    ...(file !== undefined && { file }),
  }
}

/** The offset of the line that stands so many lines below the one that begins at an offset. */
function lineOffset(source: string, from: number, lines: number): number {
  let at = Math.max(from, 0)
  for (let below = 0; below < lines; below += 1) {
    const end = source.indexOf('\n', at)
    if (end < 0) return at
    at = end + 1
  }
  return at
}

/** Where a line has a name as a word of its own; nested fields of a table stand behind those they belong to. */
function nameIn(line: string, name: string): number {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const isWord = !/[\w-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + name.length))
    if (isWord) return at
  }
  return -1
}
