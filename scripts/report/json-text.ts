import { unseen } from './printable.ts'

/**
 * A value as indented JSON with its last line feed. What a terminal would obey, should somebody print the file there, and
 * what nobody sees, is written as an escape: to whoever parses it, that is the same.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(unseen, escapeOf)}\n`
}

/** The escape of each code unit. Source: RFC 8259, Section 7. */
function escapeOf(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')
}
