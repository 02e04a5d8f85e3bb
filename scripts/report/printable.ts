import { cutText } from '../schema/literal.ts'

/**
 * Text from a draft or a server as a terminal may show it: control characters, which could move the cursor or change
 * colours, line separators, bidirectional controls, which could reorder a line, and what nobody sees become visible
 * escapes; those that scripts and emoji need to be put together stay. Half of a character becomes the sign that stands
 * for none. Sources: Unicode Standard Annex 9, Section 2; Unicode Standard, Section 5.21.
 */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(unseen, escapeOf)
}

/** What a terminal would obey, and what nobody sees. */
export const unseen =
  /(?![\t\n\u200C\u200D\p{Variation_Selector}])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/gu

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0xff_ff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** One line of at most so many characters. */
export function oneLine(text: string, width: number): string {
  const flat = printable(text.replaceAll(/\s+/g, ' ').trim())
  return flat.length <= width ? flat : cutText(flat, Math.max(width - 1, 0))
}

/** Wraps a text into lines of at most so many characters, words unbroken. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text.replaceAll(/\s+/g, ' ').trim()).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width - indent.length) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n')
}

/** A text with a remark behind its last line, or below it where that has no room left. Both may be coloured by `paint`. */
export function withRemark(
  text: string,
  remark: string,
  {
    width,
    indent,
    paint,
  }: { readonly width: number; readonly indent: string; readonly paint: (text: string) => string },
): string {
  const last = text.slice(text.lastIndexOf('\n') + 1)
  if (last.length + 1 + remark.length <= width) return `${text} ${paint(remark)}`
  return `${text}\n${paint(wrap(remark, width, indent))}`
}
