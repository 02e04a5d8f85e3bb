/** A value as a message shows it: its JSON in backticks, cut after so many characters. It never walks more than it shows. */
export function literal(value: unknown, longest: number): string {
  return `\`${cutText(jsonStart(value, longest), longest)}\``
}

/** A text cut after so many characters, never through the middle of one that takes two UTF-16 code units. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/**
 * The JSON text of a value, complete up to `longest` characters and hardly more beyond. `JSON.stringify`
 * would walk a body of a mebibyte for each message, and overflow the stack on a deep one.
 */
function jsonStart(value: unknown, longest: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(longest, 0) + 1))
  if (typeof value !== 'object' || value === null) return String(value)
  const isArray = Array.isArray(value)
  const entries: Iterable<readonly [unknown, unknown]> = isArray ? value.entries() : Object.entries(value)
  let text = isArray ? '[' : '{'
  for (const [name, inner] of entries) {
    if (text.length > longest) break
    if (text.length > 1) text += ','
    if (!isArray) text += `${jsonStart(name, longest)}:`
    text += jsonStart(inner, longest - text.length)
  }
  return text + (isArray ? ']' : '}')
}
