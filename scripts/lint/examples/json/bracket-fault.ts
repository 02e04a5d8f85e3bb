import { cutText } from '../../../schema/literal.ts'
import type { JsonFault } from './json-fault.ts'
import { isCloser, type JsonToken } from './json-token.ts'

/** What is wrong with the brackets of members that stand without braces around them. */
export function unbalanced(tokens: readonly JsonToken[]): JsonFault | undefined {
  let depth = 0
  for (const token of tokens) {
    if (token.kind === '{' || token.kind === '[') depth += 1
    else if (isCloser(token)) depth -= 1
    if (depth < 0) return closesNothing(token)
  }
  const open = openBrackets(tokens).at(-1)
  return open === undefined ? undefined : leftOpen(open)
}

/** A bracket that nothing closes. */
export function leftOpen(open: JsonToken): JsonFault {
  const { from, to } = open
  const message = `Expected \`${closerOf(open)}\` for this \`${open.text}\`, received the end of the JSON.`
  return { kind: 'bracket-open', from, to, message, hint: `Close it with \`${closerOf(open)}\`.` }
}

/** A bracket that closes nothing. */
export function closesNothing(token: JsonToken): JsonFault {
  const { from, to } = token
  const message = `Expected the end of the JSON, received ${showToken(token)}.`
  return { kind: 'bracket-extra', from, to, message, hint: 'Remove it, or open what it closes.' }
}

/** A bracket that closes another than the last that was opened. */
export function closesOther(token: JsonToken, open: JsonToken): JsonFault {
  const { from, to } = token
  const message = `Expected \`${closerOf(open)}\`, received ${showToken(token)}.`
  const hint = `Close the last \`${open.text}\` before it with \`${closerOf(open)}\`, or remove one of the two.`
  return { kind: 'bracket-open', from, to, message, hint }
}

/** The brackets of a text that are open at its end, the innermost last. */
export function openBrackets(tokens: readonly JsonToken[]): readonly JsonToken[] {
  const open: JsonToken[] = []
  for (const token of tokens) {
    if (token.kind === '{' || token.kind === '[') open.push(token)
    else if (isCloser(token)) open.pop()
  }
  return open
}

/** What closes a bracket. */
export function closerOf({ kind }: JsonToken): string {
  return kind === '{' ? '}' : ']'
}

/** A token as messages show it. */
export function showToken(token: JsonToken | undefined): string {
  return `\`${cutText(token?.text ?? '', 40).replaceAll('`', '´')}\``
}
