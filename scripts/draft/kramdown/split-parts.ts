import type { Point } from '../../contract/position.ts'
import type { SourcePart } from '../document.ts'

/**
 * Splits a draft at its `---` and `--- label` lines, wherever they stand: kramdown-rfc looks for them
 * before it reads any markdown, so one inside a code block ends the part too. The first part is the
 * front matter and has the label `front`; after a bare `---` the part goes on that the last one interrupted. Source: kramdown-rfc, README, "The YAML header".
 */
export function splitParts(text: string): readonly SourcePart[] {
  const parts: SourcePart[] = []
  const open: string[] = []
  let label: string | undefined
  let start: Point = { line: 1, column: 1, offset: 0 }
  let line = 1
  let offset = 0
  for (const content of text.split('\n')) {
    const mark = partLabel(content)
    if (mark !== undefined) {
      if (label !== undefined) parts.push({ label, text: text.slice(start.offset, offset), start })
      if (label === undefined && mark === '') label = 'front'
      else {
        if (mark === '') open.pop()
        else open.push(mark)
        label = open.at(-1) ?? ''
      }
      start = { line: line + 1, column: 1, offset: Math.min(offset + content.length + 1, text.length) }
    }
    line += 1
    offset += content.length + 1
  }
  if (label !== undefined) parts.push({ label, text: text.slice(start.offset), start })
  return parts
}

/** The label of a part line: empty for a bare `---`, undefined for any other line. */
function partLabel(line: string): string | undefined {
  if (!line.startsWith('---')) return undefined
  const rest = line.slice(3)
  if (rest.trim() === '') return ''
  if (!rest.startsWith(' ')) return undefined
  const label = rest.trim().replace(/-$/, '')
  return /^\w+$/.test(label) ? label : undefined
}
