import type { Table, TableCell, TableRow } from 'mdast'
import { spanOf } from '../../../draft/span-of.ts'
import { type PlainText, plainText } from '../../plain-text.ts'
import type { Row, Statement } from '../field-entry.ts'
import { readName } from '../field-head.ts'
import { keywordStatement, requirednessOfWord } from '../requiredness.ts'

/**
 * Tables with a column of names, and one of types or of requiredness:
 *
 *     | Name | Type   | Required | Description |
 *     | id   | string | yes      | …           |
 *
 * One with a column of references and none of requiredness is a registry's.
 */
export function tableRows(table: Table): readonly Row[] {
  const [head, ...lines] = table.children
  const titles = (head?.children ?? []).map((cell) => plainText(cell.children).text.toLowerCase())
  const columns = {
    name: titles.findIndex((title) => nameTitle.test(title)),
    type: titles.findIndex((title) => typeTitle.test(title)),
    required: titles.findIndex((title) => requiredTitle.test(title)),
    description: titles.findIndex((title) => descriptionTitle.test(title)),
  }
  const isRegistry = columns.required < 0 && titles.some((title) => registryTitle.test(title))
  if (columns.name < 0 || (columns.type < 0 && columns.required < 0) || isRegistry) return []
  const isInverted = titles[columns.required]?.startsWith('optional') ?? false
  return lines.map((line) => readLine(line, columns, isInverted))
}

const nameTitle =
  /^(?:(?:json )?(?:field|parameter|property|member|attribute|element|claim|key)(?: name)?|name)$/
const typeTitle = /^(?:(?:json|data|value|field) )?type$/
const requiredTitle =
  /^(?:required\??|mandatory\??|optional(?:ity|\?)?|require(?:ment|d?ness)(?: level)?|presence|cardinality|req\.)$/
const descriptionTitle = /^(?:description|meaning|definition|semantics|notes?|comments?|purpose)$/
const registryTitle = /^(?:reference|specification|change controller|defined in|iana)/

interface Columns {
  readonly name: number
  readonly type: number
  readonly required: number
  readonly description: number
}

function readLine(line: TableRow, columns: Columns, isInverted: boolean): Row {
  const cell = (column: number): PlainText => cellText(line.children[column])
  const name = cell(columns.name)
  const read = readName(name, 0)
  const isWhole = read !== undefined && read.to >= name.text.length
  const statement = columns.required < 0 ? undefined : statementOf(cell(columns.required), isInverted)
  const type = cell(columns.type).text
  return {
    span: spanOf(line),
    ...(isWhole && { name: read.name }),
    ...(statement !== undefined && { statement }),
    ...(/\p{L}/u.test(type) && { slot: type }),
    isSeparated: true,
    texts: columns.description < 0 ? [] : [{ plain: cell(columns.description), from: 0 }],
    blocks: [],
  }
}

function cellText(cell: TableCell | undefined): PlainText {
  return plainText(cell?.children ?? [])
}

const truths = new Set(['yes', 'y', 'true', 'x', '✓', '✔', 'm', '1', '1..1', '1..*', '1..n'])
const denials = new Set(['no', 'n', 'false', '-', '–', 'o', '', '0..1', '0..*', '0..n', '*'])

/** What a cell such as `yes`, `Mandatory`, `0..1` or `REQUIRED if …` says. */
function statementOf(cell: PlainText, isInverted: boolean): Statement | undefined {
  const text = cell.text.replace(/\.$/, '')
  const word = text.toLowerCase()
  const mark = cell.marks.find(({ kind, from }) => kind === 'keyword' && from === 0)
  const said = mark === undefined ? undefined : keywordStatement(cell, mark)
  if (said !== undefined && mark !== undefined && mark.to >= text.length) return said
  if (said !== undefined) return { ...said, requiredness: 'CONDITIONAL', condition: text }
  const requiredness = requirednessOfWord(word)
  if (requiredness !== undefined) return { requiredness }
  if (truths.has(word)) return { requiredness: isInverted ? 'OPTIONAL' : 'REQUIRED' }
  if (denials.has(word)) return { requiredness: isInverted ? 'REQUIRED' : 'OPTIONAL' }
  return /^(?:conditional|c$|required|yes|mandatory)/.test(word)
    ? { requiredness: 'CONDITIONAL', condition: text }
    : undefined
}
