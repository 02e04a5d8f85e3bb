import type { Point } from '../../contract/position.ts'
import { nextFence } from '../constructs/fence-line.ts'
import type { SourcePart } from '../document.ts'

const divisions = new Map([
  ['{frontmatter}', 'abstract'],
  ['{mainmatter}', 'middle'],
  ['{backmatter}', 'back'],
])

/**
 * Cuts a draft at its title block, which stands between two `%%%` lines, and at `{mainmatter}` and
 * `{backmatter}`. What comes before the main matter is the abstract, and notes, each below its `.#` heading;
 * without a main matter there is nothing else. Source: mmark, "Syntax", "Title Block" and "Document Divisions".
 */
export function splitParts(text: string): readonly SourcePart[] {
  const hasMain = /^\{mainmatter\}[ \t]*$/m.test(text)
  const parts: SourcePart[] = []
  let label: string | undefined
  let start: Point = { line: 1, column: 1, offset: 0 }
  let line = 1
  let fence = ''
  let before = ''
  for (let offset = 0; offset <= text.length; line += 1) {
    const found = text.indexOf('\n', offset)
    const end = found < 0 ? text.length : found
    const content = text.slice(offset, end)
    const mark =
      label === undefined || label === 'front'
        ? titleMark(content, label)
        : division(content, fence, before, label)
    if (label !== 'front' && label !== undefined)
      fence = nextFence(fence, /^ {4}/.test(content) ? '' : content.trim())
    if (mark !== undefined) {
      if (label !== undefined) parts.push({ label, text: text.slice(start.offset, offset), start })
      label = mark === 'body' ? (hasMain ? 'abstract' : 'middle') : mark
      start = { line: line + 1, column: 1, offset: Math.min(end + 1, text.length) }
    }
    before = content
    offset = end + 1
  }
  if (label !== undefined) parts.push({ label, text: text.slice(start.offset), start })
  return parts.filter(
    (part) => (part.label !== 'abstract' && part.label !== 'note') || part.text.trim() !== '',
  )
}

/** The title block's first `%%%` line, and its second. */
function titleMark(line: string, label: string | undefined): 'front' | 'body' | undefined {
  if (!line.startsWith('%%%') || line.trim() !== '%%%') return undefined
  return label === undefined ? 'front' : 'body'
}

/** The part that a line begins. A division within a paragraph is text of it. */
function division(line: string, fence: string, before: string, label: string): string | undefined {
  if (fence !== '') return undefined
  if (label === 'abstract' || label === 'note') {
    const title = /^\.# +([^#{]{1,200})/.exec(line)?.[1]
    if (title !== undefined) return title.trim().toLowerCase() === 'abstract' ? 'abstract' : 'note'
  }
  const isBlock = line.startsWith('{') && !/^[\p{L}\p{N}(["'*]/u.test(before)
  return isBlock ? divisions.get(line.trimEnd()) : undefined
}
