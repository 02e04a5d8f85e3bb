/** One printed line: a stretch of an unfolded line between what the folding put around it. */
export interface FoldedPiece {
  readonly before: string
  readonly text: string
  readonly after: string
}

export interface FoldedCode {
  /** The line that tells that the code is folded. */
  readonly header: string
  /** Each unfolded line as the pieces that are printed of it. */
  readonly lines: readonly (readonly FoldedPiece[])[]
}

const announcement = /^[= ]{0,80}NOTE: '(\\{1,2})' line wrapping per RFC 8792[= ]{0,80}$/

/** Takes apart folded code; nothing for code that does not say it is folded. Source: RFC 8792, Sections 7 and 8. */
export function readFoldedLines(code: string): FoldedCode | undefined {
  const [header = '', ...printed] = code.split('\n')
  const strategy = announcement.exec(header)?.[1]
  if (strategy === undefined) return undefined
  const opening = strategy === '\\' ? /^ */ : /^ *\\/
  const lines: FoldedPiece[][] = []
  let isOpen = false
  for (const [index, line] of printed.entries()) {
    const before: string = isOpen ? (opening.exec(line)?.[0] ?? '') : ''
    const next = printed[index + 1]
    const isFolded: boolean =
      line.endsWith('\\') && line.length > before.length && next !== undefined && opening.test(next)
    const piece = {
      before,
      text: line.slice(before.length, isFolded ? -1 : undefined),
      after: isFolded ? '\\' : '',
    }
    if (isOpen) lines.at(-1)?.push(piece)
    else lines.push([piece])
    isOpen = isFolded
  }
  return { header, lines }
}
