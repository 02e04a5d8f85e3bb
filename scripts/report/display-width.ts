const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters that take two columns of a terminal. Source: Unicode Standard Annex 11, "East Asian Width". */
const isWide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6])/u

/** How many columns of a terminal a text without control characters takes. */
export function displayWidth(text: string): number {
  // oxlint-disable-next-line no-control-regex -- nearly every line is of printable ASCII, and costs nothing then
  if (/^[\u0000-\u007F]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of characters.segment(text)) width += isWide.test(segment) ? 2 : 1
  return width
}
