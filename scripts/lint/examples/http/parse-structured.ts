import {
  type BareItem,
  type Dictionary,
  DisplayString,
  type InnerList,
  type Item,
  isInnerList,
  ParseError,
  parseDictionary,
  parseItem,
  parseList,
  Token,
} from 'structured-headers'
import type { StructuredType } from './structured-types.ts'

/** A member of a structured field, with its key where the field is a dictionary. */
export interface ParsedMember {
  readonly key?: string
  readonly value: Item | InnerList
}

/** What a value is as a structured field, or why it is none and, as an index into it, where. */
export type Parsed =
  | { readonly kind: 'parsed'; readonly members: readonly ParsedMember[] }
  | { readonly kind: 'broken'; readonly at: number; readonly reason: string }

/** Parses a field's value as its type. Source: RFC 9651, Section 4.2. */
export function parseStructured(value: string, { shape }: StructuredType): Parsed {
  return attempt(() => {
    if (shape === 'item') return [{ value: parseItem(value) }]
    if (shape === 'list') return parseList(value).map((member) => ({ value: member }))
    return Array.from(parseDictionary(value), ([key, member]) => ({ key, value: member }))
  })
}

/** Parses a dictionary; undefined where the value is none. */
export function parseDictionaryOf(value: string): Dictionary | undefined {
  try {
    return parseDictionary(value)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** What a member is, in the words of RFC 9651. */
export function typeOf(member: Item | InnerList): string {
  if (isInnerList(member)) return 'inner list'
  return bareTypeOf(member[0])
}

/** What a bare item is, in the words of RFC 9651. */
export function bareTypeOf(item: BareItem): string {
  if (typeof item === 'boolean' || typeof item === 'string') return typeof item
  if (typeof item === 'number') return Number.isInteger(item) ? 'integer' : 'decimal'
  if (item instanceof Token) return 'token'
  if (item instanceof Date) return 'date'
  return item instanceof DisplayString ? 'display string' : 'bytes'
}

function attempt(parse: () => readonly ParsedMember[]): Parsed {
  try {
    return { kind: 'parsed', members: parse() }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    // The parser tells the place within its message only.
    const { reason = error.message, at = '0' } =
      /^Parse error: (?<reason>.*) at offset (?<at>\d+)$/s.exec(error.message)?.groups ?? {}
    return { kind: 'broken', at: Number(at), reason }
  }
}
