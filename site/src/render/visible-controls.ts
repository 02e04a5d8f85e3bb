/**
 * Text of a server as a page may show it: characters that a browser drops, or that reorder what stands around them,
 * become visible escapes. Source: Unicode Standard Annex 9, Section 2.
 */
export function visibleControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
