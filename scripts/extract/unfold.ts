const header = /^[^\n]{0,60}NOTE: '(\\\\|\\)' line wrapping per (?:RFC 8792|BCP XX+)/

/**
 * The text of a code block as it was before it was folded, without the header that says so; undefined for
 * one that is not folded. Source: RFC 8792, Sections 7.2.2 and 8.2.2.
 */
export function unfold(text: string): string | undefined {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const strategy = header.exec(lines[first] ?? '')?.[1]
  if (strategy === undefined) return undefined
  const isBlank = (lines[first + 1] ?? '').trim() === ''
  const unfolded: string[] = []
  let isFolded = false
  for (const line of lines.slice(first + (isBlank ? 2 : 1))) {
    const next = isFolded ? continued(line, strategy) : line
    const joined: string = isFolded ? (unfolded.pop() ?? '') + next : next
    isFolded = joined.endsWith('\\')
    unfolded.push(isFolded ? joined.slice(0, -1) : joined)
  }
  return unfolded.join('\n')
}

/** The double backslash strategy marks where the text of a folded line goes on; the single one strips spaces. */
function continued(line: string, strategy: string): string {
  const text = line.trimStart()
  return strategy === '\\\\' && text.startsWith('\\') ? text.slice(1) : text
}
