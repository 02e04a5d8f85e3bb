import { createScanner } from 'jsonc-parser'

/** A token of JSON, or of what stands among JSON in drafts; `other` is what JSON has no token for. */
export interface JsonToken {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'literal' | 'comment' | 'other'
  readonly text: string
  /** Offsets in the text that was read. */
  readonly from: number
  readonly to: number
  /** Whether it is the first of its line. */
  readonly isFirst: boolean
}

/** Cuts a text into its tokens, without the white space between them. */
export function readTokens(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = []
  const scanner = createScanner(text)
  let isFirst = true
  for (;;) {
    scanner.scan()
    const from = scanner.getTokenOffset()
    // Behind a comment that nothing ends, the scanner stands beyond the end.
    const to = Math.min(scanner.getPosition(), text.length)
    if (to <= from) return tokens
    const token = text.slice(from, to)
    if (token.trim() === '') isFirst ||= /[\r\n]/.test(token)
    else {
      tokens.push({ kind: kindOf(token), text: token, from, to, isFirst })
      isFirst = false
    }
  }
}

function kindOf(token: string): JsonToken['kind'] {
  const [first = ''] = token
  if (first === '{' || first === '}' || first === '[' || first === ']') return first
  if (first === ',' || first === ':') return first
  if (first === '"') return 'string'
  if (token.startsWith('//') || token.startsWith('/*')) return 'comment'
  return token === 'true' || token === 'false' || token === 'null' || /^-?\d/.test(token)
    ? 'literal'
    : 'other'
}

type Kinded = { readonly kind: string } | undefined

/** Whether a value begins with the token. */
export function isStart(token: Kinded): boolean {
  return token !== undefined && ['{', '[', 'string', 'literal'].includes(token.kind)
}

/** Whether a value ends with the token. */
export function isEnd(token: Kinded): boolean {
  return token !== undefined && ['}', ']', 'string', 'literal'].includes(token.kind)
}

/** Whether a token is a string that nothing ends in its line. */
export function isUnended({ kind, text }: JsonToken): boolean {
  return kind === 'string' && !/^"(?:[^"\\]|\\[^])*"$/.test(text)
}

export function isCloser(token: Kinded): boolean {
  return token?.kind === '}' || token?.kind === ']'
}
