import type { Element } from 'hast'
import { textNode } from './element.ts'

/** A stretch of a line of code: an element with one text in it where it has a colour. */
export type Token = Element | string

/** The tokens of a line in stretches of those lengths, and a last one with what remains; a token that crosses a bound is cut. */
export function splitTokens(
  tokens: readonly Token[],
  lengths: readonly number[],
): readonly (readonly Token[])[] {
  const stretches: Token[][] = [[]]
  let open = 0
  let room = lengths[0] ?? Infinity
  for (const token of tokens) {
    const text = tokenText(token)
    for (let at = 0; at < text.length;) {
      while (room === 0) {
        stretches.push([])
        open += 1
        room = lengths[open] ?? Infinity
      }
      const part = text.slice(at, Math.min(at + room, text.length))
      stretches[open]?.push(withText(token, part))
      at += part.length
      room -= part.length
    }
  }
  while (stretches.length <= lengths.length) stretches.push([])
  return stretches
}

function tokenText(token: Token): string {
  if (typeof token === 'string') return token
  return token.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
}

function withText(token: Token, text: string): Token {
  return typeof token === 'string' ? text : { ...token, children: [textNode(text)] }
}
