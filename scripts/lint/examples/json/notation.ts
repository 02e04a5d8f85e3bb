import { type JsonToken, isStart, isUnended } from './json-token.ts'

/** Something that an author put among JSON on purpose, and that no parser of JSON takes. */
export interface Notation {
  readonly kind: NotationKind
  readonly from: number
  readonly to: number
  /** Whether something is left out here, so that what the JSON lacks tells nothing. */
  readonly isElided: boolean
}

export type NotationKind =
  | 'ellipsis'
  | 'comment'
  | 'placeholder'
  | 'call'
  | 'alternatives'
  | 'fragment'
  | 'label'
  | 'fold'

/** A token, or several that are one mark of an author's notation. */
export interface Item {
  readonly kind: JsonToken['kind'] | 'ellipsis' | 'placeholder' | 'open call' | 'close call' | 'alternative'
  readonly text: string
  readonly from: number
  readonly to: number
  readonly isFirst: boolean
}

const mostTokens = 24

/** Puts the tokens of a text together that are one mark: `<the access token>`, `... more ...`, `"a" | "b"`. */
export function readItems(tokens: readonly JsonToken[]): readonly Item[] {
  const items: Item[] = []
  let calls = 0
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    const { kind, last } =
      token.kind === 'other' ? readMark(tokens, at, calls, items.at(-1)) : { kind: token.kind, last: at }
    if (kind === 'open call') calls += count(token.text, '(')
    if (kind === 'close call') calls -= count(token.text, ')')
    const to = tokens[last]?.to ?? token.to
    items.push({ kind, text: token.text, from: token.from, to, isFirst: token.isFirst })
    at = last
  }
  return items
}

interface Mark {
  readonly kind: Item['kind']
  /** Index of the mark's last token. */
  readonly last: number
}

function readMark(tokens: readonly JsonToken[], at: number, calls: number, before: Item | undefined): Mark {
  const { text = '' } = tokens[at] ?? {}
  const after = tokens[at + 1]
  if (/^(?:\.\.|…)/.test(text)) return { kind: 'ellipsis', last: lastOther(tokens, at) }
  if (text.startsWith('<')) return upTo(tokens, at, '>') ?? { kind: 'other', last: at }
  if (text.startsWith('(')) return upTo(tokens, at, ')') ?? { kind: 'other', last: at }
  if (/^(?:[A-Za-z][\w.]*\()+$/.test(text) && (isStart(after) || after?.kind === 'comment'))
    return { kind: 'open call', last: at }
  if (/^[A-Za-z][\w.]*\([^()]*\)$/.test(text) && after?.kind !== ':') return { kind: 'placeholder', last: at }
  if (/^\)+$/.test(text) && count(text, ')') <= calls) return { kind: 'close call', last: at }
  if (text === '|' && isAlternative(before, after)) return { kind: 'alternative', last: at + 1 }
  const isType = typeWords.has(text) || /^\w+(?:\|\w+)+$/.test(text)
  return isType && after?.kind !== ':' ? { kind: 'placeholder', last: at } : { kind: 'other', last: at }
}

/** Whether a `|` can stand between one value and another; else it may be what is left of a string. */
function isAlternative(before: Item | undefined, after: JsonToken | undefined): boolean {
  return before !== undefined && !beforeValues.has(before.kind) && after !== undefined && !isUnended(after)
}

/** What a value may follow, and no alternative to one. */
const beforeValues: ReadonlySet<Item['kind']> = new Set<Item['kind']>(['{', '[', ',', ':'])

/** What stands for a value where a type is shown and no example. */
const typeWords = new Set(['string', 'boolean', 'number', 'integer', 'object', 'array'])

/** The last of the words that follow an ellipsis in its line. */
function lastOther(tokens: readonly JsonToken[], at: number): number {
  let last = at
  for (let next = tokens[last + 1]; next?.kind === 'other' && !next.isFirst; next = tokens[last + 1])
    last += 1
  return last
}

/** A placeholder up to the token of the same line that ends it. */
function upTo(tokens: readonly JsonToken[], at: number, end: string): Mark | undefined {
  for (let last = at; last < Math.min(tokens.length, at + mostTokens); last += 1) {
    const token = tokens[last]
    if (token === undefined || (last > at && token.isFirst)) return undefined
    if (token.text.endsWith(end)) return { kind: 'placeholder', last }
  }
  return undefined
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
