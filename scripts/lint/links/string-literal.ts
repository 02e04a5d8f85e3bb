import type { Quotes } from '../workspace-links.ts'

/** A text as a string of JavaScript, in the wanted quotes unless others save escapes. */
export function stringLiteral(text: string, wanted: Quotes): string {
  const quotes = [wanted, "'", '"'].find((one) => !text.includes(one)) ?? wanted
  const escaped = text
    .replaceAll(/[\\\p{Cc}\p{Cs}\u2028\u2029]/gu, escape)
    .replaceAll(quotes, `\\${quotes}`)
    .replaceAll('${', quotes === '`' ? '\\${' : '${')
  return `${quotes}${escaped}${quotes}`
}

function escape(character: string): string {
  if (character === '\\') return '\\\\'
  if (character === '\n') return '\\n'
  return `\\u{${character.charCodeAt(0).toString(16)}}`
}
