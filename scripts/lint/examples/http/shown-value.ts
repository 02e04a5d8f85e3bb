import type { ExampleLine } from './example-lines.ts'

/** A value that an example may show on several lines, and where each of them stands in the example's text. */
export interface ShownValue {
  readonly text: string
  readonly pieces: readonly { readonly at: number; readonly from: number }[]
}

/**
 * Puts the lines of a field's value together: with a space between them, as the obsolete line folding of
 * HTTP has it, but with none within a byte sequence, before a parameter or after a backslash, where authors
 * break for display.
 * Source: RFC 9112, Section 5.2; RFC 8792, Section 7.
 */
export function joinLines(lines: readonly ExampleLine[]): ShownValue {
  const pieces: ShownValue['pieces'][number][] = []
  let text = ''
  let state: ScanState = { isQuoted: false, isBytes: false, last: '' }
  let isGlued = true
  for (const line of lines) {
    const trimmed = line.text.trim()
    const isFolded = trimmed.endsWith('\\')
    const piece = isFolded ? trimmed.slice(0, -1) : trimmed
    const from = line.from + line.text.indexOf(trimmed)
    if (!isGlued && !state.isBytes && text !== '' && piece !== '' && !piece.startsWith(';')) {
      text += ' '
      state = { isQuoted: state.isQuoted, isBytes: false, last: ' ' }
    }
    pieces.push({ at: text.length, from })
    text += piece
    state = scan(piece, state)
    isGlued = isFolded
  }
  return { text, pieces }
}

/** Where a stretch of a shown value stands in the example's text; what is broken over lines is cut at the first end. */
export function placeIn({ pieces, text }: ShownValue, from: number, to: number) {
  const index = pieces.findLastIndex(({ at }) => at <= from)
  const piece = pieces[index] ?? { at: 0, from: 0 }
  const end = Math.min(to, pieces[index + 1]?.at ?? text.length)
  const start = piece.from + (from - piece.at)
  return { from: start, to: start + Math.max(end - from, 0) }
}

interface ScanState {
  readonly isQuoted: boolean
  readonly isBytes: boolean
  readonly last: string
}

/** Whether a string or a byte sequence of a structured field is open at the end of a stretch. */
function scan(piece: string, before: ScanState): ScanState {
  let { isQuoted, isBytes, last } = before
  for (const char of piece) {
    if (char === '"' && last !== '\\') isQuoted = !isQuoted
    else if (char === ':' && !isQuoted && (isBytes || beforeBytes.has(last))) isBytes = !isBytes
    last = char
  }
  return { isQuoted, isBytes, last }
}

/** What a byte sequence may follow; a colon anywhere else is part of a token. Source: RFC 9651, Section 3. */
const beforeBytes = new Set(['', '=', '(', ',', ' ', '\t'])
