import type { IncludedLine } from '../../read-includes.ts'

const header = "NOTE: '\\' line wrapping per RFC 8792"
const defaultColumns = 69
const identifier = /[A-Za-z0-9_]/

/**
 * Folds lines longer than the wanted width with the single backslash strategy. `flag` is the include's:
 * `fold`, then the width (69), `left` and the indentation of continued lines (without it they are set flush
 * right), and `dry` for a header without rules around it. An identifier is not cut where that can be helped.
 * Source: RFC 8792, Section 7.1; kramdown-rfc, README, "Including Files".
 */
export function foldLines(lines: readonly IncludedLine[], flag: string): readonly IncludedLine[] {
  const [, width = '', left, indentation = '', dry] = /^fold(\d*)(left(\d*))?(dry)?$/.exec(flag) ?? []
  const columns = width === '' || width === '0' ? defaultColumns : Math.max(Number(width), header.length)
  const indent = left === undefined ? undefined : Number(indentation)
  if (lines.some(({ text }) => text.includes('\t'))) return lines
  const folded: IncludedLine[] = []
  let isFolded = false
  for (const line of lines) {
    let { text } = line
    while (text.length > columns) {
      const at = foldAt(text, columns, indent ?? 0)
      if (at === undefined) break
      isFolded = true
      folded.push({ ...line, text: `${text.slice(0, at)}\\` })
      text = continuation(text.slice(at), columns, indent)
    }
    const hasBackslash = text.endsWith('\\') && text.length <= columns
    folded.push({ ...line, text: hasBackslash ? `${text}\\` : text })
    if (hasBackslash) folded.push({ ...line, text: '' })
  }
  const [first] = lines
  if (!isFolded || first === undefined) return lines
  const heading = headingOf(columns, dry !== undefined)
  return [{ ...first, text: heading }, { ...first, text: '' }, ...folded]
}

/** Where a line is cut, so that the rest begins with no space; undefined where it cannot be. */
function foldAt(text: string, columns: number, indent: number): number | undefined {
  let at = columns - 1
  while (text[at] === ' ') at -= 1
  if (at <= indent) return undefined
  let word = at
  if (identifier.test(text[at] ?? '')) {
    while (word > indent && identifier.test(text[word - 1] ?? '')) word -= 1
  }
  return word > indent ? word : at
}

function continuation(rest: string, columns: number, indent: number | undefined): string {
  const flushRight = columns - rest.length - (rest.endsWith('\\') ? 1 : 0)
  return ' '.repeat(Math.max(indent ?? flushRight, 0)) + rest
}

function headingOf(columns: number, isDry: boolean): string {
  if (isDry || columns < header.length + 4) return header
  const rules = columns - header.length - 2
  const before = Math.floor(rules / 2)
  return `${'='.repeat(before)} ${header} ${'='.repeat(rules - before)}`
}
