/**
 * Text as a page may show it: characters that a browser drops, that reorder what stands around them, or that nobody sees,
 * become visible escapes. Those that scripts and emoji need to be put together stay. Sources: Unicode Standard Annex 9,
 * Section 2; Unicode Standard, Section 5.21.
 */
export function visibleControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(unseen, escapeOf)
}

const unseen =
  /(?![\t\n\u200C\u200D\p{Variation_Selector}])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/gu

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0xff_ff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
