import type { FieldType } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { type Token, tokenize } from '../tokens.ts'
import { readFieldType } from './field-type.ts'

/** The head of one entry of a field list: `REQUIRED: enabled (boolean) - `. */
export interface FieldHead {
  readonly requiredness?: 'REQUIRED' | 'OPTIONAL' | 'RECOMMENDED'
  readonly name: string
  readonly writtenType?: string
  readonly type?: FieldType
  /** Where the description begins in the entry's plain text. */
  readonly descriptionFrom: number
}

const separators = new Set(['-', '–', '—', ':'])

/**
 * Reads the head of an entry: an optional keyword and colon, a name in code or as one word, an optional
 * type in parentheses, a dash or colon. An entry needs a keyword or a type to be told from other bullets.
 */
export function readFieldHead(plain: PlainText): FieldHead | undefined {
  const tokens = tokenize(plain, 0, plain.text.length)
  let at = 0
  const keyword = tokens[at]?.kind === 'keyword' ? requirednessOf(tokens[at]?.text) : undefined
  if (keyword !== undefined) {
    at += 1
    if (tokens[at]?.text === ':') at += 1
  }
  const name = tokens[at]
  if (name === undefined || !isName(name)) return undefined
  at += 1
  const type = readParentheses(tokens, at, plain)
  if (type !== undefined) at = type.next
  if (keyword === undefined && type === undefined) return undefined
  const separator = tokens[at]
  if (separator !== undefined && !separators.has(separator.text) && separator.text !== '.') return undefined
  const fieldType = type === undefined ? undefined : readFieldType(type.written)
  return {
    ...(keyword !== undefined && { requiredness: keyword }),
    name: plain.text.slice(name.from, name.to).replaceAll(/^"|"$/g, ''),
    ...(type !== undefined && { writtenType: type.written }),
    ...(fieldType !== undefined && { type: fieldType }),
    descriptionFrom: separator?.to ?? plain.text.length,
  }
}

function requirednessOf(keyword: string | undefined): FieldHead['requiredness'] {
  return keyword === 'REQUIRED' || keyword === 'OPTIONAL' || keyword === 'RECOMMENDED' ? keyword : undefined
}

function isName(token: Token): boolean {
  return (token.kind === 'code' && !token.text.includes(' ')) || token.kind === 'word'
}

function readParentheses(
  tokens: readonly Token[],
  at: number,
  plain: PlainText,
): { readonly written: string; readonly next: number } | undefined {
  const open = tokens[at]
  if (open?.text !== '(') return undefined
  const close = tokens.findIndex((token, index) => index > at && token.text === ')')
  const end = tokens[close]
  if (end === undefined || close - at > 8) return undefined
  return { written: plain.text.slice(open.to, end.from).trim(), next: close + 1 }
}
