import type { Nodes, TableRow } from 'mdast'
import type { Span } from '../../contract/position.ts'
import { spanOf } from '../../draft/span-of.ts'
import { readBody } from '../fields/shapes/row-body.ts'
import { type PlainText, plainText } from '../plain-text.ts'

/** What a list says of status codes; items of a range, such as `4xx`, name none. */
export interface StatusList {
  readonly items: readonly StatusItem[]
  readonly ranges: readonly StatusItem[]
}

/** What a list says of one status code, or of a range of them. */
export interface StatusItem {
  readonly status: string
  /** The reason phrase, where one is given. */
  readonly phrase: string
  /** All that is said of it, from where the code and what parts it from the rest end. */
  readonly texts: readonly StatusText[]
  readonly span: Span
}

export interface StatusText {
  readonly plain: PlainText
  readonly from: number
}

/** A status code, its reason phrase, and what parts them from what follows. Source: RFC 9110, Section 15. */
const opening =
  /^([1-5](?:\d\d|xx|XX))(?: \(([^()]{1,80})\)| (\p{Lu}[\p{L}' -]{0,60}?))?(?:\s*:(?:\s|$)|\s+-\s|\s*[–—]\s*|\.?$)/u

/**
 * Reads a list, a definition list or a table of which every item opens with a status code, or a range such as `4xx`;
 * undefined for any other block, and for one of ranges alone.
 */
export function readStatusItems(node: Nodes): StatusList | undefined {
  const rows = rowsOf(node)
  const items: StatusItem[] = []
  for (const row of rows) {
    const item = readRow(row)
    if (item === undefined) return undefined
    items.push(item)
  }
  const { codes = [], ranges = [] } = Object.groupBy(items, ({ status }) =>
    /^\d+$/.test(status) ? 'codes' : 'ranges',
  )
  return codes.length === 0 ? undefined : { items: codes, ranges }
}

interface Row {
  readonly texts: readonly PlainText[]
  /** Whether the first text has nothing but the status code, and its reason phrase. */
  readonly isParted: boolean
  readonly span: Span
}

function rowsOf(node: Nodes): readonly Row[] {
  if (node.type === 'list') {
    return node.children.map((item) => {
      const opens = item.children[0]?.type === 'paragraph'
      return { texts: opens ? readBody(item.children).texts : [], isParted: false, span: spanOf(item) }
    })
  }
  if (node.type === 'defList') return definitions(node)
  if (node.type !== 'table') return []
  const [head, ...rows] = node.children
  // In kramdown a table need not have a head.
  const all = head !== undefined && readRow(tableRow(head)) !== undefined ? node.children : rows
  return all.map(tableRow)
}

function definitions(list: Extract<Nodes, { type: 'defList' }>): readonly Row[] {
  const rows: (Row & { readonly texts: PlainText[] })[] = []
  for (const child of list.children) {
    if (child.type === 'defListTerm') {
      rows.push({ texts: [plainText(child.children)], isParted: true, span: spanOf(child) })
    } else if (child.type === 'defListDescription') {
      rows.at(-1)?.texts.push(...readBody(child.children).texts)
    }
  }
  return rows
}

function tableRow(row: TableRow): Row {
  const texts = row.children.map(({ children }) => plainText(children))
  return {
    texts: texts.filter(({ text }, index) => index === 0 || text !== ''),
    isParted: true,
    span: spanOf(row),
  }
}

function readRow({ texts, isParted, span }: Row): StatusItem | undefined {
  const [first, ...more] = texts
  const found = first === undefined ? null : opening.exec(first.text)
  if (first === undefined || found === null) return undefined
  const [whole, status = '', inParentheses, bare] = found
  if (isParted && whole.length < first.text.length) return undefined
  const rest = more.map((plain): StatusText => ({ plain, from: 0 }))
  const own = whole.length < first.text.length ? [{ plain: first, from: whole.length }] : []
  return { status, phrase: inParentheses ?? bare ?? '', texts: [...own, ...rest], span }
}
