import { showToken } from './bracket-fault.ts'
import type { JsonFault } from './json-fault.ts'
import type { JsonToken } from './json-token.ts'

/** What is wrong within a string, where the parser's code says that it is there. */
export function stringFault(code: string, token: JsonToken, text: string): JsonFault | undefined {
  const { from, to } = token
  if (code === 'InvalidEscapeCharacter' || code === 'InvalidUnicode') {
    const bad = badEscape(token)
    const shown = text.slice(bad.from, bad.to)
    const hint = `Write \`\\${shown}\` for a backslash, or leave it out.`
    const message = `Expected an escape that JSON knows, received \`${shown}\`.`
    return {
      kind: 'escape-unknown',
      ...bad,
      message,
      hint,
      repair: { ...bad, text: '_'.repeat(shown.length) },
    }
  }
  if (code === 'UnexpectedEndOfString') {
    const message = `Expected \`"\` at the end of ${showToken(token)}, received the end of the line.`
    const hint = 'End the string in its line, or fold the block as RFC 8792 describes.'
    return { kind: 'string-open', from, to, message, hint }
  }
  if (code !== 'InvalidCharacter') return undefined
  const control = token.text.search(/[^ -\uFFFF]/)
  const point = token.text.charCodeAt(Math.max(control, 0))
  const escape = point === 9 ? '\\t' : `\\u${point.toString(16).padStart(4, '0')}`
  const place = { from: from + Math.max(control, 0), to: from + Math.max(control, 0) + 1 }
  const message = 'Expected no control character in a string, received one.'
  const repair = { ...place, text: ' ' }
  return { kind: 'escape-unknown', ...place, message, hint: `Write \`${escape}\`.`, repair }
}

/** The first escape of a string that JSON has not. Source: RFC 8259, Section 7. */
function badEscape({ text, from }: JsonToken): { readonly from: number; readonly to: number } {
  for (const { index, 0: escape } of text.matchAll(/\\(?:u[\dA-Fa-f]{0,4}|[^])/g)) {
    if (!/^\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})$/.test(escape))
      return { from: from + index, to: from + index + escape.length }
  }
  return { from, to: from + text.length }
}
