const header = /^[^\n]{0,60}NOTE: '(\\\\|\\)' line wrapping per (?:RFC 8792|BCP XX+)/

/** A line as it was before it was folded, and the lines of the folded text that it stands on. */
export interface UnfoldedLine {
  readonly text: string
  readonly first: number
  readonly last: number
}

/** What a folded text holds, below the header that says so. */
export interface FoldedText {
  /** The backslashes of the strategy, one or two. */
  readonly strategy: string
  readonly lines: readonly UnfoldedLine[]
}

/**
 * The text of a code block as it was before it was folded, without the header that says so; undefined for
 * one that is not folded. Source: RFC 8792, Sections 7.2.2 and 8.2.2.
 */
export function unfold(text: string): string | undefined {
  return readFolded(text)
    ?.lines.map((line) => line.text)
    .join('\n')
}

/** As `unfold`, line by line. */
export function readFolded(text: string): FoldedText | undefined {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const strategy = header.exec(lines[first] ?? '')?.[1]
  if (strategy === undefined) return undefined
  const isBlank = (lines[first + 1] ?? '').trim() === ''
  const begin = first + (isBlank ? 2 : 1)
  const unfolded: UnfoldedLine[] = []
  let isFolded = false
  for (const [index, line] of lines.slice(begin).entries()) {
    const before: UnfoldedLine | undefined = isFolded ? unfolded.pop() : undefined
    const joined: string = before === undefined ? line : before.text + continued(line, strategy)
    isFolded = joined.endsWith('\\')
    const last = begin + index
    unfolded.push({ text: isFolded ? joined.slice(0, -1) : joined, first: before?.first ?? last, last })
  }
  return { strategy, lines: unfolded }
}

/** The double backslash strategy marks where the text of a folded line goes on; the single one strips spaces. */
function continued(line: string, strategy: string): string {
  const text = line.trimStart()
  return strategy === '\\\\' && text.startsWith('\\') ? text.slice(1) : text
}
