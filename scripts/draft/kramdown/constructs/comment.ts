import { nextFence } from '../../constructs/fence-line.ts'

const opening = '{::comment}'
const longestInParagraph = 2000
const closing = /\{:\/(?:comment)?\}/g

/**
 * Blanks `{::comment}` … `{:/comment}` (or `{:/}`) that begins a line, whatever markdown stands between:
 * kramdown, too, takes it before any other block. Lines and offsets stay as they are. Inside a fenced code
 * block, and without an end, it is text. Source: kramdown syntax, "Extensions".
 */
export function blankComments(text: string): string {
  if (!text.includes(opening)) return text
  let result = ''
  let kept = 0
  let fence = ''
  for (let at = 0; at < text.length; at = lineEnd(text, at)) {
    if (at < kept) continue
    const line = text.slice(at, lineEnd(text, at)).trim()
    fence = nextFence(fence, line)
    if (fence !== '' || !line.startsWith(opening)) continue
    closing.lastIndex = at
    const close = closing.exec(text)
    if (close === null) break
    const end = close.index + close[0].length
    // Within a paragraph it is a part of its text, and does not cut it in two.
    if (
      end - at < longestInParagraph &&
      isWithinParagraph(text, at) &&
      !/\n[ \t]*\n/.test(text.slice(at, end))
    )
      continue
    result += text.slice(kept, at) + text.slice(at, end).replaceAll(/[^\n]/g, ' ')
    kept = end
  }
  return result + text.slice(kept)
}

function isWithinParagraph(text: string, at: number): boolean {
  return /^[\w(]/.test(text.slice(text.lastIndexOf('\n', at - 2) + 1, at))
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}
