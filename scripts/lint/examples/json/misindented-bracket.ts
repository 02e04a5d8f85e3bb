import { isCloser, type JsonToken } from './json-token.ts'

/** A bracket that its indentation shows to be left open, or to close nothing. */
export interface MisindentedBracket {
  readonly kind: 'open' | 'extra'
  readonly token: JsonToken
}

/**
 * The first closing bracket of a text that opens its line and stands elsewhere than the line of what it closes:
 * further out, the bracket that was opened last is left open; further in, the closing one has no other.
 * Without it, a parser tells only at the end that some bracket is missing.
 */
export function findMisindented(text: string, tokens: readonly JsonToken[]): MisindentedBracket | undefined {
  const open: { readonly token: JsonToken; readonly indent: number }[] = []
  let indent = 0
  for (const token of tokens) {
    if (token.isFirst) indent = token.from - (text.lastIndexOf('\n', token.from - 1) + 1)
    if (token.kind === '{' || token.kind === '[') open.push({ token, indent })
    if (!isCloser(token)) continue
    const opened = open.pop()
    if (opened === undefined) return undefined
    if (token.isFirst && indent < opened.indent) return { kind: 'open', token: opened.token }
    if (token.isFirst && indent > opened.indent) return { kind: 'extra', token }
  }
  return undefined
}
