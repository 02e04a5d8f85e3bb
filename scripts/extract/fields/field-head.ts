import type { PlainText } from '../plain-text.ts'
import type { RowName, Statement } from './field-entry.ts'
import { readFieldType } from './field-type.ts'
import { joinStatements, keywordStatement, requirednessOfWord } from './requiredness.ts'

/** The head of a row: `REQUIRED: enabled (boolean) - `, `` `id`: ``, `version REQUIRED: `. */
export interface FieldHead {
  readonly name: RowName
  readonly statement?: Statement
  readonly slot?: string
  readonly isSeparated: boolean
  /** Where the rest of the text begins. */
  readonly to: number
}

/**
 * Reads the head of a text by the grammar
 *
 *     head  = [ keyword [":"] ] name [ "(" group ")" ] [ keyword ] [ "-" | ":" | "." ]
 *     group = type and requiredness, separated by commas
 *
 * Without a separator a name in code still opens a row (`` `read` allows … ``), as a name between a keyword
 * and a group does; any other word is prose.
 */
export function readFieldHead(plain: PlainText): FieldHead | undefined {
  const { text } = plain
  const first = keywordAt(plain, 0)
  if (first !== undefined && first.statement === undefined) return undefined
  const name = readName(plain, skip(text, first?.to ?? 0, ' :'))
  if (name === undefined) return undefined
  const open = skip(text, name.to, ' ')
  const group = text.charAt(open) === '(' ? readGroup(plain, open) : undefined
  if (text.charAt(open) === '(' && group === undefined) return undefined
  const second = keywordAt(plain, skip(text, group?.to ?? name.to, ' '))
  const hasSecond =
    second?.statement !== undefined && /^(?:\s*[-–—:.,]|$)/.test(text.slice(second.to, second.to + 3))
  const end = hasSecond ? second.to : (group?.to ?? name.to)
  const separator = /^\s*(?:(?:-{1,3}|[–—:])(?=\s|$)|[.](?=\s|$))/.exec(text.slice(end, end + 8))
  const isSeparated = separator !== null || end >= text.length
  const isOpen = first !== undefined && group !== undefined
  if (!isSeparated && !isOpen && name.name.kind === 'word') return undefined
  const statement = joinStatements(
    [first?.statement, group?.statement, hasSecond ? second.statement : undefined].filter(
      (said) => said !== undefined,
    ),
  )
  return {
    name: name.name,
    ...(statement !== undefined && { statement }),
    ...(group?.slot !== undefined && { slot: group.slot }),
    isSeparated: isSeparated || isOpen,
    to: skip(text, end + (separator?.[0].length ?? 0), ' '),
  }
}

/** What a pair of parentheses says: `(string)`, `(optional, array of string)`; a gloss says neither. */
export interface Group {
  readonly statement?: Statement
  readonly slot?: string
  readonly to: number
}

const longestGroup = 80
const mostGroupWords = 7

/** Reads the parentheses that open at a place of a text; undefined where they do not close soon. */
export function readGroup(plain: PlainText, open: number): Group | undefined {
  const close = plain.text.slice(open, open + longestGroup).indexOf(')')
  if (close < 0) return undefined
  const inside = plain.text.slice(open + 1, open + close)
  if (inside.split(' ').length > mostGroupWords) return undefined
  const statements: Statement[] = []
  const typed = inside.split(/[,;]/).map((piece) => {
    const [first = '', ...rest] = piece.trim().split(' ')
    const requiredness = requirednessOfWord(first)
    if (requiredness === undefined) return piece
    statements.push({ requiredness })
    return rest.join(' ')
  })
  const mark = plain.marks.find(
    ({ kind, from, to }) => kind === 'keyword' && from > open && to <= open + close,
  )
  const said = mark === undefined ? undefined : keywordStatement(plain, mark)
  const statement = said ?? statements[0]
  const slot = typed
    .filter((piece) => piece.trim() !== '')
    .join(',')
    .trim()
  return {
    ...(statement !== undefined && { statement }),
    ...(isTypeLike(slot) && { slot }),
    to: open + close + 1,
  }
}

/** Whether parenthesised words can be meant as a type: they name a JSON type, or are one word. */
function isTypeLike(words: string): boolean {
  if (readFieldType(words).json !== undefined) return true
  return (
    /\b(?:string|object|array|boolean|integer|number)s?\b/i.test(words) || /^[\p{L}\p{N}:_-]+$/u.test(words)
  )
}

function keywordAt(
  plain: PlainText,
  at: number,
): { readonly statement: Statement | undefined; readonly to: number } | undefined {
  const mark = plain.marks.find(({ kind, from }) => kind === 'keyword' && from === at)
  return mark === undefined ? undefined : { statement: keywordStatement(plain, mark), to: mark.to }
}

/** A name in code, in quotes, or as one word. A bare number is a label of CBOR or a status code. */
export function readName(
  plain: PlainText,
  at: number,
): { readonly name: RowName; readonly to: number } | undefined {
  const mark = plain.marks.find(({ from }) => from === at)
  if (mark !== undefined && mark.kind !== 'code') return undefined
  const [written = ''] =
    mark === undefined
      ? (/^(?:["'“‘][^\s"'”’]{1,200}["'”’]|[\p{L}\p{N}_$@][\p{L}\p{N}_$@#.-]*)/u.exec(
          plain.text.slice(at, at + 210),
        ) ?? [])
      : [plain.text.slice(mark.from, mark.to)]
  const bare = mark === undefined ? written.replace(/[.-]+$/, '') : written
  const isQuoted = /^["'“‘].+["'”’]$/.test(bare)
  const text = isQuoted ? bare.slice(1, -1) : bare
  if (text === '' || /\s/.test(text) || /^[-\d]+$/.test(text)) return undefined
  const kind = isQuoted ? 'quoted' : mark === undefined ? 'word' : 'code'
  return { name: { kind, text }, to: at + bare.length }
}

function skip(text: string, from: number, characters: string): number {
  let at = from
  while (at < text.length && characters.includes(text.charAt(at))) at += 1
  return at
}
